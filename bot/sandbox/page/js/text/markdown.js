// Standard Markdown, as the markdown block takes it: headings, lists, tables, fences, quotes, links, emphasis.
import { h } from "../dom.js";
import { emoji, link, lines } from "./inline.js";

const INLINE = [
  [/\\([\\`*_{}[\]()#+\-.!|~>])/y, (m) => [m[1]]],
  [/(`+)([\s\S]*?[^`])\1(?!`)/y, (m) => [h("code", {}, m[2].trim())]],
  [/!\[([^\]]*)\]\(([^\s)]+)(?:\s+"[^"]*")?\)/y, (m) => [link(m[2], m[1] || m[2])]],
  [
    /\[((?:[^[\]]|\[[^\]]*\])+)\]\(<?((?:[^\s()<>]|\([^\s()]*\))+)>?(?:\s+"[^"]*")?\)/y,
    (m) => [link(m[2], ...spans(m[1]))],
  ],
  [/<(https?:\/\/[^\s>]+|mailto:[^\s>]+)>/y, (m) => [link(m[1])]],
  [/https?:\/\/[^\s<>)\]]*[^\s<>)\].,;:!?'"*_~]/y, (m) => [link(m[0])]],
  [/\*\*\*(?=\S)([\s\S]*?\S)\*\*\*/y, (m) => [h("strong", {}, h("em", {}, ...spans(m[1])))]],
  [/\*\*(?=\S)([\s\S]*?\S)\*\*(?!\*)/y, (m) => [h("strong", {}, ...spans(m[1]))]],
  [/__(?=\S)([\s\S]*?\S)__(?![\p{L}\p{N}_])/uy, (m) => [h("strong", {}, ...spans(m[1]))]],
  [/~~(?=\S)([\s\S]*?\S)~~/y, (m) => [h("s", {}, ...spans(m[1]))]],
  [/\*(?=\S)([^*]*?[^\s*])\*(?!\*)/y, (m) => [h("em", {}, ...spans(m[1]))]],
  [/_(?=\S)([^_]*?[^\s_])_(?![\p{L}\p{N}_])/uy, (m) => [h("em", {}, ...spans(m[1]))]],
  [/:([a-z0-9_+'-]+):/y, (m) => [emoji(m[1])]],
  [/(?: {2,}|\\)\n/y, () => [h("br")]],
];
const STARTERS = /[\\`![<h*_~: ]/;

function spans(text) {
  const nodes = [];
  let plain = "";
  for (let index = 0; index < text.length;) {
    let taken = null;
    const inWord =
      (text[index] === "_" || text[index] === "h") && /[\p{L}\p{N}]/u.test(text[index - 1] ?? "");
    if (STARTERS.test(text[index]) && !inWord) {
      for (const [pattern, make] of INLINE) {
        pattern.lastIndex = index;
        const match = pattern.exec(text);
        if (match) {
          taken = [make(match), match[0].length];
          break;
        }
      }
    }
    if (taken) {
      if (plain) nodes.push(...lines(plain));
      plain = "";
      nodes.push(...taken[0]);
      index += taken[1];
    } else {
      plain += text[index];
      index += 1;
    }
  }
  if (plain) nodes.push(...lines(plain));
  return nodes;
}

const FENCE = /^\s*(```+|~~~+)\s*(\S*)/;
const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;
const RULE = /^\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/;
const ITEM = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/;
const TABLE_LINE = /^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*$|^\s*\|\s*:?-{2,}:?\s*\|\s*$/;

const cells = (line) =>
  line
    .trim()
    .replace(/^\||\|$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());

function table(reader) {
  const head = cells(reader.take());
  const aligns = cells(reader.take()).map((cell) =>
    cell.endsWith(":") ? (cell.startsWith(":") ? "center" : "right") : "left",
  );
  const row = (tag, line) =>
    h(
      "tr",
      {},
      line.map((cell, index) => h(tag, { class: `align-${aligns[index] ?? "left"}` }, ...spans(cell))),
    );
  const body = [];
  while (reader.more() && reader.peek().includes("|") && reader.peek().trim())
    body.push(row("td", cells(reader.take())));
  return h(
    "div",
    { class: "table-scroll", tabindex: "0", role: "region", "aria-label": "Table" },
    h("table", { class: "grid-table" }, h("thead", {}, row("th", head)), h("tbody", {}, body)),
  );
}

const indentOf = (line) => line.match(/^\s*/)[0].replaceAll("\t", "    ").length;

/** Lines of one item, less its indent, until a line that belongs to an outer level. */
function itemBody(reader, indent, first) {
  const own = [first];
  while (reader.more()) {
    const line = reader.peek();
    if (!line.trim()) {
      const next = reader.peek(1);
      if (next === undefined || indentOf(next) <= indent) break;
    } else if (indentOf(line) <= indent) break;
    reader.take();
    own.push(line.trim() ? line.slice(Math.min(indentOf(line), indent + 2)) : "");
  }
  return own;
}

function listItem(own) {
  const task = own[0].match(/^\[([ xX])\]\s+(.*)$/);
  if (task) own[0] = task[2];
  const parts = blocks(own);
  const body = parts.flatMap((node, index) =>
    node.tagName === "P" && index === 0 ? [...node.childNodes] : [node],
  );
  if (!task) return h("li", {}, body);
  const done = task[1] !== " ";
  return h(
    "li",
    { class: "task-item" },
    h("input", { type: "checkbox", disabled: true, checked: done, "aria-label": done ? "Done" : "Open" }),
    " ",
    body,
  );
}

function list(reader) {
  const [, space, mark] = reader.peek().match(ITEM);
  const ordered = /\d/.test(mark);
  const items = [];
  while (reader.more()) {
    const match = reader.peek().match(ITEM);
    if (!match || indentOf(reader.peek()) !== indentOf(`${space}x`) || /\d/.test(match[2]) !== ordered) break;
    reader.take();
    items.push(listItem(itemBody(reader, indentOf(`${space}x`), match[3])));
    while (reader.more() && !reader.peek().trim() && ITEM.test(reader.peek(1) ?? "")) reader.take();
  }
  return ordered ? h("ol", { start: Number.parseInt(mark, 10) }, items) : h("ul", {}, items);
}

function fence(reader) {
  const [, mark] = reader.take().match(FENCE);
  const body = [];
  while (reader.more() && !reader.peek().trim().startsWith(mark)) body.push(reader.take());
  if (reader.more()) reader.take();
  return h("pre", {}, body.join("\n"));
}

function quote(reader) {
  const body = [];
  while (reader.more() && /^\s*>/.test(reader.peek())) body.push(reader.take().replace(/^\s*> ?/, ""));
  return h("blockquote", {}, blocks(body));
}

const isTable = (reader) => reader.peek().includes("|") && TABLE_LINE.test(reader.peek(1) ?? "");
const RULES = [
  [(reader) => FENCE.test(reader.peek()), fence],
  [
    (reader) => HEADING.test(reader.peek()),
    (reader) => {
      const [, marks, text] = reader.take().match(HEADING);
      return h(
        "p",
        {
          role: "heading",
          "aria-level": Math.min(marks.length + 2, 6),
          class: `md-h${Math.min(marks.length, 4)}`,
        },
        ...spans(text),
      );
    },
  ],
  [(reader) => RULE.test(reader.peek()), (reader) => reader.take() && h("hr", { class: "divider" })],
  [(reader) => /^\s*>/.test(reader.peek()), quote],
  [isTable, table],
  [(reader) => ITEM.test(reader.peek()), list],
];

function paragraph(reader) {
  const own = [reader.take()];
  while (reader.more() && reader.peek().trim() && !RULES.some(([applies]) => applies(reader)))
    own.push(reader.take());
  return h("p", {}, ...spans(own.map((line) => line.trimStart()).join("\n")));
}

function blocks(source) {
  let index = 0;
  const reader = {
    more: () => index < source.length,
    peek: (ahead = 0) => source[index + ahead],
    take: () => source[index++],
  };
  const out = [];
  while (reader.more()) {
    if (!reader.peek().trim()) reader.take();
    else out.push((RULES.find(([applies]) => applies(reader))?.[1] ?? paragraph)(reader));
  }
  return out;
}

/** The node of a Markdown text. */
export function markdown(text) {
  return h("div", { class: "markdown" }, blocks(text.split("\n")));
}
