// The left side: workspace, conversations, the person one acts as, theme and inspector.
import { byId, h, icon } from "./dom.js";
import { avatar, badge, city, localTime, people } from "./people.js";
import { menuButton } from "./popup.js";
import { channelTitle, emit, isAppDm, me, partnerOf, store } from "./store.js";
import { nextTheme, themeName } from "./theme.js";

const SIGNS = { public: "hash", private: "lock", shared: "shared" };

function channelLink(channel, current) {
  const app = isAppDm(channel);
  const selected = channel.id === current;
  const note = channel.unread ? `, ${channel.unread} unread` : "";
  return h(
    "li",
    {},
    h(
      "button",
      {
        type: "button",
        class: `side-link${channel.unread ? " unread" : ""}${channel.is_member === false ? " outside" : ""}`,
        "aria-current": selected ? "page" : null,
        "aria-label": `${channelTitle(channel)}${note}`,
        dataset: { testid: "channel", channel: channel.id, focusKey: channel.id },
        onclick: () => emit("go", { channel: channel.id }),
      },
      channel.kind === "im"
        ? avatar(app ? store.users.get(store.bot.user_id) : partnerOf(channel), "s")
        : icon(SIGNS[channel.kind] ?? "hash"),
      h("span", { class: "side-name" }, channelTitle(channel)),
      app &&
        h("span", {
          class: `dot ${store.bot.connected ? "dot-on" : "dot-off"}`,
          role: "img",
          title: store.bot.connected ? "The bot is connected" : "The bot is not connected",
          "aria-label": store.bot.connected ? "connected" : "not connected",
          dataset: { testid: "bot-dot" },
        }),
      channel.unread > 0 && h("span", { class: "count", "aria-hidden": "true" }, String(channel.unread)),
    ),
  );
}

function group(title, channels, current) {
  if (!channels.length) return null;
  return h(
    "section",
    { "aria-label": title },
    h("h2", { class: "side-title" }, title),
    h(
      "ul",
      {},
      channels.map((channel) => channelLink(channel, current)),
    ),
  );
}

/** Draw the lists anew; the focus stays where it was. */
export function drawSidebar(current) {
  const all = [...store.channels.values()];
  const nav = byId("side-nav");
  const key = nav.contains(document.activeElement) ? document.activeElement.dataset.focusKey : null;
  byId("team-name").textContent = store.team.name;
  nav.replaceChildren(
    ...[
      group(
        "Channels",
        all
          .filter((channel) => channel.kind !== "im")
          .sort((left, right) => left.name.localeCompare(right.name)),
        current,
      ),
      group(
        "Direct messages",
        all.filter((channel) => channel.kind === "im" && !isAppDm(channel)),
        current,
      ),
      group("Apps", all.filter(isAppDm), current),
    ].filter(Boolean),
  );
  if (key) nav.querySelector(`[data-focus-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  drawMe();
  const total = all.reduce((sum, channel) => sum + (channel.unread || 0), 0);
  document.title = `${total ? `(${total}) ` : ""}${store.team.name} · PartnerOS sandbox`;
}

function drawMe() {
  const user = me();
  byId("person").replaceChildren(
    avatar(user, "m"),
    h(
      "span",
      { class: "person-names" },
      h("span", { class: "person-name" }, user.real_name, " ", badge(user)),
      h("span", { class: "person-note" }, user.title),
    ),
    icon("switch"),
  );
  byId("person").setAttribute("aria-label", `You act as ${user.real_name}, ${user.title}. Switch person`);
}

function personItem(user, close) {
  return h(
    "button",
    {
      type: "button",
      role: "menuitemradio",
      class: "menu-item person-item",
      "aria-checked": String(user.id === store.me),
      dataset: { testid: "person", user: user.id },
      onclick: () => {
        close();
        emit("person", user.id);
      },
    },
    avatar(user, "m"),
    h(
      "span",
      { class: "person-names" },
      h("span", { class: "person-name" }, user.real_name, " ", badge(user)),
      h("span", { class: "person-note" }, user.title),
      h("span", { class: "person-note" }, `${city(user)} · ${localTime(user)}`),
    ),
    user.id === store.me && icon("check"),
  );
}

function drawTheme() {
  const name = themeName();
  const button = byId("theme");
  button.replaceChildren(icon(name === "light" ? "sun" : name === "dark" ? "moon" : "contrast"));
  const label = { auto: "Theme: as the system", light: "Theme: light", dark: "Theme: dark" }[name];
  button.setAttribute("aria-label", label);
  button.title = label;
}

export function startSidebar() {
  menuButton(
    byId("person"),
    (close) => [
      h("div", { class: "menu-label" }, "Act as"),
      ...people().map((user) => personItem(user, close)),
    ],
    { label: "Act as" },
  );
  byId("theme").addEventListener("click", () => {
    nextTheme();
    drawTheme();
  });
  drawTheme();
}
