// The small pieces that mrkdwn, Markdown and rich text share: links, mentions, emoji, dates.
import { h } from "../dom.js";
import { store, userName, channelTitle, emit } from "../store.js";
import { emojiOf, fromCodePoints, withTone } from "./emoji.js";
import { fillDateTokens, fullTime } from "./dates.js";

const SAFE_LINK = /^(https?:|mailto:|tel:|slack:|\/ui\/)/i;

/** A link; one with an unknown scheme stays text, so that `javascript:` can never be pressed. */
export function link(url, ...label) {
  const shown = label.length ? label : [url.replace(/^mailto:/, "")];
  if (!SAFE_LINK.test(url)) return h("span", {}, ...shown);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, ...shown);
}

export function userMention(id) {
  const own = id === store.me;
  const user = store.users.get(id);
  return h(
    "span",
    { class: own ? "mention mention-me" : "mention", title: user?.title || null, dataset: { user: id } },
    `@${userName(id)}`,
  );
}

export function channelMention(id, name) {
  const channel = store.channels.get(id);
  if (!channel) return h("span", { class: "mention" }, name ? `#${name}` : "#private-channel");
  return h(
    "button",
    { type: "button", class: "mention mention-link", onclick: () => emit("go", { channel: id }) },
    `#${channelTitle(channel)}`,
  );
}

export function broadcast(range) {
  return h("span", { class: "mention mention-all" }, `@${range}`);
}

export function emoji(name, unicode, tone) {
  const sign = unicode ? fromCodePoints(unicode) : withTone(emojiOf(name), tone);
  if (!sign) return document.createTextNode(`:${name}:`);
  return h(
    "span",
    { class: "emoji", role: "img", "aria-label": name.replaceAll("_", " "), title: `:${name}:` },
    sign,
  );
}

export function date(epoch, pattern, url, fallback) {
  const shown = fillDateTokens(epoch, pattern, fallback);
  const stamp = new Date(Number(epoch) * 1000);
  const valid = !Number.isNaN(stamp.getTime());
  const node = h(
    "time",
    { title: valid ? fullTime(stamp) : null, datetime: valid ? stamp.toISOString() : null },
    shown,
  );
  return url ? link(url, node) : node;
}

/** Text with its line breaks. */
export function lines(text) {
  return text.split("\n").flatMap((line, index) => (index ? [h("br"), line] : [line]));
}
