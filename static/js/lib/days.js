// Days left until a date, as the server's clock and this place's calendar see them.

import { t } from "./boot.js";
import { dateOf } from "./clock.js";
import { capital } from "./names.js";

const DAY_MS = 86_400_000;

/** Days from today until "2026-05-24": 0 today, negative when it is over. */
export function daysLeft(date, nowMs) {
  const [year, month, day] = date.split("-").map(Number);
  const today = new Date(nowMs);
  return Math.round((Date.UTC(year, month - 1, day) - Date.UTC(today.getFullYear(), today.getMonth(), today.getDate())) / DAY_MS);
}

const yearOf = (date) => date.slice(0, 4);

/** "lịch nghỉ năm 2031 chưa công bố …" for a date in a year that is not among the known ones; else "". */
export const guessWords = (date, years) => (!years || years.includes(yearOf(date)) ? "" : t("days.guess", { year: yearOf(date) }));

/** {text, tone}: "Quá hạn 2 ngày (24/5/2026)", "Hạn hôm nay", "Còn 3 ngày", "Hạn 24/5/2026"; `years` are those
 * whose days off are known. */
export function dueWords(date, nowMs, years) {
  const left = daysLeft(date, nowMs);
  const words = { date: dateOf(date), n: Math.abs(left) };
  const said = (key, tone) => ({ text: [t(key, words), guessWords(date, years)].filter(Boolean).join(" – "), tone });
  if (left < 0) return said("days.over", "chip--live");
  if (left === 0) return said("days.today", "chip--needs");
  return left <= 3 ? said("days.left", "chip--needs") : said("days.due", "");
}

/** Why something may take longer. */
export const REASONS = ["beyond", "complex", "agencies"];
export const reasonOptions = () => [{ value: "", label: t("days.choose_reason") }, ...REASONS.map((value) => ({ value, label: capital(t(`days.reason.${value}`)) }))];

/** "Gia hạn đến 12/5/2026 – lý do: … (hạn ban đầu 5/5/2026)" of a matter's day; "" when it was not put off. */
export function extendedWords(matter, day) {
  const longer = matter.extended?.[day];
  return longer ? t("days.extended", { date: dateOf(matter[day]), reason: t(`days.reason.${longer.reason}`), first: dateOf(longer.first) }) : "";
}

/** Which day of a matter can be put off now: of the answer while the notice is a draft, of the assignment
 * once it is issued; "" = none. */
export function extendable(view, matter) {
  const day = { draft: "answer_by", issued: "due_on" }[view.notice.status];
  return day && matter[day] ? day : "";
}

/** What was typed into a date: a number is working days; else a date. {days} or {date} or {} when empty; null = no date. */
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
