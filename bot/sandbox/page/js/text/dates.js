// Times are shown in the zone of the person one acts as, as Slack shows them in the reader's zone.
import { me } from "../store.js";

const zone = () => me()?.tz ?? undefined;
const DAY_MS = 86_400_000;
const locale = "en-US";

function format(date, options, tz = zone()) {
  return new Intl.DateTimeFormat(locale, { timeZone: tz, ...options }).format(date);
}

export const tsDate = (ts) => new Date(Number.parseFloat(ts) * 1000);
export const clock = (date, tz) => format(date, { hour: "numeric", minute: "2-digit" }, tz);
export const fullTime = (date) => format(date, { dateStyle: "full", timeStyle: "medium" });
export const dayKey = (date) => format(date, { year: "numeric", month: "2-digit", day: "2-digit" });

function near(date) {
  const key = dayKey(date);
  if (key === dayKey(new Date())) return "Today";
  if (key === dayKey(new Date(Date.now() - DAY_MS))) return "Yesterday";
  if (key === dayKey(new Date(Date.now() + DAY_MS))) return "Tomorrow";
  return null;
}

export const dayTitle = (date) =>
  near(date) ?? format(date, { weekday: "long", month: "long", day: "numeric" });

export function ago(date) {
  const seconds = (date.getTime() - Date.now()) / 1000;
  const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  for (const [unit, size] of [
    ["day", 86_400],
    ["hour", 3600],
    ["minute", 60],
  ]) {
    if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), unit);
  }
  return "just now";
}

const DATE_TOKENS = {
  date_num: (d) => new Intl.DateTimeFormat("en-CA", { timeZone: zone() }).format(d),
  date: (d) => format(d, { month: "long", day: "numeric", year: "numeric" }),
  date_short: (d) => format(d, { month: "short", day: "numeric", year: "numeric" }),
  date_long: (d) => format(d, { weekday: "long", month: "long", day: "numeric", year: "numeric" }),
  date_pretty: (d) => near(d)?.toLowerCase() ?? DATE_TOKENS.date(d),
  date_short_pretty: (d) => near(d)?.toLowerCase() ?? DATE_TOKENS.date_short(d),
  date_long_pretty: (d) => near(d)?.toLowerCase() ?? DATE_TOKENS.date_long(d),
  time: (d) => clock(d),
  time_secs: (d) => format(d, { hour: "numeric", minute: "2-digit", second: "2-digit" }),
  day_divider_pretty: (d) => dayTitle(d),
  ago: (d) => ago(d),
};

/** Slack: `<!date^epoch^{date_short} at {time}^link|fallback>`, epoch in seconds. */
export function fillDateTokens(epoch, pattern, fallback) {
  const date = new Date(Number(epoch) * 1000);
  if (Number.isNaN(date.getTime())) return fallback;
  const filled = pattern.replace(/\{(\w+)\}/g, (whole, name) => DATE_TOKENS[name]?.(date) ?? whole);
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}

function offsetMs(instant, tz) {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: tz,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(instant);
  const at = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
  const wall = Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second);
  return wall - Math.floor(instant.getTime() / 1000) * 1000;
}

/** Epoch seconds to the `YYYY-MM-DDTHH:MM` of a datetime-local input, in the person's zone. */
export function epochToLocal(epoch, tz = zone()) {
  const instant = new Date(epoch * 1000);
  return new Date(instant.getTime() + offsetMs(instant, tz)).toISOString().slice(0, 16);
}

/** The reverse; a time skipped by the clock change moves forward. */
export function localToEpoch(text, tz = zone()) {
  const wall = new Date(`${text}:00Z`).getTime();
  const guess = wall - offsetMs(new Date(wall), tz);
  return Math.floor((wall - offsetMs(new Date(guess), tz)) / 1000);
}
