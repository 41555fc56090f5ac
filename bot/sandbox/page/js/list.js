// A list of messages that grows at its foot: groups, day lines, the scroll position and "new messages".
import { h, icon, replaceKeepingFocus } from "./dom.js";
import { renderMessage } from "./message.js";
import { store } from "./store.js";
import { dayKey, dayTitle, tsDate } from "./text/dates.js";

const GROUP_SECONDS = 300;
const NEAR_FOOT_PX = 80;

export class MessageList {
  constructor({ label, testid, inThread = false, empty = () => [] }) {
    this.inThread = inThread;
    this.empty = empty;
    this.items = new Map();
    this.late = null;
    this.missed = 0;
    this.list = h("ol", { class: "messages", role: "log", "aria-label": label, dataset: { testid } });
    this.blank = h("div", { class: "list-empty" });
    this.jump = h(
      "button",
      {
        type: "button",
        class: "jump",
        hidden: true,
        dataset: { testid: "jump" },
        onclick: () => this.toFoot(true),
      },
      icon("down"),
      h("span"),
    );
    this.scroller = h(
      "div",
      { class: "scroller", tabindex: "0", role: "region", "aria-label": label },
      h("div", { class: "scroller-inner" }, this.blank, this.list),
    );
    this.node = h("div", { class: "list-frame" }, this.scroller, this.jump);
    this.atFoot = true;
    this.top = 0;
    this.scroller.addEventListener("scroll", () => this.scrolled(), { passive: true });
    // A picture that loads or a pane that narrows must not push the newest message out of sight.
    const keep = new ResizeObserver(() => this.atFoot && this.toFoot());
    keep.observe(this.scroller);
    keep.observe(this.scroller.firstChild);
  }

  /** Show these messages and no others; those that stay the same are not drawn anew. */
  set(messages, { foot = true } = {}) {
    const wanted = new Set(messages.map((message) => message.ts));
    for (const ts of [...this.items.keys()]) if (!wanted.has(ts)) this.drop(ts);
    for (const message of messages) this.put(message);
    this.layout();
    if (foot) this.toFoot();
  }

  /** Show what is being read; what comes, changes or goes meanwhile is kept, because what is read may be older. */
  async read(messages, options) {
    const late = [];
    this.late = late;
    const found = await messages;
    if (late !== this.late) return;
    this.late = null;
    this.set(found, options);
    for (const act of late) act();
  }

  take(message) {
    this.happens(() => this.upsert(message));
  }

  change(message) {
    this.happens(() => this.items.has(message.ts) && this.upsert(message));
  }

  remove(ts) {
    this.happens(() => {
      this.drop(ts);
      this.layout();
    });
  }

  happens(act) {
    this.late?.push(act);
    act();
  }

  upsert(message) {
    const known = this.items.has(message.ts);
    this.put(message);
    this.layout();
    if (known) return;
    // A private answer is to what one just did, from wherever on the page.
    if (message.user !== store.me && !message.ephemeral && !this.atFoot) return this.miss();
    this.toFoot();
    this.toHead(message.ts);
  }

  get(ts) {
    return this.items.get(ts)?.message;
  }

  put(message) {
    const old = this.items.get(message.ts);
    const text = JSON.stringify(message);
    if (old?.text === text) return;
    const fresh = renderMessage(message, { inThread: this.inThread, carried: old?.article.form.values() });
    if (old) {
      replaceKeepingFocus(old.article, fresh);
      Object.assign(old, { message, article: fresh, text });
      return;
    }
    const item = h("li", {}, h("div", { class: "day", role: "separator" }, h("span")), fresh);
    this.items.set(message.ts, { message, article: fresh, item, text });
    const after = [...this.list.children].find((node) => node.dataset.ts > message.ts);
    item.dataset.ts = message.ts;
    this.list.insertBefore(item, after ?? null);
  }

  drop(ts) {
    this.items.get(ts)?.item.remove();
    this.items.delete(ts);
  }

  layout() {
    let before = null;
    for (const item of this.list.children) {
      const { message, article } = this.items.get(item.dataset.ts);
      const when = tsDate(message.ts);
      const newDay = !before || dayKey(tsDate(before.ts)) !== dayKey(when);
      const [day] = item.children;
      day.hidden = this.inThread || !newDay;
      day.firstChild.textContent = dayTitle(when);
      const joined =
        before &&
        !newDay &&
        before.user === message.user &&
        before.username === message.username &&
        !before.ephemeral &&
        !message.ephemeral &&
        !before.reply_count &&
        message.ts - before.ts < GROUP_SECONDS;
      article.classList.toggle("joined", Boolean(joined));
      before = message;
    }
    this.blank.replaceChildren(...(this.items.size ? [] : this.empty()));
  }

  toFoot(smooth = false) {
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: smooth ? "smooth" : "instant" });
    this.atFoot = true;
    this.clearMissed();
  }

  /** A message that is longer than the screen is read from its beginning. */
  toHead(ts) {
    const { article } = this.items.get(ts);
    const hidden = this.scroller.getBoundingClientRect().top - article.getBoundingClientRect().top;
    if (hidden <= 0) return;
    this.scroller.scrollBy({ top: -hidden, behavior: "instant" });
    this.top = this.scroller.scrollTop;
    this.atFoot = false;
  }

  /** Only a move upwards leaves the foot: a picture that loads also moves the foot away, but nobody asked for that. */
  scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    const near = scrollHeight - scrollTop - clientHeight < NEAR_FOOT_PX;
    if (scrollTop < this.top || (near && scrollTop > this.top)) this.atFoot = near;
    this.top = scrollTop;
    if (this.atFoot) this.clearMissed();
  }

  miss() {
    this.missed += 1;
    this.jump.hidden = false;
    this.jump.lastChild.textContent = this.missed === 1 ? "1 new message" : `${this.missed} new messages`;
  }

  clearMissed() {
    this.missed = 0;
    this.jump.hidden = true;
  }
}
