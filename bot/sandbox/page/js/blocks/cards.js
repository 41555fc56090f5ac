// card, carousel, container and alert.
import { h, icon, iconButton } from "../dom.js";
import { renderElement } from "../elements/registry.js";
import { plain, textNodes } from "../text/object.js";
import { richText } from "../text/richtext.js";
import { picture } from "./basic.js";
import { define, renderBlocks } from "./registry.js";

function card(block, form) {
  return h(
    "article",
    { class: "card" },
    block.hero_image && picture(block.hero_image, "card-hero"),
    h(
      "div",
      { class: "card-body" },
      (block.icon || block.title || block.subtitle) &&
        h(
          "header",
          { class: "card-head" },
          block.icon && picture(block.icon, "card-icon"),
          h(
            "div",
            {},
            block.title && h("div", { class: "card-title" }, textNodes(block.title)),
            block.subtitle && h("div", { class: "card-subtitle" }, textNodes(block.subtitle)),
          ),
        ),
      block.body && h("div", { class: "card-text" }, textNodes(block.body)),
      block.actions?.length &&
        h(
          "div",
          { class: "card-actions" },
          block.actions.map((element) => renderElement(element, block, form)),
        ),
    ),
  );
}

function carousel(block, form) {
  const track = h(
    "div",
    { class: "carousel-track", tabindex: "0", role: "group", "aria-label": `${block.elements.length} cards` },
    block.elements.map((element) => card(element, form)),
  );
  const move = (step) => track.scrollBy({ left: step * track.clientWidth * 0.8, behavior: "smooth" });
  return h(
    "div",
    { class: "carousel" },
    track,
    block.elements.length > 1 &&
      h(
        "div",
        { class: "carousel-buttons" },
        iconButton("back", "Previous cards", { onclick: () => move(-1) }),
        iconButton("forward", "Next cards", { onclick: () => move(1) }),
      ),
  );
}

function container(block, form) {
  const head = [
    block.icon && picture(block.icon, "card-icon"),
    h(
      "div",
      { class: "container-names" },
      h(
        "div",
        { class: "container-title" },
        block.rich_text_title ? richText(block.rich_text_title) : textNodes(block.title),
      ),
      block.subtitle && h("div", { class: "card-subtitle" }, textNodes(block.subtitle)),
    ),
  ];
  const body = h("div", { class: "container-body" }, renderBlocks(block.child_blocks, form));
  const look = `container width-${block.width ?? "standard"}${block.has_header_divider ? " header-line" : ""}`;
  if (!block.is_collapsible)
    return h("div", { class: look }, h("div", { class: "container-head" }, head), body);
  return h(
    "details",
    { class: look, open: !block.default_collapsed },
    h("summary", { class: "container-head" }, head, icon("chevron", "icon turn")),
    body,
  );
}

const ALERT_ICONS = { warning: "alert", error: "alert", success: "check-circle" };

define({
  card,
  carousel,
  container,
  alert: (block) =>
    h(
      "div",
      {
        class: `alert alert-${block.level ?? "default"}`,
        role: block.level === "error" ? "alert" : "note",
        "aria-label": plain(block.text),
      },
      icon(ALERT_ICONS[block.level] ?? "info"),
      h("div", {}, textNodes(block.text)),
    ),
});
