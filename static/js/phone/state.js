// What the app knows: the live view, the own items, the outbox, and what is being written.

import { actor, getJson } from "../lib/act.js";
import { boot } from "../lib/boot.js";
import { tick } from "../lib/clock.js";
import { closing } from "../lib/closing.js";
import { computed, effect, signal } from "../lib/html.js";
import { live } from "../lib/live.js";
import { outbox } from "../lib/outbox.js";
import { keeping, session } from "./keeping.js";

const kept = session.get(boot.slug);
const othersKey = `others.${boot.slug}`;
const isHere = Boolean(kept?.token || boot.participant);
const token = kept?.token;

/** Somebody is signed in on this phone. */
export const isSignedIn = signal(isHere);
export const myCode = kept?.my_code;
export const me = signal(null);

export const screen = isHere ? live({ audience: "phone", as: "phone", token }) : null;
export const act = actor({ as: "phone", token });
export const box = outbox({ as: "phone", token, owner: token ? token.slice(0, 8) : boot.participant || "" });
export const get = (path) => getJson(path, { as: "phone", token });

/** Other people who use this phone, each with an own session: {id, name, token, my_code}. */
export const others = {
  list: signal(keeping.get(othersKey) || []),
  keep(person) {
    others.list.value = [...others.list.value.filter((one) => one.id !== person.id), person];
    keeping.set(othersKey, others.list.value);
  },
};
// What they had not sent when another took over goes on being sent.
for (const one of others.list.value) {
  if (one.token && one.token !== token) outbox({ as: "phone", token: one.token, owner: one.token.slice(0, 8) });
}

let isLoading = false;
let isWanted = false;

/** Asks for the own items; one question at a time, and once more when told meanwhile. */
export async function loadMe() {
  isWanted = true;
  if (isLoading) return;
  isLoading = true;
  while (isWanted) {
    isWanted = false;
    try {
      const answer = await get("/me");
      if (!me.value || answer.v >= me.value.v) me.value = answer;
    } catch (refused) {
      // The line's own recovery asks again.
      if (refused.code === "signed_out") isSignedIn.value = Boolean(await withCookie());
    }
  }
  isLoading = false;
}

/** A token that died while the browser's cookie is good: go on with the cookie. */
async function withCookie() {
  if (!token || !boot.participant) return false;
  session.set(boot.slug, null);
  location.reload();
  return true;
}

if (screen) {
  // The line tells at its first view, whichever way that comes.
  screen.onMine(loadMe);
  effect(() => {
    if (screen.line.value === "connected") box.poke();
  });
  effect(() => {
    const code = screen.gone.value?.code;
    if (code === "revoked") withCookie().then((isGoingOn) => (isSignedIn.value = isGoingOn));
  });
}

/** Receipts leave the outbox when the own list shows them. */
effect(() => {
  if (!me.value) return;
  const seen = new Set([...me.value.opinions, ...me.value.turns, ...me.value.neighbours].map((item) => item.id));
  for (const { cid, state, result, name } of box.entries.value.map((entry) => entry.value)) {
    const made = result && (result.opinion || result.turn);
    const isQuiet = state === "sent" && !made && name !== "participant.edit";
    if (state === "sent" && (seen.has(made) || (isQuiet && result.v <= me.value.v))) {
      queueMicrotask(() => box.dismiss(cid));
    }
  }
});

export const unsent = computed(
  () => box.entries.value.filter((entry) => ["sending", "waiting"].includes(entry.value.state)).length,
);

/** The queue takes requests now: true, or false from the announced instant on. */
export const isTaking = computed(() => {
  const meeting = screen?.view.value?.meeting;
  if (!meeting) return false;
  return closing(meeting, meeting.queue_closes_at && tick.value ? screen.now() : 0).isTaking;
});

/** My live turn as it is now: the view moves faster than /me. `place` people stand before it. */
export const myTurn = computed(() => {
  const turns = me.value?.turns || [];
  const view = screen?.view.value;
  // Whoever has the floor (invited to answer, say) may be waiting with another turn as well.
  const turn = turns.find((one) => one.id === view?.floor?.turn)
    ?? turns.find((one) => ["waiting", "called", "speaking", "paused", "skipped"].includes(one.status));
  if (!turn || !view) return turn || null;
  const floor = view.floor;
  if (floor?.turn === turn.id) return { ...turn, status: floor.status, isOnFloor: true };
  const place = view.queue.indexOf(turn.id);
  if (place >= 0) return { ...turn, status: "waiting", place, wait_s: waitFor(view, place) };
  if (turn.topic_id && view.open_topics && !view.open_topics.includes(turn.topic_id)) return { ...turn, isLater: true };
  if (turn.status === "waiting" && view.waiting > view.queue.length) return { ...turn, isFar: true };
  return turn;
});

/** Seconds until `place` people before me have spoken: what is left of the floor, then the pace. */
function waitFor(view, place) {
  const { floor, pace_s: pace } = view;
  if (!floor) return place * pace;
  let left = pace;
  if (floor.started_at) {
    const spoken = ((floor.paused_at ? Date.parse(floor.paused_at) : screen.now()) - Date.parse(floor.started_at)) / 1000;
    left = Math.max(0, Math.min(pace, floor.limit_s ?? pace) - spoken);
  }
  return left + place * pace;
}

/** What is being written survives a reload: one signal per field, saved as it is typed. */
export function draft(name, empty) {
  const key = `draft.${boot.slug}.${name}`;
  const value = signal({ ...empty, ...keeping.get(key) });
  return {
    value,
    set: (change) => keeping.set(key, (value.value = { ...value.value, ...change })),
    clear() {
      value.value = { ...empty };
      keeping.set(key, null);
    },
  };
}
