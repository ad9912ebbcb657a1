// What this desk has put down and the server has not confirmed, or has refused.

import { t } from "../lib/boot.js";
import { timeOfDay } from "../lib/clock.js";
import { html } from "../lib/html.js";

export function Unsent({ box }) {
  const rows = box.entries.value.filter(({ value }) => value.state !== "sent");
  if (!rows.length) return null;
  const waiting = rows.filter(({ value }) => value.state !== "refused");
  return html`<section class="card unsent" aria-label=${t("reception.unsent")} aria-live="polite">
    ${waiting.length > 0 && html`<p>${t(box.durable.value ? "reception.waiting" : "reception.keep_open", { n: waiting.length })}
      <button type="button" class="button button--small" onClick=${() => box.poke()}>${t("reception.send_now")}</button></p>`}
    <ul class="list">${rows.slice(0, 12).map((entry) => {
      const { cid, label, at, state, error } = entry.value;
      return html`<li key=${cid} class="list__item">
        <div class="list__words"><p>${label} <span class="muted small">${timeOfDay(new Date(at).toISOString())}</span></p>
          ${state === "refused" && html`<p class="field__error">${error?.message}</p>`}</div>
        ${state === "refused" && html`<button type="button" class="button button--small" onClick=${() => box.dismiss(cid)}>${t("reception.understood")}</button>`}
      </li>`;
    })}</ul>
  </section>`;
}
