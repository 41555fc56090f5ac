// The app's Home tab.
import { post } from "./api.js";
import { renderBlocks } from "./blocks/all.js";
import { h, replaceKeepingFocus } from "./dom.js";
import { Form } from "./form.js";
import { store } from "./store.js";

export class Home {
  constructor() {
    this.inner = h("div", { class: "home-inner" });
    this.node = h(
      "div",
      { class: "home", tabindex: "0", role: "region", "aria-label": "Home", dataset: { testid: "home" } },
      this.inner,
    );
    this.person = null;
    this.drawn = 0;
  }

  /** Show it and tell the app that it was opened; what was there before stays until the app answers. */
  async enter() {
    const person = store.me;
    if (this.person !== person) this.wait();
    this.person = person;
    const before = this.drawn;
    try {
      const answer = await post("home", { tab: "home" });
      // The answer is what the app showed last time; what came by the live feed meanwhile is newer.
      if (store.me === person && this.drawn === before && answer.view) this.draw(answer.view);
    } catch (error) {
      this.note(error.message);
    }
  }

  draw(view) {
    this.drawn += 1;
    this.person = store.me;
    this.form = new Form(
      { type: "view", view_id: view.id },
      this.form?.container.view_id === view.id ? this.form.values() : {},
    );
    const fresh = h(
      "div",
      { class: "home-inner", dataset: { viewId: view.id } },
      renderBlocks(view.blocks, this.form),
    );
    replaceKeepingFocus(this.inner, fresh);
    this.inner = fresh;
  }

  wait() {
    this.form = null;
    const lines = Array.from({ length: 5 }, () => h("div", { class: "skeleton" }));
    this.swap(h("div", { class: "home-inner", "aria-busy": "true", "aria-label": "Loading" }, lines));
  }

  note(text) {
    this.swap(h("div", { class: "home-inner" }, h("p", { class: "quiet" }, text)));
  }

  swap(fresh) {
    this.inner.replaceWith(fresh);
    this.inner = fresh;
  }
}
