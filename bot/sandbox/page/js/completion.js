// The list above the composer: slash commands, what can follow them, and people.
import { h, uid } from "./dom.js";
import { hide, isOpen, show } from "./popup.js";
import { avatar } from "./people.js";
import { store } from "./store.js";

const MOST = 12;

const OPENING = "[(<{";
const CLOSING = "])>}";

/** The ways a command can go on, out of a hint such as `help | add "Name" | list [tier|stage]`. */
function usages(hint = "") {
  const parts = [""];
  let depth = 0;
  for (const sign of hint.replace(/^\[([^[\]]*)\]$/, "$1")) {
    if (OPENING.includes(sign)) depth += 1;
    if (CLOSING.includes(sign)) depth -= 1;
    if (depth === 0 && "|·,\n".includes(sign)) parts.push("");
    else parts[parts.length - 1] += sign;
  }
  return parts.map((part) => part.trim()).filter((part) => part && part !== "…" && part !== "...");
}

function commandItems(text) {
  const known = store.commands.find((one) => text.startsWith(`${one.command} `));
  if (!known) {
    const found = store.commands.filter((one) => one.command.startsWith(text));
    return found.map((one) => ({
      title: one.command,
      note: one.description,
      hint: one.usage_hint,
      eager: one.command !== text,
      start: 0,
      insert: `${one.command} `,
    }));
  }
  const start = known.command.length + 1;
  const typed = text.slice(start).toLowerCase();
  return usages(known.usage_hint)
    .filter((usage) => usage.toLowerCase().startsWith(typed) && usage.toLowerCase() !== typed)
    .map((usage) => ({
      title: `${known.command} ${usage}`,
      start,
      insert: `${usage.split(/ ?["“<[(…]/)[0].trimEnd()} `,
      eager: false,
    }));
}

function peopleItems(text, caret) {
  const found = text.slice(0, caret).match(/(?:^|\s)@([\p{L}\p{N}._-]*)$/u);
  if (!found) return [];
  const typed = found[1].toLowerCase();
  const start = caret - found[1].length - 1;
  return [...store.users.values()]
    .filter(
      (user) =>
        user.name.toLowerCase().startsWith(typed) ||
        user.real_name
          .toLowerCase()
          .split(" ")
          .some((part) => part.startsWith(typed)),
    )
    .map((user) => ({
      title: user.real_name,
      note: user.is_bot ? "App" : user.title,
      user,
      start,
      end: caret,
      insert: `@${user.name} `,
      eager: true,
    }));
}

export class Completion {
  constructor(input, anchor, changed) {
    this.input = input;
    this.anchor = anchor;
    this.changed = changed;
    this.items = [];
    this.active = -1;
    this.list = h("ul", {
      class: "menu listbox completion",
      role: "listbox",
      id: uid("completion"),
      "aria-label": "Suggestions",
      dataset: { testid: "completion" },
    });
    this.list.popover = "manual";
    anchor.append(this.list);
    input.setAttribute("aria-controls", this.list.id);
  }

  update() {
    const text = this.input.value;
    const found = text.startsWith("/") && !text.includes("\n") ? commandItems(text) : [];
    this.items = (found.length ? found : peopleItems(text, this.input.selectionStart)).slice(0, MOST);
    if (!this.items.length) return this.close();
    this.list.replaceChildren(
      ...this.items.map((item, index) =>
        h(
          "li",
          {
            id: uid("suggestion"),
            role: "option",
            class: "menu-item",
            "aria-selected": "false",
            onpointerdown: (event) => {
              event.preventDefault();
              this.take(index);
            },
          },
          item.user && avatar(item.user, "s"),
          h("span", { class: "menu-title" }, item.title),
          item.note && h("span", { class: "menu-note" }, item.note),
        ),
      ),
    );
    show(this.list, this.anchor, { match: true });
    this.input.setAttribute("aria-expanded", "true");
    this.mark(this.items[0].eager ? 0 : -1);
    return undefined;
  }

  mark(index) {
    this.active = index;
    this.input.removeAttribute("aria-activedescendant");
    for (const [position, node] of [...this.list.children].entries()) {
      const on = position === index;
      node.classList.toggle("active", on);
      node.setAttribute("aria-selected", String(on));
      if (!on) continue;
      node.scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", node.id);
    }
  }

  take(index) {
    const { start, end, insert } = this.items[index];
    const text = this.input.value;
    this.input.value = text.slice(0, start) + insert + text.slice(end ?? text.length);
    const caret = start + insert.length;
    this.input.setSelectionRange(caret, caret);
    this.changed();
    this.update();
  }

  close() {
    hide(this.list);
    this.active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  /** Whether the key was used up here. Enter takes a suggestion only when one is marked, else it sends. */
  key(event) {
    if (!isOpen(this.list)) return false;
    const count = this.items.length;
    if (event.key === "ArrowDown") this.mark((this.active + 1) % count);
    else if (event.key === "ArrowUp") this.mark((Math.max(this.active, 0) - 1 + count) % count);
    else if (event.key === "Tab" && !event.shiftKey) this.take(Math.max(this.active, 0));
    else if (event.key === "Enter" && !event.shiftKey && this.active >= 0) this.take(this.active);
    else if (event.key === "Escape") this.close();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }
}
