// Native <dialog> elements: the browser keeps the focus inside, makes the rest inert and gives it back after.
import { h, iconButton, uid } from "./dom.js";
import { plain, textNodes } from "./text/object.js";

/** Open `node` (a dialog) above everything and remove it from the page when it closes. */
export function open(node) {
  const before = document.activeElement;
  document.body.append(node);
  node.addEventListener("close", () => {
    node.remove();
    if (before?.isConnected) before.focus({ preventScroll: true });
  });
  node.showModal();
  return node;
}

/** Slack's confirm object as a dialog; resolves to whether the person agreed. */
export function confirmed(confirm) {
  return new Promise((resolve) => {
    const title = uid("confirm");
    const style = confirm.style === "danger" ? "button button-danger" : "button button-primary";
    const node = h(
      "dialog",
      { class: "dialog dialog-small", "aria-labelledby": title, dataset: { testid: "confirm" } },
      h("h2", { id: title }, textNodes(confirm.title ?? "Are you sure?")),
      h("div", { class: "dialog-text" }, textNodes(confirm.text)),
      h(
        "div",
        { class: "dialog-buttons" },
        h(
          "button",
          {
            type: "button",
            class: "button",
            onclick: () => node.close("no"),
            dataset: { testid: "confirm-deny" },
          },
          plain(confirm.deny ?? "Cancel"),
        ),
        h(
          "button",
          {
            type: "button",
            class: style,
            onclick: () => node.close("yes"),
            dataset: { testid: "confirm-yes" },
          },
          plain(confirm.confirm ?? "Yes"),
        ),
      ),
    );
    node.addEventListener("close", () => resolve(node.returnValue === "yes"));
    open(node);
  });
}

/** One picture, large. */
export function lightbox(url, alt) {
  const node = h(
    "dialog",
    { class: "lightbox", "aria-label": alt, onclick: (event) => event.target === node && node.close() },
    iconButton("close", "Close", { onclick: () => node.close() }),
    h("img", { src: url, alt }),
  );
  open(node);
}
