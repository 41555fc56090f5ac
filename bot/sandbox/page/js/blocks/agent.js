// What an agent shows of its work: plan and task_card.
import { h, icon } from "../dom.js";
import { link } from "../text/inline.js";
import { richText } from "../text/richtext.js";
import { textNodes } from "../text/object.js";
import { define } from "./registry.js";

const STATES = { pending: "To do", in_progress: "Working on it", complete: "Done", error: "Did not work" };
const ICONS = { pending: "circle", in_progress: "spinner", complete: "check-circle", error: "alert" };

const rich = (part) =>
  typeof part === "string" ? h("div", {}, textNodes({ type: "mrkdwn", text: part })) : richText(part);

function task(block) {
  const { status } = block;
  const head = [
    h(
      "span",
      { class: `task-state task-${status}`, role: "img", "aria-label": STATES[status] ?? status },
      icon(ICONS[status] ?? "circle"),
    ),
    h("span", { class: "task-title" }, textNodes(block.title)),
  ];
  const more = [
    block.details && rich(block.details),
    block.output && h("div", { class: "task-output" }, rich(block.output)),
    block.sources?.length &&
      h(
        "ul",
        { class: "sources" },
        block.sources.map((source) => h("li", {}, link(source.url, source.text))),
      ),
  ].filter(Boolean);
  if (!more.length) return h("div", { class: "task" }, h("div", { class: "task-head" }, head));
  return h(
    "details",
    { class: "task", open: status === "in_progress" || status === "error" },
    h("summary", { class: "task-head" }, head, icon("chevron", "icon turn")),
    h("div", { class: "task-more" }, more),
  );
}

function plan(block) {
  const tasks = block.tasks ?? [];
  const done = tasks.filter((one) => one.status === "complete").length;
  return h(
    "details",
    { class: "plan", open: true },
    h(
      "summary",
      {},
      h("span", { class: "plan-title" }, textNodes(block.title)),
      h("span", { class: "plan-count" }, `${done} of ${tasks.length} done`),
      icon("chevron", "icon turn"),
    ),
    h("div", { class: "plan-tasks" }, tasks.map(task)),
  );
}

define({ plan, task_card: task });
