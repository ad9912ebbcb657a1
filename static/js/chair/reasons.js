// Why a turn stands where it stands, in one sentence, and how far down the time left reaches.

import { boot, t } from "../lib/boot.js";
import { siteOf, topicOf } from "./words.js";

/** Codes that need no name. What has one: the site, the topic. */
const NAMED = { site_waits_most: "site", site_turn: "site", topic_open: "topic", waits_topic: "topic" };

const lower = (words) => words.charAt(0).toLocaleLowerCase(boot.lang) + words.slice(1);

/** "Lần đầu phát biểu; điểm cầu Văn Yên đang chờ nhiều nhất" */
export function reason(view, id) {
  const turn = view.turns[id];
  const names = { site: siteOf(view, turn) || t("chair.main_site"), topic: topicOf(view, turn) };
  const words = (view.why?.[id] ?? []).map((code) => t(`chair.why_${code}`, { [NAMED[code]]: names[NAMED[code]] }));
  return words.map((one, i) => (i ? lower(one) : one)).join("; ");
}

/** Seconds of dialogue left in the programme; null when no dialogue step has a budget. */
export function dialogueLeft(view, nowMs) {
  const time = view.dialogue;
  if (!time) return null;
  const current = time.ends_at ? (Date.parse(time.ends_at) - nowMs) / 1000 : 0;
  return Math.max(0, current) + time.more_s;
}

/** How long one turn will take: the pace, more or less by its own limit. */
export const costOf = (view, id) => {
  const { usual_s: usual } = view;
  return (view.pace_s * (view.turns[id]?.limit_s || usual)) / usual;
};

/** Ids of those for whom the time left will not suffice, in the order of the queue. */
export function unheard(view, nowMs) {
  let left = dialogueLeft(view, nowMs);
  if (left === null) return [];
  const { floor } = view;
  if (floor?.limit_s && floor.started_at) {
    const spoken = ((floor.paused_at ? Date.parse(floor.paused_at) : nowMs) - Date.parse(floor.started_at)) / 1000;
    left -= Math.max(0, floor.limit_s - spoken);
  }
  return [...view.queue, ...view.later].filter((id) => (left -= costOf(view, id)) < 0);
}
