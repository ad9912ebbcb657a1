// The desk a floor is run from: the view, the one way commands leave it, and how to take back the
// last one. The chair has one desk; the clerk's page has the same desk under another session.

import { t } from "../lib/boot.js";
import { computed, effect, signal } from "../lib/html.js";
import { live as lineOf } from "../lib/live.js";
import { actor } from "../lib/act.js";

const UNDO_MS = 10_000;
const CATCH_UP_MS = 1_500;
const DEAF_MS = 500;

/** Commands that carry `expect`, the turn believed to have the floor ("" = nobody), so that two
 *  people pressing at once never skip anybody. */
const ON_FLOOR = new Set([
  "turn.call", "turn.start", "turn.pause", "turn.resume", "turn.finish", "turn.extend",
  "turn.skip", "turn.return", "turn.invite", "turn.call_site", "turn.ask_back", "turn.wrap_up", "turn.drop",
]);

/** {live, view, send, run, note, undo, busy, takeBack, dialog, …}; see each member. */
export function desk({ audience = "chair", as = "chair" } = {}) {
  const live = lineOf({ audience, as });
  const act = actor({ as });
  const view = computed(() => live.view.value);
  const floorId = () => view.value?.floor?.turn ?? "";

  /** What went wrong with the last command, in place: {text, isCalm}. */
  const note = signal(null);
  /** The last command that can be taken back: {label, steps, until}. */
  const undo = signal(null);
  /** A floor command is on its way: its buttons wait, so that a double press does one thing. */
  const busy = signal(false);
  /** The dialog that is open: {name, …particulars}. */
  const dialog = signal(null);
  /** Just after a deed the space bar is deaf: a nervous double press must not end a turn. */
  const isDeaf = signal(false);
  let deafness = 0;

  /** One command; its result, or null when it was refused (the note says why). */
  async function send(name, args = {}, { expect } = {}) {
    const options = ON_FLOOR.has(name) ? { expect: expect ?? floorId() } : {};
    try {
      const result = await act(name, args, options);
      note.value = null;
      return result;
    } catch (refused) {
      const isStale = refused.code === "stale";
      const isCalm = isStale || refused.code === "wrong_state";
      note.value = { text: isStale ? t("chair.stale") : refused.message, isCalm };
      undo.value = null;
      live.refresh();
      return null;
    }
  }

  /** A command that concerns its own field: what was refused is answered in words, "" = done. */
  async function tell(name, args, done = () => {}) {
    try {
      done(await act(name, args));
      return "";
    } catch (refused) {
      return refused.message;
    }
  }

  /** Steps [[name, args, expect?], …] one after another as one deed that `undo` takes back. */
  async function run(steps, { label = "", undo: back = null } = {}) {
    if (busy.value) return null;
    // What could be taken back is no longer the last deed.
    undo.value = null;
    busy.value = isDeaf.value = true;
    clearTimeout(deafness);
    deafness = setTimeout(() => (isDeaf.value = false), DEAF_MS);
    let result = null;
    try {
      for (const [name, args, expect] of steps) {
        result = await send(name, args, { expect });
        if (!result) return null;
      }
      const steps_back = typeof back === "function" ? back(result) : back;
      undo.value = steps_back
        ? { label, steps: steps_back, until: Date.now() + UNDO_MS }
        : null;
      await caughtUp(live, result.v);
      return result;
    } finally {
      busy.value = false;
    }
  }

  async function takeBack() {
    const last = undo.value;
    if (!last || last.until < Date.now()) return;
    undo.value = null;
    // It is offered as soon as the server has answered; the screen may not have followed yet.
    await idle(busy);
    run(last.steps);
  }

  const isSettled = () => !busy.value && !isDeaf.value;

  return { live, view, as, send, tell, run, note, undo, busy, dialog, takeBack, isSettled, floorId };
}

/** Waits until no command is on its way. */
function idle(busy) {
  return new Promise((done) => {
    const stop = effect(() => busy.value || queueMicrotask(() => (stop(), done())));
  });
}

/** Waits until the view shows version v, and asks for it when no push brings it in time. */
function caughtUp(live, v) {
  return new Promise((done) => {
    let stop = null;
    const timer = setTimeout(() => finish(true), CATCH_UP_MS);
    function finish(isLate) {
      clearTimeout(timer);
      if (stop) stop();
      if (isLate) live.refresh();
      done();
    }
    if (!v || live.v.peek() >= v) return finish(false);
    stop = effect(() => {
      if (live.v.value >= v) queueMicrotask(() => finish(false));
    });
    return undefined;
  });
}
