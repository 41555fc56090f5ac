// The blocks of old: section, header, context, actions, divider, image, and text ones.
import { fileUrl } from "../api.js";
import { lightbox } from "../dialog.js";
import { h, icon } from "../dom.js";
import { renderElement } from "../elements/registry.js";
import { markdown } from "../text/markdown.js";
import { plain, textNodes } from "../text/object.js";
import { richText } from "../text/richtext.js";
import { define } from "./registry.js";

/** A picture that can be enlarged; its alternative text stands in when it cannot be loaded. */
export function picture(image, className) {
  const url =
    image.image_url ?? image.slack_file?.url ?? (image.slack_file?.id ? fileUrl(image.slack_file.id) : "");
  const alt = image.alt_text ?? "";
  const missing = () => h("span", { class: "image-missing" }, icon("image"), alt || "Picture not available");
  if (!url) return missing();
  const img = h("img", {
    src: url,
    alt,
    class: className,
    loading: "lazy",
    onerror: () => img.replaceWith(missing()),
  });
  return img;
}

function section(block, form) {
  const { accessory } = block;
  const side =
    accessory &&
    (accessory.type === "image"
      ? picture(accessory, "thumb")
      : renderElement(accessory, block, form, block.text ? plain(block.text) : ""));
  return h(
    "div",
    { class: accessory?.type === "image" ? "with-thumb" : "" },
    h(
      "div",
      { class: "section-body" },
      block.text && h("div", { class: "section-text" }, textNodes(block.text)),
      block.fields &&
        h(
          "div",
          { class: "section-fields" },
          block.fields.map((field) => h("div", {}, textNodes(field))),
        ),
    ),
    side && h("div", { class: "accessory" }, side),
  );
}

function context(block) {
  return h(
    "div",
    {},
    block.elements.map((element) =>
      element.type === "image" ? picture(element, "context-image") : h("span", {}, textNodes(element)),
    ),
  );
}

function image(block) {
  const title = block.title ? plain(block.title) : "";
  const img = picture(block, "large");
  if (img.tagName !== "IMG") return h("figure", {}, img);
  return h(
    "figure",
    {},
    title && h("figcaption", {}, title),
    h(
      "button",
      {
        type: "button",
        class: "image-button",
        "aria-label": `Enlarge ${block.alt_text || title}`,
        onclick: () => lightbox(img.src, block.alt_text ?? title),
      },
      img,
    ),
  );
}

define({
  section,
  context,
  image,
  header: (block) =>
    h("div", { role: "heading", dir: "auto", "aria-level": Math.min(block.level ?? 3, 6) }, textNodes(block.text)),
  divider: () => h("hr"),
  actions: (block, form) =>
    h(
      "div",
      {},
      block.elements.map((element) => renderElement(element, block, form)),
    ),
  context_actions: (block, form) =>
    h(
      "div",
      {},
      block.elements.map((element) => renderElement(element, block, form)),
    ),
  rich_text: richText,
  markdown: (block) => markdown(block.text),
});
