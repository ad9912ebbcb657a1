// Commands and questions over HTTP. Mutations never travel by the socket.

import { boot, t } from "./boot.js";

const TIMEOUT_MS = 10_000;
const TRIES = 4;
/** Browsers refuse keepalive bodies beyond 64 KB in flight; short ones may outlive the page. */
const KEEPALIVE_MOST = 8_000;

/** The server said no, or could not be asked. `message` is in the reader's language. */
export class Refused extends Error {
  constructor({ code, message, field, retry_s: retryS, status }) {
    super(message || t("common.unavailable"));
    this.name = "Refused";
    this.code = code || "unavailable";
    this.field = field;
    this.retry_s = retryS;
    this.status = status;
  }

  /** Nothing was decided: the same cid may be sent again. */
  get isPassing() {
    return this.code === "unavailable" || this.code === "too_fast";
  }
}

/** 128 random bits as 32 hex digits. (The browser's own UUID maker is missing on plain HTTP.) */
export function newCid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export function address(path, as) {
  const where = `/api/meetings/${encodeURIComponent(boot.slug)}${path}`;
  return as ? `${where}${path.includes("?") ? "&" : "?"}as=${encodeURIComponent(as)}` : where;
}

function headers(token, extra = {}) {
  return token ? { ...extra, Authorization: `Bearer ${token}` } : extra;
}

/** fetch with a time limit; a dead network and a slow one end alike. */
export async function fetched(url, options = {}) {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(url, { credentials: "same-origin", ...options, signal: control.signal });
    const body = response.status === 304 ? null : await response.text();
    return { response, body };
  } catch {
    throw new Refused({ code: "unavailable" });
  } finally {
    clearTimeout(timer);
  }
}

function parsed(body) {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** The JSON of an answer. What is not ours (a proxy's error page, a captive portal) counts as
 * unavailable, whatever its status. */
function answer({ response, body }) {
  const json = parsed(body);
  if (json && response.ok && json.ok !== false) return json;
  if (json && json.code) throw new Refused({ ...json, status: response.status });
  throw new Refused({ code: "unavailable", status: response.status });
}

/** GET under /api/meetings/<slug>. */
export async function getJson(path, { as, token } = {}) {
  return answer(await fetched(address(path, as), { headers: headers(token), cache: "no-store" }));
}

/** POST under /api/meetings/<slug>, once. */
export async function postJson(path, body, { as, token } = {}) {
  const text = JSON.stringify(body);
  return answer(
    await fetched(address(path, as), {
      method: "POST",
      headers: headers(token, { "Content-Type": "application/json" }),
      body: text,
      keepalive: text.length < KEEPALIVE_MOST,
    }),
  );
}

/** The view of an audience unless it is still `etag`: {etag, view?} */
export async function getView(audience, { as, token, etag } = {}) {
  const extra = etag ? { "If-None-Match": etag } : {};
  const got = await fetched(address(`/views/${audience}`, as), { headers: headers(token, extra), cache: "no-store" });
  if (got.response.status === 304) return { etag };
  return { ...answer(got), etag: got.response.headers.get("ETag") };
}

/** One attempt of a command: its result with `v`. */
export async function doOnce({ name, cid, args, expect }, { as, token } = {}) {
  const body = { name, cid, args: args || {} };
  if (expect !== undefined) body.expect = expect;
  const { v, result } = await postJson("/do", body, { as, token });
  return { ...result, v };
}

/** How long to wait before try number `tries` + 1: full jitter, never less than what was asked. */
export function waitMs(tries, refused, most = 5_000) {
  return (refused?.retry_s || 0) * 1_000 + Math.random() * Math.min(most, 600 * 2 ** tries);
}

/** → async act(name, args, {expect, cid}): the same cid is sent again while the server cannot be
 * asked, so nothing happens twice; then Refused. */
export function actor({ as, token } = {}) {
  return async function act(name, args = {}, { expect, cid = newCid() } = {}) {
    for (let tries = 1; ; tries += 1) {
      try {
        return await doOnce({ name, cid, args, expect }, { as, token });
      } catch (refused) {
        if (!(refused instanceof Refused) || !refused.isPassing || tries >= TRIES) throw refused;
        await pause(waitMs(tries, refused));
      }
    }
  };
}
