// Date, time and date-with-time pickers: the browser's own, which every platform makes reachable by keyboard.
import { h } from "../dom.js";
import { epochToLocal, localToEpoch } from "../text/dates.js";
import { define, identity } from "./registry.js";

function picker(type, key, show = (value) => value, parse = (text) => text) {
  return (element, block, form, label) => {
    const before = form.before(block, element);
    const initial = before ? before[key] : element[key.replace("selected_", "initial_")];
    const node = h("input", {
      type,
      ...identity(element, block),
      class: "field field-date",
      "aria-label": label || "Date",
      value: initial ? show(initial) : "",
      autofocus: element.focus_on_load,
    });
    const read = () => ({ [key]: node.value ? parse(node.value) : null });
    form.register(block, element, read);
    if (block.type !== "input" || block.dispatch_action)
      node.addEventListener("change", () => form.act(block, element, read(), node));
    return node;
  };
}

define({
  datepicker: picker("date", "selected_date"),
  timepicker: picker("time", "selected_time"),
  datetimepicker: picker("datetime-local", "selected_date_time", epochToLocal, localToEpoch),
});
