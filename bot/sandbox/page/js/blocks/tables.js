// table, and data_table with pages and sorting.
import { h, icon } from "../dom.js";
import { renderElement } from "../elements/registry.js";
import { withEmoji } from "../text/emoji.js";
import { richText } from "../text/richtext.js";
import { define } from "./registry.js";

const PAGE_SIZE = 5; // Slack: data_table shows 5 rows a page unless page_size says otherwise

const CELLS = {
  raw_text: (cell) => withEmoji(cell.text),
  raw_number: (cell) => cell.text ?? cell.value.toLocaleString("en-US"),
  rich_text: richText,
  action: (cell, block, form) => renderElement(cell.element ?? cell.button, block, form),
};

function content(cell, block, form) {
  return CELLS[cell?.type]?.(cell, block, form) ?? "";
}

function frame(label, table, ...rest) {
  return h(
    "div",
    { class: "table-frame" },
    h("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": label }, table),
    ...rest,
  );
}

function table(block, form) {
  const [head = [], ...body] = block.rows;
  const style = (index) => {
    const setting = block.column_settings?.[index] ?? {};
    return { class: `align-${setting.align ?? "left"}${setting.is_wrapped ? " wrapped" : ""}` };
  };
  return frame(
    "Table",
    h(
      "table",
      { class: "grid-table" },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          head.map((cell, index) => h("th", { scope: "col", dir: "auto", ...style(index) }, content(cell, block, form))),
        ),
      ),
      h(
        "tbody",
        {},
        body.map((row) =>
          h(
            "tr",
            {},
            row.map((cell, index) => h("td", { dir: "auto", ...style(index) }, content(cell, block, form))),
          ),
        ),
      ),
    ),
  );
}

const valueOf = (cell) =>
  cell?.type === "raw_number"
    ? cell.value
    : (cell?.text ?? (cell?.type === "rich_text" ? richText(cell).textContent : ""));

function compare(left, right) {
  if (typeof left === "number" && typeof right === "number") return left - right;
  return String(left).localeCompare(String(right), "en", { numeric: true });
}

function dataTable(block, form) {
  const [head, ...rows] = block.rows;
  const size = block.page_size ?? PAGE_SIZE;
  const rowHeader = block.row_header_column_index ?? 0;
  const numeric = head.map((_, index) => rows.some((row) => row[index]?.type === "raw_number"));
  const pages = Math.max(1, Math.ceil(rows.length / size));
  let page = 0;
  let order = { column: -1, down: false };
  let sorted = rows;

  const bodyNode = h("tbody");
  const where = h("span", { "aria-live": "polite" });
  const turn = (name, label, step) =>
    h(
      "button",
      {
        type: "button",
        class: "icon-button",
        "aria-label": label,
        title: label,
        onclick: () => {
          page += step;
          draw();
        },
      },
      icon(name),
    );
  const back = turn("back", "Previous page", -1);
  const forth = turn("forward", "Next page", 1);

  const headers = head.map((cell, index) =>
    h(
      "th",
      { scope: "col", class: numeric[index] ? "align-right" : "align-left" },
      h(
        "button",
        { type: "button", class: "sort", onclick: () => sort(index) },
        content(cell, block, form),
        icon("sort"),
      ),
    ),
  );

  function sort(column) {
    order = { column, down: order.column === column && !order.down };
    sorted = [...rows].sort(
      (left, right) => compare(valueOf(left[column]), valueOf(right[column])) * (order.down ? -1 : 1),
    );
    page = 0;
    for (const [index, node] of headers.entries()) {
      if (index === column) node.setAttribute("aria-sort", order.down ? "descending" : "ascending");
      else node.removeAttribute("aria-sort");
    }
    draw();
  }

  function draw() {
    bodyNode.replaceChildren(
      ...sorted.slice(page * size, (page + 1) * size).map((row) =>
        h(
          "tr",
          {},
          row.map((cell, index) => {
            const tag = index === rowHeader ? "th" : "td";
            return h(
              tag,
              { scope: tag === "th" ? "row" : null, class: numeric[index] ? "align-right" : "align-left" },
              content(cell, block, form),
            );
          }),
        ),
      ),
    );
    back.disabled = page === 0;
    forth.disabled = page === pages - 1;
    where.textContent = `${Math.min(page * size + 1, rows.length)}–${Math.min((page + 1) * size, rows.length)} of ${rows.length}`;
  }

  draw();
  return frame(
    block.caption ?? "Table",
    h(
      "table",
      { class: "grid-table data-table" },
      block.caption && h("caption", {}, block.caption),
      h("thead", {}, h("tr", {}, headers)),
      bodyNode,
    ),
    pages > 1 && h("div", { class: "table-pages" }, where, back, forth),
  );
}

define({ table, data_table: dataTable });
