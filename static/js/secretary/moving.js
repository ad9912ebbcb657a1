// Opinions between the four lists: one or many in one command, refused when somebody else has
// moved one of them since, and taken back in one press.

import { t } from "../lib/boot.js";
import { toast } from "../parts/toast.js";

const UNDO_MS = 15_000;

/** The opinions a move is meant for: the marked ones, else the one under the cursor. */
export function targets(desk) {
  const marked = [...desk.marked.value].filter((key) => key.startsWith("o:"));
  const keys = marked.length ? marked : [desk.cursor.value].filter((key) => key?.startsWith("o:"));
  return keys.map((key) => key.slice(2)).filter((id) => desk.view.value.opinions[id] && !desk.view.value.opinions[id].is_restricted);
}

/** Those of them that can stand in a list: what was said aloud is public already. */
export function movable(desk, ids, to) {
  const { opinions } = desk.view.value;
  const is = (o) => o && !o.is_restricted && o.status !== "withdrawn" && (to === "released" || o.channel !== "speech");
  return ids.filter((id) => is(opinions[id]) && (opinions[id].status !== to || to === "held" || to === "off_topic"));
}

const wayBack = ({ status, hold_reason: reason, reply }) => ({ to: status, ...(reason ? { reason } : {}), ...(reply ? { reply } : {}) });

/**
 * Moves them all or none; true when it was done. `seen` is the version of the view on which it was
 * decided. What came of it, and how to undo it, is said at the edge of the screen.
 */
export async function moveTo(desk, ids, to, { reason, reply, seen = desk.line.v.peek() } = {}) {
  const { opinions } = desk.view.value;
  const chosen = movable(desk, ids, to);
  if (!chosen.length) return false;
  const back = chosen.map((id) => ({ opinion: id, ...wayBack(opinions[id]) }));
  const [first] = chosen.map((id) => opinions[id].number);
  const same = { to, ...(reason ? { reason } : {}), ...(reply ? { reply } : {}) };
  const done = await desk.act("opinion.move", { moves: chosen.map((id) => ({ opinion: id })), ...same }, { expect: seen });
  chosen.forEach((id) => desk.mark(`o:${id}`, false));
  desk.lastMove.value = { back, v: done.v };
  const said = chosen.length === 1 ? t(`moderation.did.${to}`, { number: first }) : t(`moderation.did_many.${to}`, { n: chosen.length });
  toast(said, { ms: UNDO_MS, action: { label: t("moderation.undo"), run: () => takeBack(desk, done.v) } });
  return true;
}

/** Takes the last move back (of version `v`, if that is still the last one). */
export async function takeBack(desk, v) {
  const last = desk.lastMove.value;
  if (!last || (v !== undefined && last.v !== v)) return;
  desk.lastMove.value = null;
  let seen = last.v;
  for (const moves of loads(last.back)) {
    const done = await desk.tell("opinion.move", { moves }, { expect: seen });
    if (!done) return;
    seen = done.v;
  }
  desk.say(t("moderation.taken_back", { n: last.back.length }));
}

/** The moves in loads that the server takes (64 KB each); almost always one. */
export function loads(moves, most = 40_000) {
  const found = [];
  let size = most;
  for (const move of moves) {
    const own = new TextEncoder().encode(JSON.stringify(move)).length + 1;
    if (size + own > most) {
      found.push([]);
      size = 0;
    }
    found.at(-1).push(move);
    size += own;
  }
  return found;
}
