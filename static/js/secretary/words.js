// Codes → words of this screen, and who somebody is.

import { boot, t } from "../lib/boot.js";
import { dateOf, timeOfDay } from "../lib/clock.js";
import { capital, personWords } from "../lib/names.js";

export const KINDS = ["petition", "report", "proposal", "question"];
export const CHANNELS = ["form", "mailbox", "hotline", "letter", "message", "desk"];
export const AUTHORITIES = ["within", "beyond", "complex"];
export const OUTCOMES = ["resolved", "assigned", "escalated", "new_case", "shortcoming", "noted"];
export const MODES = ["spoken", "written", "prepared"];
export const DISPLAYS = ["name", "unit", "secret", "anonymous"];
export const TURN_KINDS = ["first", "followup", "ask_back", "answer", "report", "directions", "proxy"];

/** Groups of codes that every screen names alike. */
const COMMON = ["kind", "channel", "display"];

/** Choices of a field: [{id, name}] of codes, in the words of this screen. */
export const coded = (group, codes) =>
  codes.map((id) => ({ id, name: t(COMMON.includes(group) ? `common.${group}_${id}` : `secretary.${group}.${id}`) }));

/** Choices of a field from a table of the view and its order. */
export const listed = (table, order) =>
  (order ?? []).map((id) => ({ id, name: table[id].name, short: table[id].short, also: table[id].short }));

export const nameOf = (table, id) => (id ? table?.[id]?.name : undefined);

/** "Ông/bà Nguyễn Thị A – Trường … · Điểm cầu …" */
export function whoWords(record, view) {
  const site = nameOf(view.sites, record.site);
  return [capital(personWords(record)), site && boot.sites.length > 1 ? site : ""].filter(Boolean).join(" · ");
}

/** "12:05" into a speech. */
export function minutes(seconds) {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}

/** "17h05" of today, "17h05 27/4/2023" of another day. */
export function whenWords(iso, nowMs) {
  const day = dateOf(iso);
  return day === dateOf(new Date(nowMs).toISOString()) ? timeOfDay(iso) : `${timeOfDay(iso)} ${day}`;
}
