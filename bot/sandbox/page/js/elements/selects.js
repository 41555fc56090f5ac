// Select menus. Single ones with known options are native selects; the others are a combobox.
import { post } from "../api.js";
import { h } from "../dom.js";
import { channelTitle, store, userName } from "../store.js";
import { plain } from "../text/object.js";
import { combobox } from "./combobox.js";
import { define, identity } from "./registry.js";

const asOption = (value, text) => ({ text: { type: "plain_text", text }, value });

const SOURCES = {
  users: () =>
    [...store.users.values()]
      .filter((user) => !user.is_bot)
      .map((user) => asOption(user.id, userName(user.id))),
  channels: () =>
    [...store.channels.values()]
      .filter((channel) => channel.kind !== "im" && channel.kind !== "private")
      .map((channel) => asOption(channel.id, `#${channel.name}`)),
  conversations: (element) => {
    const kinds = element.filter?.include;
    return [...store.channels.values()]
      .filter((channel) => !kinds || kinds.includes(channel.kind === "shared" ? "public" : channel.kind))
      .map((channel) =>
        asOption(channel.id, channel.kind === "im" ? channelTitle(channel) : `#${channel.name}`),
      );
  },
};

function groupsOf(element, source) {
  if (source) return [{ options: SOURCES[source](element) }];
  return element.option_groups ?? [{ options: element.options ?? [] }];
}

async function fetched(element, block, form, typed) {
  const answer = await post("options", {
    container: form.container,
    block_id: block.block_id,
    action_id: element.action_id,
    value: typed,
  });
  return answer.option_groups ?? [{ options: answer.options ?? [] }];
}

/** How a choice is written in state and actions: whole options, or bare ids for users and conversations. */
const NAMES = {
  static: ["selected_option", "selected_options", "initial_option", "initial_options"],
  users: ["selected_user", "selected_users", "initial_user", "initial_users"],
  channels: ["selected_channel", "selected_channels", "initial_channel", "initial_channels"],
  conversations: [
    "selected_conversation",
    "selected_conversations",
    "initial_conversation",
    "initial_conversations",
  ],
};

function initialOf(element, block, form, source, multiple) {
  const [one, many, firstOne, firstMany] = NAMES[source ?? "static"];
  const before = form.before(block, element);
  let found = before ? before[multiple ? many : one] : element[multiple ? firstMany : firstOne];
  if (!before && !found && element.default_to_current_conversation && form.container.channel) {
    found = multiple ? [form.container.channel] : form.container.channel;
  }
  const list = (multiple ? found : [found])?.filter(Boolean) ?? [];
  if (!source) return list;
  const all = SOURCES[source](element);
  return list.map((id) => all.find((option) => option.value === id) ?? asOption(id, id));
}

function written(source, multiple, options) {
  const [one, many] = NAMES[source ?? "static"];
  const items = source ? options.map((option) => option.value) : options;
  return multiple ? { [many]: items } : { [one]: items[0] ?? null };
}

function native(element, block, form, label, source) {
  const groups = groupsOf(element, source);
  const all = groups.flatMap((group) => group.options);
  const initial = initialOf(element, block, form, source, false)[0];
  const choice = (option) =>
    h(
      "option",
      { value: String(all.indexOf(option)), selected: initial && option.value === initial.value },
      plain(option.text) + (option.description ? ` · ${plain(option.description)}` : ""),
    );
  const node = h(
    "select",
    {
      ...identity(element, block),
      class: "field field-select",
      "aria-label": label || plain(element.placeholder ?? "Choose"),
      autofocus: element.focus_on_load,
    },
    h("option", { value: "" }, element.placeholder ? plain(element.placeholder) : "Choose an option"),
    groups.map((group) =>
      group.label
        ? h("optgroup", { label: plain(group.label) }, group.options.map(choice))
        : group.options.map(choice),
    ),
  );
  const read = () => written(source, false, node.value === "" ? [] : [all[Number(node.value)]]);
  form.register(block, element, read);
  if (block.type !== "input" || block.dispatch_action)
    node.addEventListener("change", () => form.act(block, element, read(), node));
  return node;
}

function searching(element, block, form, label, { source = null, multiple = false, external = false }) {
  const chosen = initialOf(element, block, form, source, multiple);
  const read = () => written(source, multiple, box.chosen());
  const box = combobox({
    attributes: identity(element, block),
    label: label || plain(element.placeholder ?? "Choose"),
    placeholder: element.placeholder ? plain(element.placeholder) : "Choose",
    multiple,
    chosen,
    most: element.max_selected_items ?? Infinity,
    asks: external,
    least: external ? (element.min_query_length ?? 3) : 0, // Slack: min_query_length defaults to 3
    load: external
      ? (typed) => fetched(element, block, form, typed)
      : (typed) => matching(groupsOf(element, source), typed),
    changed: () =>
      (block.type !== "input" || block.dispatch_action) && form.act(block, element, read(), box.node),
  });
  form.register(block, element, read);
  return box.node;
}

function matching(groups, typed) {
  const wanted = typed.trim().toLocaleLowerCase();
  return groups.map((group) => ({
    ...group,
    options: group.options.filter((option) => plain(option.text).toLocaleLowerCase().includes(wanted)),
  }));
}

define({
  static_select: (...rest) => native(...rest, null),
  external_select: (...rest) => searching(...rest, { external: true }),
  multi_static_select: (...rest) => searching(...rest, { multiple: true }),
  multi_external_select: (...rest) => searching(...rest, { multiple: true, external: true }),
});
for (const source of ["users", "channels", "conversations"]) {
  define({
    [`${source}_select`]: (...rest) => native(...rest, source),
    [`multi_${source}_select`]: (...rest) => searching(...rest, { source, multiple: true }),
  });
}
