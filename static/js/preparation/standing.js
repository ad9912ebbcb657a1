// What is still open, and in which order it is looked at.

import { t } from "../lib/boot.js";
import { dueWords } from "../lib/days.js";
import { html } from "../lib/html.js";

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

/** A date of something open, red when it is over. */
export function Due({ date, now }) {
  if (!date) return html`<span class="chip">${t("preparation.no_date")}</span>`;
  const due = dueWords(date, now);
  return html`<span class=${`chip ${due.tone}`}>${due.text}</span>`;
}

/** The agencies as options of a select. */
export const options = (view, first) => [{ value: "", label: first }, ...view.agency_order.map((id) => ({ value: id, label: view.agencies[id].name }))];

/** What was typed into a date: a number is working days from today; else a date. {days} or {date} or {} when empty; null = no date. */
export function dateTyped(text) {
  const typed = text.trim();
  if (!typed) return {};
  if (/^\d{1,3}$/.test(typed)) return { days: Number(typed) };
  const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed);
  if (!parts) return null;
  const [day, month, year] = parts.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 ? { date: date.toISOString().slice(0, 10) } : null;
}

/** The same as arguments: {answer_by} or {answer_days}; null = no date. */
export function dateArgs(text, dateName, daysName) {
  const typed = dateTyped(text);
  if (!typed) return null;
  if (typed.days) return { [daysName]: typed.days };
  return typed.date ? { [dateName]: typed.date } : {};
}
