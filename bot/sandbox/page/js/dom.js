// Nodes are built, never parsed: no data from the bot ever passes through innerHTML.
const SVG_NS = "http://www.w3.org/2000/svg";

function setAttribute(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "dataset") Object.assign(node.dataset, value);
  else if (name === "value") node.value = value;
  else node.setAttribute(name, value === true ? "" : String(value));
}

function build(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) setAttribute(node, name, value);
  node.append(
    ...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false),
  );
  return node;
}

/** An HTML element; strings among the children become text, null and false are left out. */
export function h(tag, attributes, ...children) {
  return build(document.createElement(tag), attributes, children);
}

/** An SVG element. */
export function svg(tag, attributes, ...children) {
  return build(document.createElementNS(SVG_NS, tag), attributes, children);
}

/** One of the symbols of icons.svg; decorative, so the control around it needs its own name. */
export function icon(name, className = "icon") {
  return svg(
    "svg",
    { class: className, "aria-hidden": "true", focusable: "false", viewBox: "0 0 20 20" },
    svg("use", { href: `/static/icons.svg#${name}` }),
  );
}

export function iconButton(name, label, attributes = {}) {
  return h(
    "button",
    {
      type: "button",
      "aria-label": label,
      title: label,
      ...attributes,
      class: `icon-button ${attributes.class ?? ""}`,
    },
    icon(name),
  );
}

export function byId(id) {
  return document.getElementById(id);
}

let serial = 0;
/** A fresh id, for labels that point at their control. */
export function uid(prefix = "n") {
  serial += 1;
  return `${prefix}-${serial}`;
}

/** Tell a screen reader, without moving the focus. */
export function announce(text) {
  byId("announcer").textContent = text;
}

/** A note at the foot of the page that goes away by itself. */
export function toast(text, tone = "error") {
  const note = h("div", { class: `toast toast-${tone}`, dataset: { testid: "toast" } }, text);
  byId("toasts").append(note);
  setTimeout(() => note.remove(), 7000);
}

/** Replace `old` by `fresh`; a control that had the focus has it afterwards, with its caret. */
export function replaceKeepingFocus(old, fresh) {
  const held = old.contains(document.activeElement) ? document.activeElement : null;
  const key = held?.dataset.focusKey;
  old.replaceWith(fresh);
  if (!key) return;
  const twin = fresh.querySelector(`[data-focus-key="${CSS.escape(key)}"]`);
  twin?.focus({ preventScroll: true });
  if (twin && typeof held.selectionStart === "number" && twin.setSelectionRange) {
    twin.setSelectionRange(held.selectionStart, held.selectionEnd);
  }
}
