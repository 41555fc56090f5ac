// A text box with a list beneath it: one or many choices, fixed options or options asked for while typing.
import { h, icon, uid } from "../dom.js";
import { hide, isOpen, show } from "../popup.js";
import { plain, textNodes } from "../text/object.js";

const PAUSE_MS = 200;

/** Returns {node, chosen()}; `load(typed)` gives option groups, or with `asks` promises them. */
export function combobox({
  attributes,
  label,
  placeholder,
  multiple,
  chosen,
  most,
  least,
  asks,
  load,
  changed,
}) {
  const picked = [...chosen];
  const listId = uid("list");
  let shown = [];
  let active = -1;
  let asked = 0;

  const input = h("input", {
    ...attributes,
    type: "text",
    class: "combo-input",
    role: "combobox",
    autocomplete: "off",
    "aria-label": label,
    "aria-expanded": "false",
    "aria-controls": listId,
    "aria-autocomplete": "list",
  });
  const chips = h("span", { class: "chips" });
  const list = h("ul", {
    class: "menu listbox",
    role: "listbox",
    id: listId,
    "aria-label": label,
    "aria-multiselectable": String(multiple),
  });
  const node = h(
    "div",
    { class: "field combo", onclick: () => input.focus() },
    chips,
    input,
    icon("chevron"),
    list,
  );
  list.popover = "manual";

  const isPicked = (option) => picked.some((other) => other.value === option.value);

  function drawChips() {
    input.placeholder = picked.length ? "" : placeholder;
    if (!multiple) {
      input.value = picked[0] ? plain(picked[0].text) : "";
      return;
    }
    chips.replaceChildren(
      ...picked.map((option) =>
        h(
          "span",
          { class: "token" },
          textNodes(option.text),
          h(
            "button",
            {
              type: "button",
              "aria-label": `Remove ${plain(option.text)}`,
              onclick: (event) => {
                event.stopPropagation();
                toggle(option);
              },
            },
            icon("close"),
          ),
        ),
      ),
    );
  }

  function toggle(option) {
    const index = picked.findIndex((other) => other.value === option.value);
    if (multiple && index >= 0) picked.splice(index, 1);
    else if (multiple && picked.length < most) picked.push(option);
    else if (!multiple) picked.splice(0, 1, option);
    if (multiple) input.value = "";
    drawChips();
    if (!multiple) close();
    else refresh();
    changed();
  }

  function mark(index) {
    active = index;
    for (const [position, item] of [...list.querySelectorAll('[role="option"]')].entries()) {
      item.classList.toggle("active", position === active);
      if (position === active) {
        item.scrollIntoView({ block: "nearest" });
        input.setAttribute("aria-activedescendant", item.id);
      }
    }
  }

  const entry = (option) =>
    h(
      "li",
      {
        id: uid("option"),
        role: "option",
        class: "menu-item",
        "aria-selected": String(isPicked(option)),
        onpointerdown: (event) => {
          event.preventDefault();
          toggle(option);
        },
      },
      h("span", { class: "menu-title" }, textNodes(option.text)),
      option.description && h("span", { class: "menu-note" }, textNodes(option.description)),
      isPicked(option) && icon("check"),
    );

  function draw(groups) {
    shown = groups.flatMap((group) => group.options);
    list.replaceChildren(
      ...groups
        .filter((group) => group.options.length)
        .flatMap((group) => [
          ...(group.label
            ? [h("li", { class: "menu-label", role: "presentation" }, textNodes(group.label))]
            : []),
          ...group.options.map(entry),
        ]),
    );
    if (!shown.length) note("Nothing matches.");
    mark(shown.length ? 0 : -1);
  }

  function note(text) {
    list.replaceChildren(h("li", { class: "menu-empty", role: "presentation" }, text));
  }

  async function refresh() {
    const typed = multiple || input.value !== plain(picked[0]?.text ?? "") ? input.value : "";
    const ticket = ++asked;
    if (typed.length < least) {
      shown = [];
      note(`Type at least ${least} characters.`);
    } else {
      try {
        const found = load(typed);
        const groups = Array.isArray(found) ? found : await found;
        if (ticket === asked) draw(groups);
      } catch (error) {
        note(error.message);
      }
    }
    if (document.activeElement === input && ticket === asked) {
      show(list, node, { match: true });
      input.setAttribute("aria-expanded", "true");
    }
  }

  function close() {
    asked += 1;
    hide(list);
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  let timer;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (!asks) return refresh();
    // Enter must not take an option that was found for what stood there before.
    shown = [];
    timer = setTimeout(refresh, PAUSE_MS);
    return undefined;
  });
  input.addEventListener("focus", refresh);
  input.addEventListener("blur", () => {
    close();
    drawChips();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Backspace" && multiple && !input.value && picked.length) return toggle(picked.at(-1));
    if (event.key === "ArrowDown" && !isOpen(list)) return refresh();
    if (!isOpen(list)) return undefined;
    if (event.key === "Escape") close();
    else if (event.key === "Enter") shown[active] && toggle(shown[active]);
    else if (!shown.length) return undefined;
    else if (event.key === "ArrowDown") mark((active + 1) % shown.length);
    else if (event.key === "ArrowUp") mark((active - 1 + shown.length) % shown.length);
    else return undefined;
    event.preventDefault();
    event.stopPropagation();
    return undefined;
  });
  drawChips();
  return { node, chosen: () => picked };
}
