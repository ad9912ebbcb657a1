// The bottom line: where the programme stands, how late it is, who waits and how many can still be
// heard in what the programme still has for the dialogue, at the present pace.

import { t } from "../lib/boot.js";
import { html } from "../lib/html.js";
import { tick } from "../lib/clock.js";
import { driftWords } from "../lib/programme.js";
import { TallyButton } from "./conclusion.js";
import { dialogueLeft, unheard } from "./reasons.js";

const inMinutes = (seconds) => Math.max(0, Math.round(seconds / 60));

function Step({ view, deeds, nowMs }) {
  const { agenda_item: now } = view.meeting;
  const place = view.agenda_order.indexOf(now);
  const next = view.agenda_order[place + 1];
  const { words, isLate } = driftWords(view.meeting, nowMs);
  return html`<div class="foot__step">
    <label class="foot__item">
      <span class="visually-hidden">${t("chair.agenda")}</span>
      <select class="input" value=${now ?? ""} onChange=${(e) => deeds.agenda(e.currentTarget.value || null)}>
        <option value="">${t("chair.agenda_none")}</option>
        ${view.agenda_order.map((id, i) => html`<option key=${id} value=${id}>${i + 1}. ${view.agenda_items[id].title}</option>`)}
      </select>
    </label>
    ${words && html`<span class=${`chip ${isLate ? "chip--needs" : "chip--done"}`}>${words}</span>`}
    ${next && html`<button type="button" class="button button--small" onClick=${() => deeds.agenda(next)}
      title=${view.agenda_items[next].title}>${t("chair.agenda_next")} <kbd class="key">G</kbd></button>`}
  </div>`;
}

function Heard({ view, nowMs }) {
  if (view.meeting.status === "closed") return html`<p class="foot__heard"></p>`;
  const waiting = view.queue.length + view.later.length;
  const pace = Math.max(1, view.pace_s);
  if (!waiting) return html`<p class="foot__heard">${t("chair.heard_none")}</p>`;
  if (dialogueLeft(view, nowMs) === null) {
    return html`<p class="foot__heard">${t("chair.heard_all", { n: waiting, minutes: inMinutes(waiting * pace) })}</p>`;
  }
  const heard = waiting - unheard(view, nowMs).length;
  return html`<p class=${`foot__heard ${heard < waiting ? "foot__heard--short" : ""}`}
    title=${t("chair.heard_pace", { pace: inMinutes(pace) || 1 })}>
    ${t(heard < waiting ? "chair.heard_some" : "chair.heard_everybody", { n: waiting, heard })}
  </p>`;
}

export function Foot({ desk, deeds }) {
  void tick.value;
  const view = desk.view.value;
  const nowMs = desk.live.now();
  return html`<footer class="foot">
    <${Step} view=${view} deeds=${deeds} nowMs=${nowMs} />
    <${Heard} view=${view} nowMs=${nowMs} />
    <${TallyButton} desk=${desk} />
  </footer>`;
}
