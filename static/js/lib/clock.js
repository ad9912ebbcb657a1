// Time left and times of day. No clock ticks over the wire: every screen counts by itself.

import { boot, t } from "./boot.js";
import { signal } from "./html.js";

export const SOON_S = 30;
export const LAST_S = 5;

/** Milliseconds now, four times a second while the page is visible: reading it in a component makes
 * the component count. */
export const tick = signal(Date.now());

if (typeof document !== "undefined") {
  const beat = () => {
    if (document.visibilityState === "visible") tick.value = Date.now();
  };
  setInterval(beat, 250);
  document.addEventListener("visibilitychange", beat);
}

/** 299 → "4:59"; an hour and more → "1:02:03". */
export function minutes(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (n) => String(n).padStart(2, "0");
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** Where the floor stands. Time left = limit_s − ((paused_at or now) − started_at); without a limit
 * it counts up and is never red; a called turn that has not begun has no started_at. */
export function countdown(floor, nowMs) {
  if (!floor || !floor.turn) return { phase: "none", text: "" };
  const limit = floor.limit_s;
  if (!floor.started_at) {
    return { phase: "called", left_s: limit, text: limit === undefined ? "0:00" : minutes(limit) };
  }
  const until = floor.paused_at ? Date.parse(floor.paused_at) : nowMs;
  const spokenMs = Math.max(0, until - Date.parse(floor.started_at));
  const stopped = floor.is_interrupted ? "interrupted" : floor.paused_at ? "paused" : null;
  if (limit === undefined) {
    const up = Math.floor(spokenMs / 1000);
    return { phase: stopped || "up", up_s: up, text: minutes(up) };
  }
  const leftMs = limit * 1000 - spokenMs;
  const over = Math.floor(-leftMs / 1000);
  if (over >= 1) return { phase: stopped || "over", left_s: 0, over_s: over, text: t("common.over", { time: minutes(over) }) };
  const left = Math.max(0, Math.ceil(leftMs / 1000));
  const phase = left <= LAST_S ? "last" : left <= SOON_S ? "soon" : "ok";
  return { phase: stopped || phase, left_s: left, text: minutes(left) };
}

/** "17h05" (English "17:05"), in the place where the reader is. */
export function timeOfDay(iso) {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return "";
  const m = String(at.getMinutes()).padStart(2, "0");
  return boot.lang === "en" ? `${at.getHours()}:${m}` : `${at.getHours()}h${m}`;
}

/** "27/4/2023" of an instant or of a date. */
export function dateOf(iso) {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (day) return `${Number(day[3])}/${Number(day[2])}/${day[1]}`;
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? "" : `${at.getDate()}/${at.getMonth() + 1}/${at.getFullYear()}`;
}

/** "vừa xong", "5 phút trước", then the time of day, from another day the date too. */
export function ago(iso, nowMs) {
  const seconds = (nowMs - Date.parse(iso)) / 1000;
  if (Number.isNaN(seconds)) return "";
  if (seconds < 60) return t("common.just_now");
  if (seconds < 3600) return t("common.minutes_ago", { n: Math.floor(seconds / 60) });
  if (dateOf(iso) === dateOf(new Date(nowMs).toISOString())) return timeOfDay(iso);
  return `${timeOfDay(iso)} ${dateOf(iso)}`;
}

/** "khoảng 12 phút": how long something takes, rounded to what is honest. */
export function about(seconds) {
  if (seconds < 90) return t("common.about_a_minute");
  const whole = Math.round(seconds / 60);
  return t("common.about_minutes", { n: whole > 20 ? Math.round(whole / 5) * 5 : whole });
}
