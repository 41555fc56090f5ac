// The drawer that lists every call and envelope between the bot and the workspace.
import { get } from "./api.js";
import { announce, byId, h, icon, iconButton } from "./dom.js";
import { jsonView } from "./json.js";

const MOST = 1000;
const KEY = "partneros-sandbox-inspector";

const calls = new Map();
const rows = new Map();
let selected = null;
let wanted = "";

const list = h("ol", { class: "calls", tabindex: "-1", "aria-label": "Calls and envelopes" });
const detail = h("div", { class: "call-detail", dataset: { testid: "call-detail" } });
const count = h("span", { class: "quiet", "aria-live": "polite" });
const search = h("input", {
  type: "search",
  class: "field",
  placeholder: "Filter by name or status",
  "aria-label": "Filter calls",
  dataset: { testid: "inspector-filter" },
});

const clockOf = (at) => new Date(at * 1000).toLocaleTimeString("en-GB", { hour12: false });
const matches = (call) =>
  `${call.name} ${call.status} ${call.direction} ${call.late ? "late" : ""}`.toLowerCase().includes(wanted);
const toBot = (call) => call.direction === "slack->bot";

function rowOf(call) {
  const bad = call.late || call.status !== "ok";
  return h(
    "li",
    { hidden: !matches(call) },
    h(
      "button",
      {
        type: "button",
        class: `call${bad ? " call-bad" : ""}`,
        "aria-pressed": String(selected === call.seq),
        dataset: {
          testid: "call",
          name: call.name,
          status: call.status,
          late: String(call.late),
          focusKey: `call-${call.seq}`,
        },
        onclick: () => select(call.seq),
      },
      h(
        "span",
        {
          class: `way ${toBot(call) ? "way-in" : "way-out"}`,
          role: "img",
          title: toBot(call) ? "Workspace to bot" : "Bot to workspace",
          "aria-label": toBot(call) ? "to the bot" : "from the bot",
        },
        icon(toBot(call) ? "arrow-in" : "arrow-out"),
      ),
      h("span", { class: "call-name" }, call.name),
      h("span", { class: "call-status" }, call.late ? "late" : call.status),
      h("span", { class: "call-ms" }, `${Math.round(call.ms)} ms`),
      h("time", { class: "call-time" }, clockOf(call.at)),
    ),
  );
}

function copyButton(value, name) {
  const button = iconButton("copy", `Copy ${name}`, {
    onclick: async () => {
      await navigator.clipboard.writeText(JSON.stringify(value, null, 2));
      button.replaceChildren(icon("check"));
      announce(`${name} copied`);
      setTimeout(() => button.replaceChildren(icon("copy")), 1500);
    },
  });
  return button;
}

function part(title, value) {
  return h(
    "section",
    { class: "call-part" },
    h("header", {}, h("h3", {}, title), copyButton(value, title.toLowerCase())),
    jsonView(value),
  );
}

function select(seq) {
  const before = rows.get(selected);
  selected = seq;
  before?.firstChild.setAttribute("aria-pressed", "false");
  rows.get(seq)?.firstChild.setAttribute("aria-pressed", "true");
  drawDetail();
}

function drawDetail() {
  const call = calls.get(selected);
  detail.classList.toggle("chosen", Boolean(call));
  if (!call) {
    detail.replaceChildren(
      h("p", { class: "quiet call-hint" }, "Choose a call to read its request and response."),
    );
    return;
  }
  detail.replaceChildren(
    h(
      "div",
      { class: "call-headline" },
      iconButton("back", "Back to the list", { class: "narrow-only", onclick: () => select(null) }),
      h("b", {}, call.name),
      h("span", { class: call.status === "ok" ? "pill" : "pill pill-bad" }, call.status),
      h(
        "span",
        { class: "quiet" },
        `${toBot(call) ? "workspace to bot, acknowledged after" : "bot to workspace,"} ${call.ms} ms`,
      ),
      call.late && h("span", { class: "pill pill-bad" }, "later than 3 s"),
    ),
    h(
      "div",
      { class: "call-parts" },
      part(toBot(call) ? "Payload" : "Request", call.request),
      part(toBot(call) ? "Acknowledgement" : "Response", call.response),
    ),
  );
}

function tally() {
  const shown = [...rows.values()].filter((row) => !row.hidden).length;
  count.textContent = wanted ? `${shown} of ${rows.size}` : `${rows.size} calls`;
}

/** Add a call, or show what changed about it. */
export function addCall(call) {
  calls.set(call.seq, call);
  const old = rows.get(call.seq);
  const fresh = rowOf(call);
  rows.set(call.seq, fresh);
  if (old) old.replaceWith(fresh);
  else {
    const atFoot = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
    list.append(fresh);
    if (atFoot) list.scrollTop = list.scrollHeight;
  }
  if (rows.size > MOST) {
    const [oldest] = rows.keys();
    rows.get(oldest).remove();
    rows.delete(oldest);
    calls.delete(oldest);
  }
  if (call.seq === selected) drawDetail();
  tally();
}

/** Ask for the calls made since the last one known; after a restart of the sandbox, for all. */
export async function catchUp() {
  const last = Math.max(0, ...calls.keys());
  for (const call of (await get("calls", { since: last })).calls) addCall(call);
}

function toggle(open) {
  byId("inspector").hidden = !open;
  byId("inspect").setAttribute("aria-expanded", String(open));
  localStorage.setItem(KEY, open ? "open" : "closed");
  if (open) list.scrollTop = list.scrollHeight;
}

export function startInspector() {
  const close = () => {
    toggle(false);
    byId("inspect").focus();
  };
  search.addEventListener("input", () => {
    wanted = search.value.trim().toLowerCase();
    for (const [seq, row] of rows) row.hidden = !matches(calls.get(seq));
    tally();
  });
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const shown = [...rows.values()].filter((row) => !row.hidden);
    shown[shown.findIndex((row) => row.contains(document.activeElement)) + step]?.firstChild.focus();
    event.preventDefault();
  });
  byId("inspector").append(
    h(
      "header",
      { class: "inspector-head" },
      h("h2", {}, "Inspector"),
      search,
      count,
      iconButton("close", "Close the inspector", { onclick: close }),
    ),
    h("div", { class: "inspector-body" }, list, detail),
  );
  byId("inspector").addEventListener("keydown", (event) => event.key === "Escape" && close());
  byId("inspect").addEventListener("click", () => {
    toggle(byId("inspector").hidden);
    if (!byId("inspector").hidden) search.focus();
  });
  drawDetail();
  toggle(localStorage.getItem(KEY) === "open");
}
