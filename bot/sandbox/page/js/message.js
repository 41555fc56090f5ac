// One message of a channel or thread.
import { fileUrl } from "./api.js";
import { renderBlocks } from "./blocks/all.js";
import { lightbox } from "./dialog.js";
import { h, icon, iconButton } from "./dom.js";
import { Form } from "./form.js";
import { avatar, badge } from "./people.js";
import { emit, store, userName } from "./store.js";
import { ago, clock, fullTime, tsDate } from "./text/dates.js";
import { emoji } from "./text/inline.js";
import { markdown } from "./text/markdown.js";
import { mrkdwn } from "./text/mrkdwn.js";

const KIB = 1024;

function size(bytes) {
  if (bytes < KIB) return `${bytes} bytes`;
  return bytes < KIB * KIB ? `${Math.round(bytes / KIB)} KB` : `${(bytes / KIB / KIB).toFixed(1)} MB`;
}

function fileCard(file) {
  const title = file.title || file.name;
  const kind = (file.name.split(".").at(-1) || "file").toUpperCase();
  const isImage = file.mimetype?.startsWith("image/");
  return h(
    "div",
    { class: "file-card", dataset: { testid: "file" } },
    isImage &&
      h(
        "button",
        {
          type: "button",
          class: "image-button",
          "aria-label": `Enlarge ${title}`,
          onclick: () => lightbox(fileUrl(file.id), file.alt_txt || title),
        },
        h("img", { src: fileUrl(file.id), alt: file.alt_txt || title, class: "file-preview" }),
      ),
    h(
      "div",
      { class: "file-row" },
      h("span", { class: `file-kind kind-${kind.toLowerCase()}`, "aria-hidden": "true" }, kind.slice(0, 4)),
      h(
        "span",
        { class: "file-names" },
        h("span", { class: "file-title" }, title),
        h("span", { class: "file-note" }, `${kind} · ${size(file.size ?? 0)}`),
      ),
      h(
        "a",
        {
          class: "icon-button",
          href: fileUrl(file.id, true),
          download: file.name,
          "aria-label": `Download ${title}`,
          title: "Download",
        },
        icon("download"),
      ),
    ),
  );
}

function text(message) {
  if (!message.text) return null;
  const parts = message.streaming ? markdown(message.text) : mrkdwn(message.text);
  return h("div", { class: "message-text" }, parts);
}

function content(message, form) {
  const attached = (message.attachments ?? []).map((part) =>
    h(
      "div",
      { class: "attachment" },
      part.blocks ? renderBlocks(part.blocks, form) : mrkdwn(part.text ?? part.fallback ?? ""),
    ),
  );
  return [
    message.blocks?.length ? renderBlocks(message.blocks, form) : text(message),
    message.streaming && h("span", { class: "cursor", role: "img", "aria-label": "Still writing" }),
    ...attached,
    ...(message.files ?? []).map(fileCard),
  ];
}

function reactions(message) {
  const entries = Object.entries(message.reactions ?? {});
  return (
    entries.length > 0 &&
    h(
      "div",
      { class: "reactions" },
      entries.map(([name, users]) =>
        h(
          "span",
          { class: "reaction", title: users.map(userName).join(", ") },
          emoji(name),
          ` ${users.length}`,
        ),
      ),
    )
  );
}

function threadSummary(message) {
  const count = message.reply_count;
  if (!count) return null;
  return h(
    "button",
    {
      type: "button",
      class: "thread-summary",
      dataset: { testid: "thread-summary", focusKey: "thread" },
      onclick: () => emit("thread", { channel: message.channel, ts: message.ts }),
    },
    icon("thread"),
    h("b", {}, `${count} ${count === 1 ? "reply" : "replies"}`),
    message.latest_reply && h("span", {}, `Last reply ${ago(tsDate(message.latest_reply))}`),
  );
}

function tools(message, inThread) {
  if (message.ephemeral || inThread) return null;
  return h(
    "div",
    { class: "message-tools" },
    iconButton("thread", "Reply in thread", {
      dataset: { testid: "reply" },
      onclick: () => emit("thread", { channel: message.channel, ts: message.thread_ts ?? message.ts }),
    }),
  );
}

/** `carried` are values chosen in the message's own elements before it was drawn anew. */
export function renderMessage(message, { inThread = false, carried = {} } = {}) {
  const user =
    store.users.get(message.user) ?? (message.bot_id ? store.users.get(store.bot.user_id) : undefined);
  const name = message.username || (user ? userName(user.id) : message.user);
  const when = tsDate(message.ts);
  const form = new Form(
    {
      type: "message",
      channel: message.channel,
      ts: message.ts,
      ...(message.ephemeral ? { is_ephemeral: true } : {}),
    },
    carried,
  );
  const node = h(
    "article",
    {
      class: `message${message.ephemeral ? " ephemeral" : ""}`,
      "aria-label": `${name}, ${clock(when)}`,
      dataset: {
        testid: "message",
        ts: message.ts,
        user: message.user,
        ephemeral: String(Boolean(message.ephemeral)),
        streaming: String(Boolean(message.streaming)),
      },
    },
    message.ephemeral &&
      h(
        "div",
        { class: "ephemeral-note" },
        icon("eye"),
        "Only visible to you",
        h(
          "button",
          {
            type: "button",
            class: "text-button",
            dataset: { testid: "dismiss" },
            onclick: () => emit("dismiss", message),
          },
          "Dismiss",
        ),
      ),
    h(
      "div",
      { class: "message-row" },
      h(
        "div",
        { class: "gutter" },
        avatar(user),
        h("time", { class: "gutter-time", "aria-hidden": "true" }, clock(when).replace(/ [AP]M$/, "")),
      ),
      h(
        "div",
        { class: "message-main" },
        h(
          "header",
          { class: "message-head" },
          h("b", { class: "message-name" }, name),
          badge(user),
          h("time", { datetime: when.toISOString(), title: fullTime(when) }, clock(when)),
        ),
        h(
          "div",
          { class: "message-body" },
          content(message, form),
          message.edited && h("span", { class: "edited" }, "(edited)"),
        ),
        reactions(message),
        !inThread && threadSummary(message),
      ),
    ),
    tools(message, inThread),
  );
  node.form = form;
  return node;
}
