// What the page knows, and a small bus that tells its parts when that changes.
export const store = {
  me: "",
  team: { name: "" },
  users: new Map(),
  channels: new Map(),
  bot: { user_id: "", name: "", connected: false },
  commands: [],
  prompts: [],
  promptsTitle: "",
  home: null,
};

const listeners = new Map();

export function on(name, listener) {
  listeners.set(name, [...(listeners.get(name) ?? []), listener]);
}

export function emit(name, detail) {
  for (const listener of listeners.get(name) ?? []) listener(detail);
}

/** Take over an answer of /ui/state. */
export function fill(state) {
  store.me = state.me;
  store.team = state.team;
  store.users = new Map(state.users.map((user) => [user.id, user]));
  store.channels = new Map(state.channels.map((channel) => [channel.id, channel]));
  store.bot = state.bot;
  store.commands = state.commands ?? [];
  store.prompts = state.suggested_prompts ?? [];
}

export const me = () => store.users.get(store.me);

export function userName(id) {
  const user = store.users.get(id);
  if (id === "USLACKBOT") return "Workspace";
  return user ? user.real_name || user.name : id;
}

/** The other side of a DM. */
export function partnerOf(channel) {
  return store.users.get(channel.members.find((id) => id !== store.me) ?? "");
}

export function isAppDm(channel) {
  return channel?.kind === "im" && channel.members.includes(store.bot.user_id);
}

/** The name people read; without the # of channels. */
export function channelTitle(channel) {
  if (channel.kind !== "im") return channel.name;
  return isAppDm(channel) ? store.bot.name : userName(partnerOf(channel)?.id ?? channel.name);
}
