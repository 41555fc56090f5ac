// Inputs one types into: text, email, address, number.
import { h } from "../dom.js";
import { plain } from "../text/object.js";
import { define, identity } from "./registry.js";

/** Slack: an input's action fires on Enter unless dispatch_action_config asks for each character. */
function dispatches(element, block) {
  if (block.type === "input" && !block.dispatch_action) return [];
  return element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
}

const PAUSE_MS = 400;

function field(kind, tag = "input") {
  return (element, block, form, label) => {
    const before = form.before(block, element);
    const node = h(tag, {
      ...identity(element, block),
      ...kind(element),
      class: "field",
      "aria-label": label || null,
      placeholder: element.placeholder ? plain(element.placeholder) : null,
      minlength: element.min_length,
      maxlength: element.max_length,
      autofocus: element.focus_on_load,
      value: before ? (before.value ?? "") : (element.initial_value ?? ""),
    });
    const read = () => ({ value: node.value === "" ? null : node.value });
    form.register(block, element, read);
    const triggers = dispatches(element, block);
    const dispatch = () => form.act(block, element, read(), node);
    if (triggers.includes("on_enter_pressed")) {
      node.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || (element.multiline && event.shiftKey)) return;
        event.preventDefault();
        dispatch();
      });
    }
    if (triggers.includes("on_character_entered")) {
      let timer;
      node.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(dispatch, PAUSE_MS);
      });
    }
    return node;
  };
}

const oneLine = field(() => ({ type: "text", autocomplete: "off" }));
const manyLines = field(() => ({ rows: 4 }), "textarea");

define({
  plain_text_input: (element, ...rest) => (element.multiline ? manyLines : oneLine)(element, ...rest),
  email_text_input: field(() => ({ type: "email", autocomplete: "off" })),
  url_text_input: field(() => ({ type: "url", autocomplete: "off" })),
  number_input: field((element) => ({
    type: "number",
    min: element.min_value,
    max: element.max_value,
    step: element.is_decimal_allowed ? "any" : "1",
    inputmode: element.is_decimal_allowed ? "decimal" : "numeric",
  })),
});
