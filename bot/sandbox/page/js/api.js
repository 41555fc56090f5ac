import { store } from "./store.js";

const UNREACHABLE = "The sandbox does not answer. Check that it is still running.";

async function read(response) {
  let body;
  try {
    body = await response.json();
  } catch {
    throw new Error(response.ok ? UNREACHABLE : `The sandbox answered ${response.status}.`);
  }
  if (!response.ok && body.ok === undefined)
    throw new Error(body.error ?? `The sandbox answered ${response.status}.`);
  return body;
}

async function send(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Error(UNREACHABLE);
  }
  return read(response);
}

/** GET /ui/… as the person who is acting. */
export function get(path, params = {}) {
  const query = new URLSearchParams({ as: store.me });
  for (const [name, value] of Object.entries(params))
    if (value !== undefined && value !== null) query.set(name, value);
  return send(`/ui/${path}?${query}`);
}

/** POST JSON to /ui/… as the person who is acting. */
export function post(path, body = {}) {
  return send(`/ui/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ as: store.me, ...body }),
  });
}

/** Upload one file of a file_input; the answer carries its id. */
export function upload(file) {
  const form = new FormData();
  form.append("file", file, file.name);
  return send(`/ui/files?${new URLSearchParams({ as: store.me })}`, { method: "POST", body: form });
}

export function fileUrl(id, download = false) {
  const query = new URLSearchParams({ as: store.me });
  if (download) query.set("download", "1");
  return `/ui/files/${encodeURIComponent(id)}?${query}`;
}

const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 5000;

/** The live feed of one person; opens again by itself after a break. */
export class Live {
  constructor(person, { onEvent, onUp, onDown }) {
    this.person = person;
    this.handlers = { onEvent, onUp, onDown };
    this.wait = FIRST_WAIT_MS;
    this.closed = false;
    this.opened = 0;
    this.connect();
  }

  connect() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    this.socket = new WebSocket(`${scheme}://${location.host}/ui/live?as=${encodeURIComponent(this.person)}`);
    this.socket.onopen = () => {
      this.wait = FIRST_WAIT_MS;
      this.opened += 1;
      this.handlers.onUp({ again: this.opened > 1 });
    };
    this.socket.onmessage = (frame) => !this.closed && this.handlers.onEvent(JSON.parse(frame.data));
    this.socket.onclose = () => {
      if (this.closed) return;
      this.handlers.onDown();
      this.timer = setTimeout(() => this.connect(), this.wait);
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT_MS);
    };
  }

  close() {
    this.closed = true;
    clearTimeout(this.timer);
    this.socket.close();
  }
}
