// Days left until a date, as the server's clock and this place's calendar see them.

import { t } from "./boot.js";
import { dateOf } from "./clock.js";

const DAY_MS = 86_400_000;

/** Days from today until "2026-05-24": 0 today, negative when it is over. */
export function daysLeft(date, nowMs) {
  const [year, month, day] = date.split("-").map(Number);
  const today = new Date(nowMs);
  return Math.round((Date.UTC(year, month - 1, day) - Date.UTC(today.getFullYear(), today.getMonth(), today.getDate())) / DAY_MS);
}

/** {text, tone}: "Quá hạn 2 ngày (24/5/2026)", "Hạn hôm nay", "Còn 3 ngày", "Hạn 24/5/2026". */
export function dueWords(date, nowMs) {
  const left = daysLeft(date, nowMs);
  const words = { date: dateOf(date), n: Math.abs(left) };
  if (left < 0) return { text: t("days.over", words), tone: "chip--live" };
  if (left === 0) return { text: t("days.today", words), tone: "chip--needs" };
  if (left <= 3) return { text: t("days.left", words), tone: "chip--needs" };
  return { text: t("days.due", words), tone: "" };
}
