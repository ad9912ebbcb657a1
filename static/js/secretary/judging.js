// Thỏa đáng, chưa thỏa đáng: what the asker says of the answer, put down here for those who say it
// aloud. Answered, resolved and thỏa đáng are three facts; who says nothing has said nothing.

import { t } from "../lib/boot.js";
import { html } from "../lib/html.js";

const tableOf = (view, key) => (key[0] === "o" ? view.opinions : view.turns);

/** Whether an opinion or a turn was answered as a whole, as the server says. */
export const isAnswered = (view, key) => Boolean(tableOf(view, key)[key.slice(2)]?.is_answered);

/** Puts it down; the same mark again takes it back. */
export async function judge(desk, key, isSatisfied) {
  const record = key && tableOf(desk.view.value, key)[key.slice(2)];
  if (!record || !desk.may("thought.judge") || !isAnswered(desk.view.value, key)) return;
  const wanted = record.is_satisfied === (isSatisfied ? "yes" : "no") ? null : isSatisfied;
  if (!(await desk.tell("thought.judge", { thought: key.slice(2), is_satisfied: wanted }))) return;
  desk.say(t(wanted === null ? "desk.judge_taken_back" : wanted ? "desk.judge_satisfied" : "desk.judge_unsatisfied", { number: record.number }));
}

/** How it stands, as chips: what the asker says, and who put it down. */
export function Judged({ view, record }) {
  if (!record.is_satisfied) return null;
  const isYes = record.is_satisfied === "yes";
  const by = record.judged_by && record.judged_by !== "asker" ? ` · ${t("desk.judged_for")}` : "";
  return html`<span class=${`chip ${isYes ? "chip--done" : "chip--needs"}`} title=${view.staff?.[record.judged_by]?.name}>
    ${t(isYes ? "desk.satisfied" : "desk.unsatisfied")}${by}</span>`;
}

/** Two buttons where there is an answer. */
export function Judging({ desk, name, hasNoKey }) {
  const view = desk.view.value;
  const record = tableOf(view, name)[name.slice(2)];
  if (!record || !desk.may("thought.judge") || !isAnswered(view, name)) return null;
  const deed = (isYes, key) => html`<button class="button button--quiet button--small" aria-pressed=${record.is_satisfied === (isYes ? "yes" : "no") ? "true" : "false"}
    onClick=${(e) => { e.stopPropagation(); judge(desk, name, isYes); }}>${t(isYes ? "desk.satisfied" : "desk.unsatisfied")}${!hasNoKey && html` <kbd aria-hidden="true">${key}</kbd>`}</button>`;
  return html`${deed(true, "W")}${deed(false, "⇧W")}`;
}

/** The three facts of a matter, each by itself. */
export function MatterFacts({ view, matter }) {
  const keys = [...(matter.opinions ?? []).map((o) => `o:${o}`), ...(matter.turns ?? []).map((x) => `t:${x}`)];
  const said = keys.map((key) => tableOf(view, key)[key.slice(2)]?.is_satisfied);
  const [yes, no] = ["yes", "no"].map((mark) => said.filter((s) => s === mark).length);
  return html`<p class="row__meta facts-line" role="status">${[
    t(matter.is_answered ? "desk.fact_answered" : "desk.fact_unanswered"),
    t(matter.outcome === "resolved" ? "desk.fact_resolved" : "desk.fact_unresolved"),
    yes || no ? t("desk.fact_judged", { yes, no, silent: said.length - yes - no }) : t("desk.fact_silent"),
  ].join(" · ")}</p>`;
}
