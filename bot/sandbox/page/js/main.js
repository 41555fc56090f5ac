// Ties the parts together: who acts, what is shown, and what the live feed brings.
import { get, Live, post } from "./api.js";
import { byId, toast } from "./dom.js";
import { addCall, catchUp, startInspector } from "./inspector.js";
import * as modal from "./modal.js";
import { isReply, Pane } from "./pane.js";
import { readRoute, writeRoute } from "./route.js";
import { drawSidebar, startSidebar } from "./sidebar.js";
import { drawStatus, forgetStatuses, setStatus } from "./status.js";
import { fill, isAppDm, on, store } from "./store.js";
import { applyTheme } from "./theme.js";
import { Thread } from "./thread.js";

const NARROW = matchMedia("(max-width: 760px)");

applyTheme();
startSidebar();
startInspector();
const pane = new Pane();
const thread = new Thread();
let live = null;

const here = (channel) => pane.channel?.id === channel;
const watching = (channel) =>
  here(channel) && pane.tab === "messages" && !(NARROW.matches && document.body.dataset.screen === "sidebar");

function screen(name) {
  document.body.dataset.screen = name;
}

function refresh() {
  drawSidebar(pane.channel?.id);
  if (!pane.channel) return;
  drawStatus(pane.status, pane.channel.id, { but: thread.at?.ts });
  drawStatus(thread.status, thread.at?.channel, { thread: thread.at?.ts ?? "none" });
  writeRoute({ as: store.me, channel: pane.channel.id, tab: pane.tab, thread: thread.at?.ts });
}

function failed(error) {
  toast(error.message);
}

async function go({ channel: id, tab = "messages" }) {
  const channel = store.channels.get(id);
  if (!channel) return;
  if (thread.at && thread.at.channel !== id) thread.close();
  channel.unread = 0;
  screen("pane");
  const shown = pane.show(channel, tab);
  refresh();
  await shown.catch(failed);
}

async function openThread(at, options) {
  if (!at) {
    const parent = thread.at?.ts;
    thread.close();
    screen("pane");
    refresh();
    byId("pane").querySelector(`[data-ts="${parent}"] [data-testid="thread-summary"]`)?.focus();
    return;
  }
  const shown = thread.open(at.channel, at.ts, options);
  screen("thread");
  refresh();
  await shown.catch(failed);
}

/** An answer in an app's DM opens its thread, so that what one asked last is answered before one's eyes. */
function answersMe(message) {
  const head = pane.list.get(message.thread_ts);
  return (
    isAppDm(pane.channel) &&
    message.user === store.bot.user_id &&
    head?.user === store.me &&
    thread.yieldsTo(message.thread_ts) &&
    pane.tab === "messages"
  );
}

function takeMessage(message) {
  if (isReply(message)) {
    if (thread.is(message.channel, message.thread_ts)) thread.list.take(message);
    if (here(message.channel)) {
      pane.count(message, 1);
      if (answersMe(message))
        openThread({ channel: message.channel, ts: message.thread_ts }, { focus: NARROW.matches === false });
    }
  } else if (here(message.channel)) pane.list.take(message);
  if (watching(message.channel)) markRead();
  else if (message.user !== store.me) {
    const channel = store.channels.get(message.channel);
    if (channel) channel.unread = (channel.unread || 0) + 1;
  }
  refresh();
}

const READ_PAUSE_MS = 200;
let reading = null;

/** Tell the workspace that what came in was seen; once for messages that come close together. */
function markRead() {
  clearTimeout(reading);
  reading = setTimeout(() => post("read", { channel: pane.channel.id }).catch(() => {}), READ_PAUSE_MS);
}

function changeMessage(message) {
  if (here(message.channel)) pane.list.change(message);
  if (thread.at?.channel === message.channel) thread.list.change(message);
}

function deleteMessage(message) {
  if (here(message.channel)) {
    if (isReply(message)) pane.count(message, -1);
    pane.list.remove(message.ts);
  }
  if (thread.at?.channel !== message.channel) return;
  thread.list.remove(message.ts);
  if (thread.at.ts === message.ts) openThread(null);
}

