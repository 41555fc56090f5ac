// The panel of one thread.
import { get } from "./api.js";
import { Composer } from "./composer.js";
import { byId, h, iconButton } from "./dom.js";
import { MessageList } from "./list.js";
import { channelTitle, emit, store } from "./store.js";

export class Thread {
  constructor() {
    this.at = null;
    this.list = new MessageList({ label: "Thread", testid: "thread-list", inThread: true });
    this.composer = new Composer({ testid: "thread-composer", sendTestid: "thread-send", sent: () => {} });
    this.status = h("div", { class: "status", role: "status", dataset: { testid: "thread-status" } });
    this.where = h("span", { class: "quiet" });
    byId("thread").append(
      h(
        "header",
        { class: "pane-head" },
        iconButton("back", "Back", { class: "narrow-only", onclick: () => emit("thread", null) }),
        h("h2", { class: "pane-title" }, "Thread ", this.where),
        iconButton("close", "Close the thread", {
          dataset: { testid: "thread-close" },
          onclick: () => emit("thread", null),
        }),
      ),
      this.list.node,
      this.status,
      this.composer.node,
    );
    byId("thread").addEventListener(
      "keydown",
      (event) => event.key === "Escape" && !event.defaultPrevented && emit("thread", null),
    );
  }

  is(channel, ts) {
    return this.at?.channel === channel && this.at?.ts === ts;
  }

  /** Whether a later thread may take its place: not while one is writing in it. */
  yieldsTo(ts) {
    return !this.at || (this.at.ts < ts && !this.composer.input.value);
  }

  async open(channel, ts, { focus = true } = {}) {
    if (!this.is(channel, ts)) this.list.set([]);
    this.at = { channel, ts };
    byId("thread").hidden = false;
    const place = store.channels.get(channel);
    this.where.textContent = place ? `${place.kind === "im" ? "" : "#"}${channelTitle(place)}` : "";
    this.composer.goTo({ as: store.me, channel, thread_ts: ts }, "Reply in thread");
    await this.load();
    if (focus && this.is(channel, ts)) this.composer.input.focus();
  }

  async load() {
    const { channel, ts } = this.at;
    const reading = get("messages", { channel, thread_ts: ts });
    await this.list.read(reading.then(({ messages }) => messages));
  }

  close() {
    this.at = null;
    byId("thread").hidden = true;
  }
}
