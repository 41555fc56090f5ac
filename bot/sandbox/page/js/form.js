// The interactive elements of one message or view: their values, and what happens when one is used.
import { post } from "./api.js";
import { toast } from "./dom.js";
import { confirmed } from "./dialog.js";

const REASONS = {
  operation_timeout: "The app did not answer in time. Try again.",
  dispatch_failed: "The bot is not connected. Start it and try again.",
  message_not_found: "This message is gone.",
  not_found: "This view is closed already.",
};

export class Form {
  /**
   * @param container what Slack calls the container: {type:"message",channel,ts} or {type:"view",view_id}
   * @param carried values typed before a redraw, kept where block_id and action_id are still the same
   */
  constructor(container, carried = {}) {
    this.container = container;
    this.carried = carried;
    this.fields = [];
  }

  /** Take part in `state.values`; `read` gives the value part, such as {selected_date}. */
  register(block, element, read) {
    this.fields.push({ block: block.block_id, action: element.action_id, type: element.type, read });
  }

  /** What was chosen or typed before the redraw, else undefined. */
  before(block, element) {
    const kept = this.carried[block.block_id]?.[element.action_id];
    return kept?.type === element.type ? kept : undefined;
  }

  values() {
    const values = {};
    for (const { block, action, type, read } of this.fields) {
      values[block] ??= {};
      values[block][action] = { type, ...read() };
    }
    return values;
  }

  /** Send a block action; until the app has acknowledged it the control does nothing but keeps the focus. */
  async act(block, element, value, control) {
    if (control.getAttribute("aria-busy") === "true") return;
    if (element.confirm && !(await confirmed(element.confirm))) return;
    control.setAttribute("aria-busy", "true");
    control.setAttribute("aria-disabled", "true");
    try {
      const answer = await post("actions", {
        container: this.container,
        action: { type: element.type, block_id: block.block_id, action_id: element.action_id, ...value },
        state: { values: this.values() },
      });
      if (!answer.ok) toast(REASONS[answer.error] ?? `That did not work (${answer.error}). Try again.`);
    } catch (error) {
      toast(error.message);
    } finally {
      control.removeAttribute("aria-busy");
      control.removeAttribute("aria-disabled");
    }
  }
}
