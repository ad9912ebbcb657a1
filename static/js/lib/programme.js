// The programme against the clock. The server says how late the running step began and what it has
// used; the seconds are counted here.

import { t } from "./boot.js";

const inMinutes = (seconds) => Math.max(0, Math.round(seconds / 60));

/** {left_s, late_s} of the running step: what is left of its budget (absent without one), and how
 *  late the meeting is, negative = early. Null while none runs. */
export function drift(meeting, nowMs) {
  if (!meeting?.agenda_started_at) return null;
  const used = (meeting.agenda_spent_s ?? 0) + (nowMs - Date.parse(meeting.agenda_started_at)) / 1000;
  const left = meeting.agenda_budget_s === undefined ? undefined : meeting.agenda_budget_s - used;
  return { left_s: left, late_s: (meeting.agenda_late_s ?? 0) + Math.max(0, -(left ?? 0)) };
}

/** "trễ 6 phút", "sớm 4 phút", else "còn 12 phút của mục này"; "" where there is nothing to say.
 *  `isLate`: somebody may want to do something about it. */
export function driftWords(meeting, nowMs) {
  const stands = drift(meeting, nowMs);
  if (!stands) return { words: "", isLate: false };
  if (stands.late_s >= 60) return { words: t("programme.late", { n: inMinutes(stands.late_s) }), isLate: true };
  if (stands.left_s === undefined) return { words: "", isLate: false };
  const early = stands.late_s <= -120 ? ` · ${t("programme.early", { n: inMinutes(-stands.late_s) })}` : "";
  return { words: t("programme.step_left", { n: inMinutes(stands.left_s) }) + early, isLate: false };
}

/** The announcements that stand at `nowMs` for somebody at `site` (all of them without one). */
export function standing(view, nowMs, site) {
  return (view?.announcement_order ?? [])
    .map((id) => ({ id, ...view.announcements[id] }))
    .filter((a) => !a.until || Date.parse(a.until) > nowMs)
    .filter((a) => site === undefined || !a.site || a.site === site);
}

/** What an announcement says. Minutes left are counted down from when it was given. */
export function announced(a, nowMs) {
  if (a.kind === "free") return a.text;
  if (a.kind !== "time") return t(`programme.a_${a.kind}`);
  const left = a.minutes - Math.floor((nowMs - Date.parse(a.given_at)) / 60_000);
  return t("programme.a_time", { n: Math.max(1, Math.min(a.minutes, left)) });
}