const EVENTS = {
  message: ({ message }) => takeMessage(message),
  message_changed: ({ message }) => changeMessage(message),
  message_deleted: ({ message }) => deleteMessage(message),
  view_opened: ({ view }) => modal.show(view),
  view_updated: ({ view }) => (view.type === "home" ? pane.home.draw(view) : modal.update(view)),
  view_closed: ({ view_id: id }) => modal.close(id),
  home: ({ view }) => pane.home.draw(view),
  call: ({ call }) => addCall(call),
  status: (event) => {
    setStatus(event);
    refresh();
  },
  suggested_prompts: (event) => {
    store.prompts = event.prompts;
    store.promptsTitle = event.title;
    pane.list.layout();
  },
  bot: ({ connected }) => {
    store.bot.connected = connected;
    refresh();
  },
  channel: () => reload().catch(failed),
};

async function reload() {
  fill(await get("state"));
  const channel = store.channels.get(pane.channel?.id);
  if (channel) {
    pane.channel = channel;
    channel.unread = 0;
    await pane.load({ foot: pane.list.atFoot });
    if (thread.at) await thread.load();
  }
  await catchUp();
  refresh();
}

/** Follow the person's feed. Whoever waits for it misses nothing that their next request brings about. */
function connect() {
  live?.close();
  return new Promise((settled) => {
    live = new Live(store.me, {
      onEvent: (event) => EVENTS[event.type]?.(event),
      onUp: ({ again }) => {
        byId("offline").hidden = true;
        if (again) reload().catch(failed);
        settled();
      },
      onDown: () => {
        byId("offline").hidden = false;
        settled();
      },
    });
  });
}

function startPlace(wanted) {
  const channels = [...store.channels.values()];
  return (
    channels.find((channel) => channel.id === wanted) ??
    channels.find((channel) => channel.members.includes(store.bot.user_id) && channel.kind !== "im") ??
    channels.find(isAppDm) ??
    channels[0]
  );
}

/** Become a person: read what they see, follow their feed, go to their place. */
async function become(person, { channel, tab, thread: ts } = {}) {
  document.body.dataset.ready = "false";
  modal.closeAll();
  thread.close();
  forgetStatuses();
  store.me = person ?? "";
  fill(await get("state"));
  byId("app").hidden = false;
  await connect();
  const place = startPlace(channel);
  await go({ channel: place.id, tab: tab ?? "messages" });
  if (ts && place.id === channel) await openThread({ channel, ts }, { focus: false });
  await catchUp();
  document.body.dataset.ready = "true";
  document.body.dataset.me = store.me;
}

/** The same place for another person: their own DM with the app stands for one's own. */
function placeFor() {
  const now = pane.channel;
  return isAppDm(now) ? { app: true, tab: pane.tab } : { channel: now?.id };
}

async function switchTo(person) {
  if (person === store.me) return;
  const { app, ...place } = placeFor();
  if (app) place.channel = `D0${person.slice(2)}`;
  await become(person, place).catch(failed);
  byId("person").focus();
}

on("go", go);
on("person", switchTo);
on("thread", (at) => openThread(at));
on("screen", (name) => {
  screen(name);
  refresh();
});
on("dismiss", (message) => deleteMessage(message));
window.addEventListener("hashchange", () => {
  const wanted = readRoute();
  if (wanted.as && wanted.as !== store.me) become(wanted.as, wanted).catch(failed);
  else if (wanted.channel) go({ channel: wanted.channel, tab: wanted.tab ?? "messages" });
  else refresh();
});
setInterval(() => pane.channel && document.visibilityState === "visible" && pane.list.layout(), 60_000);

async function start() {
  const wanted = readRoute();
  try {
    await become(wanted.as, wanted);
  } catch (error) {
    byId("boot").textContent = error.message;
    toast(error.message);
    return;
  }
  byId("boot").remove();
}

start();
