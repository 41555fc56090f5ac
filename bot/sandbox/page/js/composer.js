// Where one writes: drafts kept for each place, Enter sends, completion of commands and people.
import { post } from "./api.js";
import { Completion } from "./completion.js";
import { h, iconButton, toast } from "./dom.js";

const drafts = new Map();
const MAX_HEIGHT_PX = 240;

export class Composer {
  /** `testid` is "composer" for the channel and "thread-composer" for a thread. */
  constructor({ testid, sendTestid, sent }) {
    this.sent = sent;
    this.place = null;
    this.input = h("textarea", {
      rows: 1,
      class: "composer-input",
      dataset: { testid },
      autocomplete: "off",
      spellcheck: "true",
      role: "combobox",
      "aria-expanded": "false",
      "aria-autocomplete": "list",
      "aria-haspopup": "listbox",
    });
    this.button = iconButton("send", "Send", {
      class: "send",
      disabled: true,
      dataset: { testid: sendTestid },
      onclick: () => this.send(),
    });
    this.hint = h(
      "div",
      { class: "composer-hint" },
      h("span", {}, h("kbd", {}, "Enter"), " to send"),
      h("span", {}, h("kbd", {}, "Shift"), " + ", h("kbd", {}, "Enter"), " for a new line"),
      h("span", {}, h("kbd", {}, "/"), " for commands"),
    );
    this.box = h("div", { class: "composer-box" }, this.input, this.button);
    this.node = h("div", { class: "composer" }, this.box, this.hint);
    this.completion = new Completion(this.input, this.box, () => this.changed());
    this.input.addEventListener("input", () => {
      this.changed();
      this.completion.update();
    });
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.completion.close());
    this.box.addEventListener("click", (event) => event.target === this.box && this.input.focus());
  }

  /** Write to another channel or thread; what was typed there before comes back. */
  goTo(place, label) {
    this.place = place;
    this.input.value = drafts.get(this.key_(place)) ?? "";
    this.input.placeholder = label;
    this.input.setAttribute("aria-label", label);
    this.completion.close();
    this.changed();
  }

  key_({ as, channel, thread_ts: thread = "" }) {
    return `${as}/${channel}/${thread}`;
  }

  put(text) {
    this.input.value = text;
    this.changed();
    this.input.focus();
    this.input.setSelectionRange(text.length, text.length);
  }

  changed() {
    const text = this.input.value;
    if (text) drafts.set(this.key_(this.place), text);
    else drafts.delete(this.key_(this.place));
    this.button.disabled = !text.trim();
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, MAX_HEIGHT_PX)}px`;
  }

  key(event) {
    if (event.isComposing || this.completion.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.send();
    }
  }

  async send(given = null) {
    const text = given ?? this.input.value;
    const place = this.place;
    if (!text.trim()) return;
    if (given === null) {
      this.input.value = "";
      this.changed();
    }
    this.completion.close();
    let problem;
    try {
      const answer = await post("messages", {
        as: place.as,
        channel: place.channel,
        text,
        thread_ts: place.thread_ts,
      });
      if (answer.ok) {
        this.sent(answer);
        return;
      }
      // The workspace itself has told the person why a command failed.
      problem = answer.command ? "" : `The message was not sent (${answer.error}). Try again.`;
    } catch (error) {
      problem = error.message;
    }
    if (problem) toast(problem);
    if (given === null && this.place === place && !this.input.value) this.put(text);
  }
}
