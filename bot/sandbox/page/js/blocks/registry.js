// Blocks by their type; each family file adds its own.
import { h } from "../dom.js";

const renderers = new Map();

export function define(family) {
  for (const [type, render] of Object.entries(family)) renderers.set(type, render);
}

function renderBlock(block, form) {
  const render = renderers.get(block.type);
  const node = render
    ? render(block, form)
    : h("div", { class: "unknown" }, `This page cannot show a “${block.type}” block.`);
  node.classList.add("block", `block-${block.type}`);
  if (block.block_id) node.dataset.block = block.block_id;
  return node;
}

/** The nodes of some blocks; `form` collects their values. */
export function renderBlocks(blocks, form) {
  return (blocks ?? []).filter(Boolean).map((block) => renderBlock(block, form));
}
