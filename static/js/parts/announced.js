// What the hall is told at present, on any screen: a live region, so that it is read out.

import { t } from "../lib/boot.js";
import { tick, timeOfDay } from "../lib/clock.js";
import { html } from "../lib/html.js";
import { announced, driftWords, standing } from "../lib/programme.js";

/** `site`: whose announcements besides those to all; absent = all of them. `onWithdraw(id)` where
 *  this screen may take them off. */
export function Announced({ view, now, site, onWithdraw }) {
  void tick.value;
  const shown = standing(view, now(), site);
  return html`<div class="announced" role="status">
    ${shown.map((a) => html`<p class="announced__one" key=${a.id}>
      <b class="announced__label">${a.site && view.sites?.[a.site] ? t("programme.to_site", { site: view.sites[a.site].name }) : t("programme.announcement")}</b>
      <span class="announced__words">${announced(a, now())}</span>
      <span class="announced__at">${timeOfDay(a.given_at)}</span>
      ${onWithdraw && html`<button type="button" class="button button--small button--quiet" onClick=${() => onWithdraw(a.id)}>${t("programme.withdraw")}</button>`}
    </p>`)}
  </div>`;
}

/** The step that runs, with its drift, for the top line of a desk. */
export function StepNow({ view, now }) {
  void tick.value;
  const { meeting } = view;
  if (!meeting.agenda_title) return null;
  const { words, isLate } = driftWords(meeting, now());
  return html`<span class="step-now">${meeting.agenda_title}
    ${words && html` <span class=${`chip ${isLate ? "chip--needs" : ""}`}>${words}</span>`}</span>`;
}
