// The input block: label, element, hint, and the place for its error.
import { h, uid } from "../dom.js";
import { renderElement } from "../elements/registry.js";
import { plain, textNodes } from "../text/object.js";
import { define } from "./registry.js";

define({
  input: (block, form) => {
    const label = plain(block.label);
    const element = renderElement(block.element, block, form, label + (block.optional ? " (optional)" : ""));
    const control = element.matches("input,select,textarea")
      ? element
      : element.querySelector("input,select,textarea");
    const note = uid("note");
    control?.setAttribute("aria-describedby", note);
    if (!block.optional && control?.matches(".field")) control.setAttribute("aria-required", "true");
    return h(
      "div",
      { class: "input-block" },
      h(
        "div",
        { class: "input-label", "aria-hidden": "true" },
        textNodes(block.label),
        block.optional && h("span", { class: "optional" }, " (optional)"),
      ),
      element,
      h(
        "div",
        { id: note },
        block.hint && h("div", { class: "input-hint" }, textNodes(block.hint)),
        h("div", {
          class: "input-error",
          dataset: { errorFor: block.block_id ?? "", testid: "input-error" },
          role: "alert",
        }),
      ),
    );
  },
});
