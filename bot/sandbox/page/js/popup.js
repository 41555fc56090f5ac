// Menus and lists that float: in the top layer through the popover API, beside their anchor.
const GAP = 4;
const EDGE = 8;

function place(popup, anchor) {
  const from = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = popup;
  const below = window.innerHeight - from.bottom - EDGE;
  const top = below >= height || below >= from.top ? from.bottom + GAP : from.top - height - GAP;
  const left = Math.min(Math.max(EDGE, from.left), window.innerWidth - width - EDGE);
  popup.style.top = `${Math.max(EDGE, top)}px`;
  popup.style.left = `${left}px`;
}

/** Show `popup` beside `anchor`; it must be a child of the same dialog, if there is one. */
export function show(popup, anchor, { match = false } = {}) {
  popup.popover ||= "manual";
  if (!popup.isConnected) anchor.after(popup);
  if (match) popup.style.width = `${anchor.offsetWidth}px`;
  if (!popup.matches(":popover-open")) popup.showPopover();
  place(popup, anchor);
}

export function hide(popup) {
  if (popup.isConnected && popup.matches(":popover-open")) popup.hidePopover();
}

export const isOpen = (popup) => popup.isConnected && popup.matches(":popover-open");

/** A menu button: opens on press, arrows move, Esc and a press outside close, the focus goes back. */
export function menuButton(button, makeItems, { label, role = "menuitem" } = {}) {
  let menu = null;
  const outside = (event) => !menu.contains(event.target) && !button.contains(event.target) && close(false);
  const scrolled = (event) => !menu.contains(event.target) && close(false);
  function close(refocus = true) {
    if (!menu) return;
    document.removeEventListener("pointerdown", outside, true);
    document.removeEventListener("scroll", scrolled, true);
    menu.remove();
    menu = null;
    button.setAttribute("aria-expanded", "false");
    if (refocus) button.focus();
  }
  function keys(event) {
    const items = [...menu.querySelectorAll(`[role^="${role}"]`)];
    const index = items.indexOf(document.activeElement);
    const moves = { ArrowDown: index + 1, ArrowUp: index - 1 + items.length, Home: 0, End: items.length - 1 };
    if (event.key in moves) items[moves[event.key] % items.length]?.focus();
    else if (event.key === "Escape") close();
    else if (event.key === "Tab") return close(false);
    else return undefined;
    event.preventDefault();
    event.stopPropagation();
    return undefined;
  }
  function openMenu() {
    menu = document.createElement("div");
    menu.className = "menu";
    menu.setAttribute("role", "menu");
    menu.setAttribute("aria-label", label);
    menu.append(...makeItems(close));
    menu.addEventListener("keydown", keys);
    show(menu, button);
    button.setAttribute("aria-expanded", "true");
    document.addEventListener("pointerdown", outside, true);
    document.addEventListener("scroll", scrolled, true);
    (menu.querySelector('[aria-checked="true"]') ?? menu.querySelector(`[role^="${role}"]`))?.focus();
  }
  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => (menu ? close() : openMenu()));
}
