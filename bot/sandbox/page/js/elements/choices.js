// Checkboxes and radio buttons.
import { h, uid } from "../dom.js";
import { textNodes } from "../text/object.js";
import { define, identity } from "./registry.js";

function group(type, element, block, form, label) {
  const name = uid("choice");
  const before = form.before(block, element);
  const chosen =
    type === "checkbox"
      ? (before?.selected_options ?? element.initial_options ?? [])
      : [before ? before.selected_option : element.initial_option].filter(Boolean);
  const values = new Set(chosen.map((option) => option.value));
  const inputs = element.options.map((option) =>
    h("input", { type, name, value: option.value, checked: values.has(option.value) }),
  );
  const picked = () => element.options.filter((_, index) => inputs[index].checked);
  const read = () =>
    type === "checkbox" ? { selected_options: picked() } : { selected_option: picked()[0] ?? null };
  form.register(block, element, read);
  const node = h(
    "div",
    {
      ...identity(element, block),
      class: "choices",
      role: type === "radio" ? "radiogroup" : "group",
      "aria-label": label || null,
    },
    element.options.map((option, index) =>
      h(
        "label",
        { class: "choice" },
        inputs[index],
        h(
          "span",
          {},
          h("span", {}, textNodes(option.text)),
          option.description && h("span", { class: "choice-note" }, textNodes(option.description)),
        ),
      ),
    ),
  );
  if (block.type !== "input" || block.dispatch_action)
    node.addEventListener("change", () => form.act(block, element, read(), node));
  return node;
}

define({
  checkboxes: (...rest) => group("checkbox", ...rest),
  radio_buttons: (...rest) => group("radio", ...rest),
});
