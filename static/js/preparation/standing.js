// What is still open, and in which order it is looked at.

import { t } from "../lib/boot.js";
import { dateOf } from "../lib/clock.js";
import { dateTyped, dueWords, guessWords } from "../lib/days.js";
import { html } from "../lib/html.js";
import { capital } from "../lib/names.js";

/** Given to somebody, and neither approved nor answered. */
export const isWaiting = (matter) => Boolean(matter.lead) && matter.progress !== "approved" && !matter.is_answered;
export const isOpenQuery = (query) => !query.replied_at;
export const isOpenPromise = (promise) => !promise.is_kept;

export const LATE = "9999-12-31";

export const nameOf = (view, id) => (id ? view.agencies[id]?.name : undefined);

/** Today where the reader is, as a date. */
export function today(nowMs) {
  const at = new Date(nowMs);
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, "0")}-${String(at.getDate()).padStart(2, "0")}`;
}

/** A date of something open, red when it is over; `years` are those whose days off are known. */
export function Due({ date, now, years }) {
  if (!date) return html`<span class="chip">${t("preparation.no_date")}</span>`;
  const due = dueWords(date, now, years);
  return html`<span class=${`chip ${due.tone}`}>${due.text}</span>`;
}

/** The agencies as options of a select. */
export const options = (view, first) => [{ value: "", label: first }, ...view.agency_order.map((id) => ({ value: id, label: view.agencies[id].name }))];

export { dateTyped };

/** What was typed into a date, as arguments: {answer_by} or {answer_days}; null = no date. */
export function dateArgs(text, dateName, daysName) {
  const typed = dateTyped(text);
  if (!typed) return null;
  if (typed.days) return { [daysName]: typed.days };
  return typed.date ? { [dateName]: typed.date } : {};
}

/** "Hạn: 4/5/2026." of a day that was given, with a word about a year that is not known yet. */
export const untilWords = (date, made, years) => [t("preparation.until", { date: dateOf(date) }), made.is_guess && capital(guessWords(date, years))].filter(Boolean).join(" ");
