// Slack's rich_text block: sections, nested lists, quotes and preformatted text.
import { h } from "../dom.js";
import * as inline from "./inline.js";

const STYLE_TAGS = [
  ["bold", "strong"],
  ["italic", "em"],
  ["strike", "s"],
  ["underline", "u"],
  ["code", "code"],
];

function styled(node, style = {}) {
  return STYLE_TAGS.reduce((inner, [name, tag]) => (style[name] ? h(tag, {}, inner) : inner), node);
}

const INLINE = {
  text: (element) => h("span", {}, ...inline.lines(element.text)),
  link: (element) => inline.link(element.url, element.text || element.url),
  user: (element) => inline.userMention(element.user_id),
  usergroup: () => h("span", { class: "mention" }, "@group"),
  channel: (element) => inline.channelMention(element.channel_id),
  emoji: (element) => inline.emoji(element.name, element.unicode, element.skin_tone),
  broadcast: (element) => inline.broadcast(element.range),
  date: (element) => inline.date(element.timestamp, element.format, element.url, element.fallback ?? ""),
  color: (element) => h("code", {}, element.value),
  team: (element) => h("span", { class: "mention" }, element.team_id),
};

function run(elements) {
  return elements.map((element) => {
    const render = INLINE[element.type];
    return render
      ? styled(render(element), element.style)
      : h("span", { class: "unknown" }, element.text ?? "");
  });
}

function list(element) {
  const ordered = element.style === "ordered";
  const indent = element.indent ?? 0;
  return h(
    ordered ? "ol" : "ul",
    {
      dir: "auto",
      class: `rich-list indent-${Math.min(indent, 8)} mark-${indent % 3}`,
      start: ordered && element.offset ? element.offset + 1 : null,
    },
    element.elements.map((item) => h("li", {}, ...run(item.elements))),
  );
}

const PARTS = {
  rich_text_section: (part) => h("div", { class: "rich-section", dir: "auto" }, ...run(part.elements)),
  rich_text_list: list,
  rich_text_quote: (part) => h("div", {}, ...run(part.elements)),
  rich_text_preformatted: (part) => h("pre", {}, ...run(part.elements)),
};

/** Slack: what has a border goes on with the quote above it. */
function quoted(nodes, part, node) {
  const above = nodes.at(-1);
  if (part.border && above?.tagName === "BLOCKQUOTE") above.append(node);
  else nodes.push(h("blockquote", { dir: "auto" }, node));
}

/** The node of a rich_text block, also of one inside a table cell or a task. */
export function richText(block) {
  const nodes = [];
  for (const part of block.elements) {
    const node = PARTS[part.type]?.(part);
    if (!node) continue;
    if (part.border || part.type === "rich_text_quote") quoted(nodes, part, node);
    else nodes.push(node);
  }
  return h("div", { class: "rich-text" }, nodes);
}
