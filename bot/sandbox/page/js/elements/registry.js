// Block elements by their type; each family file adds its own.
import { h } from "../dom.js";

const renderers = new Map();

export function define(family) {
  for (const [type, render] of Object.entries(family)) renderers.set(type, render);
}

/** The node of an element; `label` names an input that has no label of its own. */
export function renderElement(element, block, form, label = "") {
  const render = renderers.get(element.type);
  if (!render) return h("span", { class: "unknown" }, `This page cannot show “${element.type}”.`);
  return render(element, block, form, label);
}

/** Attributes that every control carries: tests and the focus find it by them. */
export function identity(element, block) {
  return {
    dataset: {
      actionId: element.action_id ?? "",
      blockId: block.block_id ?? "",
      focusKey: `${block.block_id}/${element.action_id}`,
    },
  };
}
