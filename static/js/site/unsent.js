// What this desk entered and the server has not confirmed, and what it just confirmed.

import { t } from "../lib/boot.js";
import { timeOfDay } from "../lib/clock.js";
import { html } from "../lib/html.js";

const TONES = { sent: "done", refused: "live", waiting: "needs", sending: "" };
/** Beyond this many the older ones are folded away: the form stays within reach. */
const OPEN = 6;

const timeOf = (entry) => timeOfDay(new Date(entry.at).toISOString());

function Row({ entry, place, box }) {
  const { cid, state, label, result, error } = entry;
  return html`<li class="list__item arrive">
    ${place > 0 && html`<span class="list__number">${place}</span>`}
    <div class="list__words"><p>${label}</p>
      <span class=${`chip ${TONES[state] ? `chip--${TONES[state]}` : ""}`}>${state === "sent" ? t("site.received", { n: result.number }) : t(`site.state_${state}`)}</span>
      ${result?.advice && html`<p class="small">${t("site.summary_hidden")}</p>`}
      ${place > 0 && html` <span class="muted small">${t("site.made_at", { time: timeOf(entry) })}</span>`}
      ${state === "refused" && html`<p class="field__error">${error?.message}</p>`}</div>
    ${state === "refused" && html`<button class="button button--small" onClick=${() => box.dismiss(cid)}>${t("site.understood")}</button>`}
  </li>`;
}

/** Everything unconfirmed, numbered in the order in which it was made and will go out, and the last
 * three receipts of this page. What was refused stands first: somebody must read it. */
export function Unsent({ box }) {
  const all = box.entries.value.map((entry) => entry.value);
  const refused = all.filter((entry) => entry.state === "refused");
  const unsent = all.filter((entry) => entry.state === "waiting" || entry.state === "sending");
  const receipts = all.filter((entry) => entry.state === "sent" && entry.result?.number).slice(-3).reverse();
  if (!refused.length && !unsent.length && !receipts.length) return null;
  const placed = unsent.map((entry, at) => [entry, at + 1]);
  const older = placed.slice(0, -OPEN);
  const row = ([entry, place]) => html`<${Row} key=${entry.cid} entry=${entry} place=${place} box=${box} />`;
  return html`
    <section class="card unsent" aria-label=${t("site.sent_here")}>
      ${unsent.length > 0 && html`<p class="unsent__count" role="status">${t("site.unsent", { n: unsent.length, time: timeOf(unsent[0]) })}
        <button class="button button--small" onClick=${() => box.poke()}>${t("site.send_now")}</button></p>`}
      <ul class="list">${refused.map((entry) => row([entry, 0]))}${placed.slice(-OPEN).reverse().map(row)}${receipts.map((entry) => row([entry, 0]))}</ul>
      ${older.length > 0 && html`<details><summary>${t("site.unsent_older", { n: older.length })}</summary><ul class="list">${older.map(row)}</ul></details>`}
    </section>`;
}
