// Faces, badges and local times of people.
import { h, icon } from "./dom.js";
import { store } from "./store.js";
import { clock } from "./text/dates.js";

/** A square with initials; the app has its own sign. */
export function avatar(user, size = "m") {
  if (!user) return h("span", { class: `avatar avatar-${size}`, "aria-hidden": "true" }, icon("info"));
  if (user.is_bot)
    return h(
      "span",
      { class: `avatar avatar-${size} avatar-app`, "aria-hidden": "true" },
      icon("partneros", "avatar-sign"),
    );
  const node = h("span", { class: `avatar avatar-${size}`, "aria-hidden": "true" }, user.avatar.initials);
  node.style.setProperty("--face", `#${user.avatar.color.replace("#", "")}`);
  return node;
}

export function badge(user) {
  if (user?.is_bot) return h("span", { class: "badge" }, "App");
  if (user?.is_guest)
    return h(
      "span",
      { class: "badge badge-guest", title: "Works at another company; joined through a shared channel" },
      "Guest",
    );
  return null;
}

export const localTime = (user) => clock(new Date(), user.tz);
export const city = (user) => user.tz.split("/").at(-1).replaceAll("_", " ");
export const people = () => [...store.users.values()].filter((user) => !user.is_bot);
