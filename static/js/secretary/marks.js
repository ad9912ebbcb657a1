// Time marks: where in the recordings of the hall something is found. Reckoned from instants each
// time it is shown (meeting/state/marks.py does the same for the documents).

import { t } from "../lib/boot.js";

const two = (n) => String(n).padStart(2, "0");

/** 755 → "00:12:35". */
export function clockOf(seconds) {
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(Math.floor(seconds) % 60)}`;
}

/** {number, at_s} of an instant, or null when nothing was recorded then. */
export function markAt(recordings = [], at) {
  if (!at) return null;
  const found = [...recordings].reverse().find((r) => r.started_at <= at && (!r.stopped_at || at <= r.stopped_at));
  return found ? { number: found.number, at_s: Math.floor((Date.parse(at) - Date.parse(found.started_at)) / 1000) } : null;
}

/** The recording that runs now. */
export const runningOf = (view) => (view.recordings ?? []).find((r) => !r.stopped_at);

/** When the words of an opinion were heard; of one captured before this was put down, when its
 * speech began. */
export function heardAt(opinion, view) {
  if (opinion.channel !== "speech") return opinion.read_at;
  const turn = view.turns[opinion.turn];
  return opinion.heard_at ?? turn?.begun_at ?? turn?.started_at;
}

/** "00:12:35 – bản ghi 1", or "" when it was not recorded. */
export function markWords(view, at) {
  const mark = markAt(view.recordings, at);
  return mark ? t("desk.time_mark", { time: clockOf(mark.at_s), number: mark.number }) : "";
}
