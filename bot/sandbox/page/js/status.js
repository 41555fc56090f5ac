// "PartnerOS is thinking…": what the app says it is doing, by channel and thread.
import { h } from "./dom.js";
import { store } from "./store.js";

// Slack: agents.sessions.setStatus knows these four words; only one of them means that work goes on.
const SESSION_WORDS = { processing: "is working on it…", active: "", suspended: "", closed: "" };

const said = new Map();
const key = (channel, thread) => `${channel}/${thread ?? ""}`;

export function setStatus({ channel, thread_ts: thread, status }) {
  const text = SESSION_WORDS[status] ?? status ?? "";
  if (text) said.set(key(channel, thread), { channel, thread, text });
  else said.delete(key(channel, thread));
}

export const clearStatus = (channel, thread) => said.delete(key(channel, thread));
export const forgetStatuses = () => said.clear();

/** Fill `node` with the status of one thread, or of a channel and those of its threads that are not open. */
export function drawStatus(node, channel, { thread = null, but = null } = {}) {
  const found = thread ? said.get(key(channel, thread))
    : [...said.values()].find((one) => one.channel === channel && (!one.thread || one.thread !== but));
  const text = found ? `${store.bot.name} ${found.text.replace(/^is typing$/, "is typing…")}` : "";
  if (node.textContent === text) return;
  node.replaceChildren(...(text ? [h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")), text] : []));
}
