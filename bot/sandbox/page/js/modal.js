// Modals: up to three on one another, each a native dialog with its own form.
import { post } from "./api.js";
import { renderBlocks } from "./blocks/all.js";
import { open } from "./dialog.js";
import { announce, h, icon, iconButton, replaceKeepingFocus, uid } from "./dom.js";
import { Form } from "./form.js";
import { plain, textNodes } from "./text/object.js";

const stack = [];

class Modal {
  constructor(view) {
    this.id = view.id;
    this.titleId = uid("modal");
    this.dialog = h("dialog", {
      class: "modal",
      "aria-labelledby": this.titleId,
      dataset: { testid: "modal", viewId: view.id },
    });
    this.dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.cancel();
    });
    this.body = h("div");
    this.dialog.append(this.body);
    this.draw(view);
    open(this.dialog);
    const first =
      this.dialog.querySelector("[autofocus]") ??
      this.dialog.querySelector(".modal-body .block-input :is(input,select,textarea):not([type=file])") ??
      this.dialog.querySelector(".modal-foot button:last-child");
    first?.focus();
  }

  /** Slack: an update keeps what was typed where block_id and action_id are the same. */
  draw(view) {
    this.view = view;
    this.form = new Form({ type: "view", view_id: view.id }, this.form?.values());
    const scrolled = this.dialog.querySelector(".modal-body")?.scrollTop ?? 0;
    this.submitButton =
      view.submit &&
      h(
        "button",
        {
          type: "submit",
          class: "button button-primary",
          dataset: { testid: "modal-submit", focusKey: "submit" },
        },
        h("span", {}, plain(view.submit)),
      );
    const fresh = h(
      "form",
      {
        class: "modal-form",
        novalidate: true,
        onsubmit: (event) => {
          event.preventDefault();
          this.submit();
        },
      },
      h(
        "header",
        { class: "modal-head" },
        h(
          "span",
          { class: "avatar avatar-s avatar-app", "aria-hidden": "true" },
          icon("partneros", "avatar-sign"),
        ),
        h("h2", { id: this.titleId }, textNodes(view.title)),
        iconButton("close", "Close", {
          dataset: { testid: "modal-x", focusKey: "x" },
          onclick: () => this.cancel(),
        }),
      ),
      h(
        "div",
        { class: "modal-body" },
        h("div", { class: "form-error", role: "alert", dataset: { testid: "modal-error" } }),
        renderBlocks(view.blocks, this.form),
      ),
      h(
        "footer",
        { class: "modal-foot" },
        h(
          "button",
          {
            type: "button",
            class: "button",
            dataset: { testid: "modal-close", focusKey: "close" },
            onclick: () => this.cancel(),
          },
          view.close ? plain(view.close) : view.submit ? "Cancel" : "Close",
        ),
        this.submitButton,
      ),
    );
    replaceKeepingFocus(this.body, fresh);
    this.body = fresh;
    fresh.querySelector(".modal-body").scrollTop = scrolled;
  }

  async submit() {
    if (!this.submitButton || this.submitButton.disabled) return;
    this.showErrors({});
    this.busy(true);
    let answer;
    try {
      answer = await post(`views/${this.id}/submit`, { state: { values: this.form.values() } });
    } catch (error) {
      answer = { ok: false, error: error.message };
    }
    this.busy(false);
    if (answer.errors && Object.keys(answer.errors).length) this.showErrors(answer.errors);
    else if (!answer.ok) this.fail(answer.error);
    else if (answer.closed) close(this.id);
    // The app shows something else instead: it is read from its beginning.
    else this.body.querySelector(".modal-body").scrollTop = 0;
  }

  busy(on) {
    this.submitButton.disabled = on;
    if (on) this.submitButton.setAttribute("aria-busy", "true");
    else this.submitButton.removeAttribute("aria-busy");
  }

  fail(reason) {
    const text =
      reason && reason.includes(" ")
        ? reason
        : "The app did not answer in time. What you typed is still here; try again.";
    this.body.querySelector(".form-error").replaceChildren(icon("alert"), text);
    announce(text);
  }

  showErrors(errors) {
    this.body.querySelector(".form-error").replaceChildren();
    const slots = [...this.body.querySelectorAll("[data-error-for]")];
    for (const slot of slots) {
      const text = errors[slot.dataset.errorFor] ?? "";
      slot.textContent = text;
      const block = slot.closest(".block");
      block.classList.toggle("invalid", Boolean(text));
      block.querySelector("input,select,textarea")?.setAttribute("aria-invalid", String(Boolean(text)));
    }
    const first = slots.find((slot) => slot.textContent);
    first?.closest(".block").scrollIntoView({ block: "center" });
    first?.closest(".block").querySelector("input,select,textarea,button")?.focus({ preventScroll: true });
    if (!first && Object.keys(errors).length) this.fail(Object.values(errors).join(" "));
  }

  cancel() {
    const gone = this.view.clear_on_close ? [...stack] : [this];
    post(`views/${this.id}/close`).catch(() => {});
    for (const modal of gone) close(modal.id);
  }
}

/** A view the app opened or pushed. */
export function show(view) {
  if (stack.some((modal) => modal.id === view.id)) return update(view);
  if (!view.previous_view_id) closeAll();
  stack.push(new Modal(view));
  return undefined;
}

export function update(view) {
  stack.find((modal) => modal.id === view.id)?.draw(view);
}

export function close(viewId) {
  const index = stack.findIndex((modal) => modal.id === viewId);
  if (index < 0) return;
  const [modal] = stack.splice(index, 1);
  modal.dialog.close();
}

export function closeAll() {
  for (const modal of [...stack].reverse()) close(modal.id);
}
