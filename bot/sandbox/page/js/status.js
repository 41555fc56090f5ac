// "PartnerOS is thinking…": what the app says it is doing, by channel and thread, and the way to stop it.
import { post } from "./api.js";
import { h, toast } from "./dom.js";
import { store } from "./store.js";

const said = new Map();
const key = (channel, thread) => `${channel}/${thread ?? ""}`;

export function setStatus({ channel, thread_ts: thread, status, session }) {
  if (status) said.set(key(channel, thread), { channel, thread, status, session });
  else said.delete(key(channel, thread));
}

export const forgetStatuses = () => said.clear();

function stopButton({ channel, thread }) {
  const stop = () => post("stop", { channel, thread_ts: thread }).catch((error) => toast(error.message));
  return h(
    "button",
    { type: "button", class: "text-button", dataset: { testid: "stop" }, onclick: stop },
    "Stop",
  );
}

/** Fill `node` with the status of one thread, or of a channel and those of its threads that are not open. */
export function drawStatus(node, channel, { thread = null, but = null } = {}) {
  const found = thread
    ? said.get(key(channel, thread))
    : [...said.values()].find((one) => one.channel === channel && (!one.thread || one.thread !== but));
  const text = found ? `${store.bot.name} ${found.status}` : "";
  if (node.dataset.said === text) return;
  node.dataset.said = text;
  const dots = () => h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i"));
  node.replaceChildren(
    ...(found ? [dots(), h("span", {}, text), found.session === "processing" ? stopButton(found) : ""] : []),
  );
}
