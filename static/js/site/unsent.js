// What this desk entered and the server has not confirmed, and what it just confirmed.

import { t } from "../lib/boot.js";
import { html } from "../lib/html.js";

const TONES = { sent: "done", refused: "live", waiting: "needs", sending: "" };

/** Entries worth showing: everything unconfirmed, and the last three receipts of this page. */
export function Unsent({ box }) {
  const all = box.entries.value;
  const isDone = (entry) => entry.value.state === "sent";
  const receipts = all.filter((e) => isDone(e) && e.value.result?.number).slice(-3);
  const rows = [...all.filter((e) => !isDone(e)), ...receipts.reverse()];
  if (!rows.length) return null;
  return html`
    <section class="card unsent" aria-label=${t("site.sent_here")} aria-live="polite">
      <ul class="list">${rows.map((entry) => {
        const { cid, state, label, result, error } = entry.value;
        return html`<li key=${cid} class="list__item arrive">
          <div class="list__words"><p>${label}</p>
            <span class=${`chip ${TONES[state] ? `chip--${TONES[state]}` : ""}`}>${state === "sent" ? t("site.received", { n: result.number }) : t(`site.state_${state}`)}</span>
            ${result?.advice && html`<p class="small">${t("site.advice")}</p>`}
            ${state === "refused" && html`<p class="field__error">${error?.message}</p>`}</div>
          ${state === "refused" && html`<button class="button button--small" onClick=${() => box.dismiss(cid)}>${t("site.understood")}</button>`}
          ${state === "waiting" && html`<button class="button button--small" onClick=${() => box.poke()}>${t("site.send_now")}</button>`}
        </li>`;
      })}</ul>
    </section>`;
}
