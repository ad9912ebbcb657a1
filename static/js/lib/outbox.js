// What a person has sent and the server has not yet confirmed. Stored before the first attempt,
// sent again with the same cid until there is an answer, across reloads: appears exactly once.

import { Refused, doOnce, newCid, waitMs } from "./act.js";
import { boot } from "./boot.js";
import { signal } from "./html.js";
import { openShelf, stored } from "./shelf.js";

const MOST_WAIT_MS = 8_000;

/** `send(name, args, {label})` → a signal {cid, name, args, label, at, state, result, error} whose
 * state is sending → sent, or waiting (will go by itself), or refused (decided: what was typed is
 * kept until `dismiss`). `owner` keeps apart what two persons sent from one phone. */
export function outbox({ as, token, owner = "", shelf: given, transmit = doOnce, wait = waitMs } = {}) {
  const box = [boot.slug, as || "", owner].join("/");
  const entries = signal([]);
  const durable = signal(true);
  let shelf = null;
  let isSending = false;
  let tries = 0;
  let timer = 0;
  /** When the newest entry was made: no two share a moment, so their order survives a reload. */
  let last = 0;

  /** Called again when a place that was given up is there after all. */
  async function open(opened) {
    shelf = opened;
    // What was kept nowhere so far is not moved.
    durable.value = opened.isDurable && (durable.value || !entries.value.length);
    const kept = await opened.all().catch(() => []);
    const known = new Set(entries.value.map((entry) => entry.value.cid));
    const found = kept
      .filter((entry) => entry.box === box && !known.has(entry.cid) && known.add(entry.cid))
      .sort((a, b) => a.at - b.at)
      .map((entry) => signal({ ...entry, state: entry.state === "refused" ? "refused" : "waiting" }));
    last = Math.max(last, ...found.map((entry) => entry.value.at));
    if (found.length) entries.value = [...found, ...entries.value];
    pump();
  }

  const opening = (given ? Promise.resolve(given) : openShelf(open)).then(open);

  const kept = ({ cid, name, args, label, at, state, error }) => ({ box, cid, name, args, label, at, state, error });

  function set(entry, change) {
    entry.value = { ...entry.value, ...change };
    // Whoever reads `entries` learns about changed states too.
    entries.value = [...entries.value];
  }

  /** Sends one after the other, oldest first, so that the order of a person's acts is kept. */
  async function pump() {
    if (isSending) return;
    isSending = true;
    clearTimeout(timer);
    try {
      for (let entry = next(); entry; entry = next()) {
        if (!(await attempt(entry))) break;
      }
    } finally {
      isSending = false;
    }
  }

  const next = () => entries.value.find((entry) => ["sending", "waiting"].includes(entry.value.state) && entry.value.isReady !== false);

  async function attempt(entry) {
    const { cid, name, args } = entry.value;
    try {
      const result = await transmit({ name, cid, args }, { as, token });
      tries = 0;
      set(entry, { state: "sent", result, error: undefined });
      shelf?.drop(cid).catch(() => {});
      return true;
    } catch (error) {
      if (error instanceof Refused && !error.isPassing) {
        const plain = { code: error.code, message: error.message, field: error.field };
        set(entry, { state: "refused", error: plain });
        shelf?.put(kept(entry.value)).catch(() => {});
        return true;
      }
      tries += 1;
      set(entry, { state: "waiting", error: undefined });
      timer = setTimeout(pump, wait(tries, error, MOST_WAIT_MS));
      return false;
    }
  }

  function send(name, args = {}, { label = "", cid = newCid() } = {}) {
    last = Math.max(Date.now(), last + 1);
    const entry = signal({ box, cid, name, args, label, at: last, state: "sending", isReady: false });
    entries.value = [...entries.value, entry];
    // Stored first, but a slow or missing store never holds the sending back.
    stored(opening.then(() => shelf.put(kept(entry.value)))).then((isKept) => {
      if (!isKept) durable.value = false;
      entry.value = { ...entry.value, isReady: true };
      pump();
    });
    return entry;
  }

  /** Forget an entry: a receipt that is shown elsewhere, a refusal that was read. */
  function dismiss(cid) {
    entries.value = entries.value.filter((entry) => entry.value.cid !== cid);
    shelf?.drop(cid).catch(() => {});
  }

  /** The network may be back: do not wait for the timer. */
  function poke() {
    tries = 0;
    pump();
  }

  if (typeof window !== "undefined") {
    window.addEventListener("online", poke);
    window.addEventListener("pageshow", poke);
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && poke());
  }

  return { send, dismiss, poke, entries, durable, opening };
}
