// Names and times as the chair's screens say them. Staff views give site, topic and agency by id.

import { boot, t } from "../lib/boot.js";
import { capital, roleWords, whoWords } from "../lib/names.js";

export const KINDS = [
  "first", "followup", "ask_back", "answer", "report", "directions", "order", "interposed", "proxy",
];

/** Who speaks: the name with its title; where it is kept back the unit, else the number. */
export function nameOf(turn) {
  if (!turn) return "";
  if (turn.name) return [turn.title, turn.name].filter(Boolean).join(" ");
  if (turn.kind === "ask_back") return t("chair.the_chair");
  if (turn.kind === "proxy" && !turn.unit) return t("chair.reads_an_opinion");
  return turn.unit || t("chair.someone", { number: turn.number });
}

/** What stands under the name: position and unit, or that the name is kept back. */
export function unitOf(turn) {
  if (!turn) return "";
  if (turn.name) return roleWords(turn);
  if (turn.kind === "ask_back" || turn.kind === "answer") return "";
  if (turn.awaits_name) return t("chair.site_names");
  return turn.display === "anonymous" ? t("chair.anonymous") : t("chair.name_kept");
}

/** "Ông/bà Nguyễn Văn A": the form of address is the meeting's, or the person's own title. */
export const addressed = (turn) => (turn?.name ? capital(whoWords(turn)) : nameOf(turn));

/** The large line: who speaks, or which opinion is read aloud. */
export function titleOf(view, id) {
  const number = view.hangs_on[id]?.reads;
  return number ? t("chair.reads_opinion", { number }) : addressed(view.turns[id]);
}

/** The line under it. Of what is read aloud: whose it is, as far as it may be said. */
export function underOf(view, id) {
  const turn = view.turns[id];
  if (!view.hangs_on[id]?.reads) return unitOf(turn);
  return turn.name ? [nameOf(turn), roleWords(turn)].filter(Boolean).join(", ") : turn.unit || unitOf(turn);
}

/** What a follow-up or an ask-back is about: "Về ý kiến số 12". */
export function aboutWords(view, id) {
  const about = view.hangs_on[id]?.about;
  return about ? t(`chair.about_${about.source}`, { number: about.number }) : "";
}

const listed = (rows, id) => (id && rows?.[id]?.name) || "";
export const siteOf = (view, record) => listed(view.sites, record?.site);
export const topicOf = (view, record) => listed(view.topics, record?.topic);

/** "Điểm cầu huyện Trạm Tấu" → "huyện Trạm Tấu": the chip says the kind already. */
export const shortSite = (name) => name.replace(/^điểm cầu\s+/i, "");

/** Waiting time in words short enough for a row. */
export function waited(iso, nowMs) {
  const whole = Math.max(0, Math.floor((nowMs - Date.parse(iso)) / 60_000));
  if (whole < 1) return t("chair.waited_now");
  if (whole < 60) return t("chair.waited_minutes", { n: whole });
  return t("chair.waited_hours", { h: Math.floor(whole / 60), n: whole % 60 });
}

/** Whose name the assistant acts in; "" for the chair in person. */
export function behalf() {
  const chair = boot.behalf;
  return typeof chair === "string" ? chair : chair?.name || chair?.label || "";
}

/** Text as it is searched: without accents, lower case, đ as d. */
export function plain(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
}

/** Whether every word typed begins some word of the text. */
export function matches(text, typed) {
  const words = plain(text).split(/\s+/);
  return plain(typed).split(/\s+/).filter(Boolean).every((w) => words.some((v) => v.startsWith(w)));
}
