import { h, icon } from "../dom.js";
import { menuButton } from "../popup.js";
import { store } from "../store.js";
import { plain, textNodes } from "../text/object.js";
import { define, identity } from "./registry.js";

function button(element, block, form) {
  const look = {
    class: `button ${element.style ? `button-${element.style}` : ""}`,
    "aria-label": element.accessibility_label ?? null,
  };
  const press = (event) => form.act(block, element, { value: element.value }, event.currentTarget);
  if (element.url) {
    return h(
      "a",
      {
        ...identity(element, block),
        ...look,
        href: element.url,
        target: "_blank",
        rel: "noopener noreferrer",
        onclick: press,
      },
      h("span", {}, textNodes(element.text)),
      icon("external"),
    );
  }
  return h(
    "button",
    { type: "button", ...identity(element, block), ...look, onclick: press },
    h("span", {}, textNodes(element.text)),
  );
}

function overflow(element, block, form) {
  const node = h(
    "button",
    {
      type: "button",
      ...identity(element, block),
      class: "icon-button overflow",
      "aria-label": "More actions",
      title: "More actions",
    },
    icon("more"),
  );
  menuButton(
    node,
    (close) =>
      element.options.map((option) => {
        const choose = () => {
          close();
          if (option.url) window.open(option.url, "_blank", "noopener");
          form.act(block, element, { selected_option: option }, node);
        };
        return h(
          "button",
          { type: "button", role: "menuitem", class: "menu-item", onclick: choose },
          h("span", { class: "menu-title" }, textNodes(option.text)),
          option.description && h("span", { class: "menu-note" }, textNodes(option.description)),
        );
      }),
    { label: "More actions" },
  );
  return node;
}

function feedback(element, block, form) {
  const choice = (side, name) => {
    const made = element[side];
    const node = h(
      "button",
      {
        type: "button",
        ...identity(element, block),
        class: "feedback",
        "aria-pressed": "false",
        "aria-label": made.accessibility_label ?? plain(made.text),
        title: plain(made.text),
        onclick: async () => {
          await form.act(block, element, { value: made.value }, node);
          for (const other of node.parentElement.children)
            other.setAttribute("aria-pressed", String(other === node));
        },
      },
      icon(name),
    );
    node.dataset.focusKey += `/${side}`;
    return node;
  };
  return h(
    "span",
    { class: "feedback-pair", role: "group", "aria-label": "Was this helpful?" },
    choice("positive_button", "thumb-up"),
    choice("negative_button", "thumb-down"),
  );
}

function iconAction(element, block, form) {
  const seenBy = element.visible_to_user_ids;
  if (seenBy?.length && !seenBy.includes(store.me)) return h("span", { hidden: true });
  const name = element.accessibility_label ?? plain(element.text);
  const node = h(
    "button",
    {
      type: "button",
      ...identity(element, block),
      class: "feedback",
      "aria-label": name,
      title: plain(element.text),
      onclick: () => form.act(block, element, { value: element.value }, node),
    },
    icon(element.icon === "trash" ? "trash" : "spark"),
  );
  return node;
}

define({ button, overflow, feedback_buttons: feedback, icon_button: iconAction, workflow_button: button });
