// Slack's mrkdwn: *bold* _italic_ ~strike~ `code` ```pre``` > quote <link|label> <@user> <!date^…> :emoji:
import { h } from "../dom.js";
import * as inline from "./inline.js";

const STYLES = { "*": "strong", _: "em", "~": "s" };
const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };
const decode = (text) => text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity]);

const ANGLE = /<([^<>\n]+)>/y;
const CODE = /`([^`\n]+)`/y;
const EMOJI = /:([a-z0-9_+'-]+(?:::skin-tone-\d)?):/y;
const BARE_URL = /https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)'"*_~]/y;
const STYLED = {
  "*": /\*(?=\S)([^\n]*?\S)\*(?![\p{L}\p{N}])/uy,
  _: /_(?=\S)([^\n]*?\S)_(?![\p{L}\p{N}])/uy,
  "~": /~(?=\S)([^\n]*?\S)~(?![\p{L}\p{N}])/uy,
};

function at(pattern, text, index) {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

function special(body, label) {
  const [word, epoch, pattern, url] = body.slice(1).split("^");
  if (word === "date") return inline.date(epoch, decode(pattern ?? "{date}"), url, decode(label ?? ""));
  if (word === "subteam") return h("span", { class: "mention" }, decode(label ?? "@group"));
  return inline.broadcast(word);
}

function angle(inner) {
  const bar = inner.indexOf("|");
  const body = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? undefined : inner.slice(bar + 1);
  if (body.startsWith("@")) return inline.userMention(body.slice(1));
  if (body.startsWith("#")) return inline.channelMention(body.slice(1), label);
  if (body.startsWith("!")) return special(body, label);
  return label === undefined ? inline.link(decode(body)) : inline.link(decode(body), ...spans(label));
}

const isWord = (character) => character !== undefined && /[\p{L}\p{N}]/u.test(character);

/** What begins at `index`: a node and its length, or null. */
function token(text, index) {
  const sign = text[index];
  if (sign === "<") {
    const found = at(ANGLE, text, index);
    return found && [angle(found[1]), found[0].length];
  }
  if (sign === "`") {
    const found = at(CODE, text, index);
    return found && [h("code", {}, decode(found[1])), found[0].length];
  }
  if (sign === ":") {
    const found = at(EMOJI, text, index);
    return found && [inline.emoji(found[1]), found[0].length];
  }
  if (sign in STYLES && !isWord(text[index - 1])) {
    const found = at(STYLED[sign], text, index);
    return found && [h(STYLES[sign], {}, ...spans(found[1])), found[0].length];
  }
  if (sign === "h" && !isWord(text[index - 1])) {
    const found = at(BARE_URL, text, index);
    return found && [inline.link(decode(found[0])), found[0].length];
  }
  return null;
}

/** The nodes of one run of text without blocks. */
function spans(text) {
  const nodes = [];
  let plain = "";
  const flush = () => {
    if (plain) nodes.push(...inline.lines(decode(plain)));
    plain = "";
  };
  for (let index = 0; index < text.length;) {
    const found = token(text, index);
    if (found) {
      flush();
      nodes.push(found[0]);
      index += found[1];
    } else {
      plain += text[index];
      index += 1;
    }
  }
  flush();
  return nodes;
}

const QUOTE = /^(?:>|&gt;) ?/;
const QUOTE_REST = /^(?:>>>|&gt;&gt;&gt;) ?/;

function paragraphs(text) {
  const out = [];
  let group = [];
  let quoting = false;
  const flush = () => {
    if (group.length)
      out.push(
        quoting ? h("blockquote", {}, ...spans(group.join("\n"))) : h("span", {}, ...spans(group.join("\n"))),
      );
    group = [];
  };
  const all = text.split("\n");
  for (const [index, line] of all.entries()) {
    if (QUOTE_REST.test(line)) {
      flush();
      out.push(
        h("blockquote", {}, ...spans([line.replace(QUOTE_REST, ""), ...all.slice(index + 1)].join("\n"))),
      );
      return out;
    }
    const quoted = QUOTE.test(line);
    if (quoted !== quoting) flush();
    quoting = quoted;
    group.push(quoted ? line.replace(QUOTE, "") : line);
  }
  flush();
  return out;
}

/** The nodes of a mrkdwn text. */
export function mrkdwn(text) {
  return text
    .split(/```\n?([\s\S]*?)\n?```\n?/)
    .flatMap((part, index) => (index % 2 ? [h("pre", {}, decode(part))] : part ? paragraphs(part) : []));
}
