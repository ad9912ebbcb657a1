// When does the queue close? In so many minutes, at a time of day, at once, or not by itself.

import { t } from "../lib/boot.js";
import { html, useSignal } from "../lib/html.js";
import { timeOfDay } from "../lib/clock.js";
import { Dialog } from "../parts/dialog.js";
import { Field } from "../parts/field.js";

const MINUTES = [5, 10, 15, 30];

/** "10h30", "10:30", "10h" → the next such moment as an instant; null when it is no time of day. */
export function instantOf(typed, nowMs) {
  const match = /^\s*([01]?\d|2[0-3])\s*[h:.]\s*([0-5]?\d)?\s*$/i.exec(typed);
  if (!match) return null;
  const at = new Date(nowMs);
  at.setHours(Number(match[1]), Number(match[2] || 0), 0, 0);
  if (at.getTime() <= nowMs) at.setDate(at.getDate() + 1);
  return at.toISOString();
}

export function ClosingDialog({ desk, deeds, close }) {
  const typed = useSignal("");
  const isWrong = useSignal(false);
  const { meeting } = desk.view.value;
  const at = (iso) => {
    close();
    deeds.closeAt(iso);
  };
  const inMinutes = (n) => new Date(desk.live.now() + n * 60_000).toISOString();

  function submit(event) {
    event.preventDefault();
    const iso = instantOf(typed.value, desk.live.now());
    isWrong.value = !iso;
    if (iso) at(iso);
  }

  return html`<${Dialog} title=${t("chair.closing_title")} onClose=${close}>
    <p>${t("chair.closing_hint")}</p>
    <div class="closing__minutes">
      ${MINUTES.map((n, i) => html`<button key=${n} type="button" class="button" data-autofocus=${i === 0}
        onClick=${() => at(inMinutes(n))}>${t("chair.closing_in", { n, time: timeOfDay(inMinutes(n)) })}</button>`)}
    </div>
    <form class="closing__time" onSubmit=${submit} novalidate>
      <${Field} label=${t("chair.closing_time")} value=${typed} maxlength="5" inputmode="numeric" autocomplete="off"
        hint=${t("chair.closing_time_hint")} error=${isWrong.value && t("chair.closing_wrong")} />
      <button type="submit" class="button">${t("chair.closing_set")}</button>
    </form>
    <div class="dialog__foot">
      ${meeting.queue_closes_at && html`<button type="button" class="button button--quiet" onClick=${() => at(null)}>${t("chair.closing_never")}</button>`}
      <button type="button" class="button button--quiet" onClick=${close}>${t("chair.cancel")}</button>
      <button type="button" class="button button--danger" onClick=${() => { close(); deeds.setQueueOpen(false); }}>${t("chair.closing_now")}</button>
    </div>
  <//>`;
}
