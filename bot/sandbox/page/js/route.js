// The address names the person, the place and the thread: #as=U…&c=C…&tab=home&t=ts
export function readRoute() {
  const hash = new URLSearchParams(location.hash.slice(1));
  return { as: hash.get("as"), channel: hash.get("c"), tab: hash.get("tab"), thread: hash.get("t") };
}

export function writeRoute({ as, channel, tab, thread }) {
  const hash = new URLSearchParams();
  if (as) hash.set("as", as);
  if (channel) hash.set("c", channel);
  if (tab === "home") hash.set("tab", tab);
  if (thread) hash.set("t", thread);
  if (location.hash.slice(1) !== hash.toString()) history.replaceState(null, "", `#${hash}`);
}
