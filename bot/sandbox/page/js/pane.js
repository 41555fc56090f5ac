// The middle: one conversation, or the app's Home.
import { get, post } from "./api.js";
import { Composer } from "./composer.js";
import { byId, h, icon, iconButton } from "./dom.js";
import { Home } from "./home.js";
import { MessageList } from "./list.js";
import { avatar, badge, city, localTime } from "./people.js";
import { channelTitle, emit, isAppDm, me, partnerOf, store } from "./store.js";

const SIGNS = { public: "hash", private: "lock", shared: "shared" };
const KINDS = {
  public: "Channel",
  private: "Private channel",
  shared: "Channel shared with another company",
};

export class Pane {
  constructor() {
    this.channel = null;
    this.tab = "messages";
    this.home = new Home();
    this.list = new MessageList({ label: "Messages", testid: "message-list", empty: () => this.welcome() });
    this.composer = new Composer({ testid: "composer", sendTestid: "send", sent: () => this.list.toFoot() });
    this.status = h("div", { class: "status", role: "status", dataset: { testid: "status" } });
    this.head = h("header", { class: "pane-head" });
    this.outside = h("div", { class: "outside-note" });
    this.messages = h(
      "div",
      { class: "pane-body" },
      this.list.node,
      this.status,
      this.composer.node,
      this.outside,
    );
    byId("pane").append(this.head, this.messages, this.home.node);
  }

  /** Show a conversation; `tab` is "messages" or "home". */
  async show(channel, tab) {
    const moved = this.channel?.id !== channel.id || this.person !== store.me;
    this.channel = channel;
    this.person = store.me;
    this.tab = isAppDm(channel) ? tab : "messages";
    this.drawHead();
    const atHome = this.tab === "home";
    this.home.node.hidden = !atHome;
    this.messages.hidden = atHome;
    if (atHome) {
      await this.home.enter();
      return;
    }
    const member = channel.is_member !== false;
    this.composer.node.hidden = !member;
    this.outside.hidden = member;
    this.outside.textContent = `${me().real_name} is not a member of #${channel.name} and can only read along.`;
    const place = channel.kind === "im" ? channelTitle(channel) : `#${channelTitle(channel)}`;
    if (moved || this.composer.place?.channel !== channel.id) {
      this.list.set([]);
      this.composer.goTo({ as: store.me, channel: channel.id }, `Message ${place}`);
    }
    if (isAppDm(channel)) post("home", { tab: "messages" }).catch(() => {});
    await this.load();
  }

  async load(options) {
    const reading = get("messages", { channel: this.channel.id });
    await this.list.read(
      reading.then(({ messages }) => messages.filter((message) => !isReply(message))),
      options,
    );
  }

  /** A reply was posted or removed: the head of the thread counts it. */
  count(reply, by) {
    const head = this.list.get(reply.thread_ts);
    if (!head || reply.ephemeral || (by > 0 && reply.ts <= (head.latest_reply ?? ""))) return;
    this.list.upsert({
      ...head,
      reply_count: Math.max(0, head.reply_count + by),
      latest_reply: by > 0 ? reply.ts : head.latest_reply,
    });
  }

  drawHead() {
    const { channel } = this;
    const title = channelTitle(channel);
    const back = iconButton("back", "All conversations", {
      class: "narrow-only",
      dataset: { testid: "back" },
      onclick: () => emit("screen", "sidebar"),
    });
    if (channel.kind === "im") {
      const other = partnerOf(channel);
      this.head.replaceChildren(
        back,
        avatar(other, "s"),
        h("h1", { class: "pane-title" }, title, " ", badge(other)),
        isAppDm(channel) ? this.tabs() : "",
      );
      return;
    }
    const count = channel.members.length;
    this.head.replaceChildren(
      back,
      icon(SIGNS[channel.kind]),
      h("h1", { class: "pane-title", title: KINDS[channel.kind] }, title),
      h("span", { class: "pane-topic" }, channel.topic),
      h(
        "span",
        { class: "faces", role: "img", title: `${count} members`, "aria-label": `${count} members` },
        channel.members.slice(0, 3).map((id) => avatar(store.users.get(id), "s")),
        h("span", { class: "quiet" }, String(count)),
      ),
    );
  }

  tabs() {
    const tab = (name, label) =>
      h(
        "button",
        {
          type: "button",
          role: "tab",
          class: "tab",
          "aria-selected": String(this.tab === name),
          tabindex: this.tab === name ? 0 : -1,
          dataset: { testid: `tab-${name}` },
          onclick: () => emit("go", { channel: this.channel.id, tab: name }),
        },
        label,
      );
    const node = h(
      "div",
      { class: "tabs", role: "tablist", "aria-label": store.bot.name },
      tab("home", "Home"),
      tab("messages", "Messages"),
    );
    node.addEventListener("keydown", (event) => {
      if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
      emit("go", { channel: this.channel.id, tab: this.tab === "home" ? "messages" : "home" });
      byId("pane").querySelector('[role="tab"][aria-selected="true"]').focus();
    });
    return node;
  }

  /** What an empty conversation says; for the app, what to begin with. */
  welcome() {
    const { channel } = this;
    if (!channel) return [];
    if (!isAppDm(channel)) {
      const other = channel.kind === "im" ? partnerOf(channel) : null;
      return [
        h("h2", {}, channel.kind === "im" ? channelTitle(channel) : `#${channel.name}`),
        h(
          "p",
          { class: "quiet" },
          other
            ? `${other.title} · ${city(other)} ${localTime(other)}`
            : channel.topic || "Nothing has been said here yet.",
        ),
      ];
    }
    const prompts = store.prompts.map((prompt) =>
      h(
        "button",
        {
          type: "button",
          class: "chip",
          dataset: { testid: "prompt" },
          onclick: () => this.composer.send(prompt.message),
        },
        icon("spark"),
        h("span", {}, prompt.title),
      ),
    );
    return [
      avatar(store.users.get(store.bot.user_id), "l"),
      h("h2", {}, store.bot.name),
      h(
        "p",
        { class: "quiet" },
        store.promptsTitle || store.bot.description || "Ask a question, or start with one of these.",
      ),
      h("div", { class: "chips-row" }, prompts),
    ];
  }
}

export const isReply = (message) => Boolean(message.thread_ts) && message.thread_ts !== message.ts;
