// Block Kit text objects: plain_text or mrkdwn.
import { h } from "../dom.js";
import { lines } from "./inline.js";
import { mrkdwn } from "./mrkdwn.js";
import { withEmoji } from "./emoji.js";

/** The nodes of a text object; nothing for none. */
export function textNodes(object) {
  if (!object) return [];
  if (typeof object === "string") return lines(withEmoji(object));
  if (object.type === "mrkdwn") return mrkdwn(object.text);
  return lines(object.emoji === false ? object.text : withEmoji(object.text));
}

/** The same as a string, for labels and options. */
export function plain(object) {
  return h("span", {}, textNodes(object)).textContent;
}
