// On the phone, when there is something to say: that the notice is issued, what the hall is told, who
// conducts, and how late the meeting is.

import { boot, t } from "../lib/boot.js";
import { dateOf, tick, timeOfDay } from "../lib/clock.js";
import { html } from "../lib/html.js";
import { announced, driftWords, standing } from "../lib/programme.js";
import { me, screen } from "../phone/state.js";

/** The way to the notice, and to what became of one's own. */
function Issued({ notice }) {
  const own = (me.value?.opinions ?? []).filter((opinion) => opinion.status !== "withdrawn");
  const answered = own.filter((opinion) => opinion.is_answered).length;
  return html`<section class="card told__issued">
    <h2 class="told__title">${t("programme.issued")}</h2>
    <p class="muted">${t("programme.issued_as", { number: notice.number, date: dateOf(notice.issued_on) })}</p>
    <p><a class="button button--primary button--wide" href=${`/m/${boot.slug}/notice`}>${t("programme.read_notice")}</a></p>
    ${own.length > 0 && html`<p><a class="button button--wide" href="#mine-title">${t("programme.own_result")}</a></p>
      <p class="muted small">${t("programme.own_answered", { n: own.length, answered })}</p>`}
  </section>`;
}

export default function Programme() {
  void tick.value;
  const view = screen.view.value;
  if (!view) return null;
  const now = screen.now();
  const shown = standing(view, now, me.value?.participant.site ?? "");
  const { words, isLate } = driftWords(view.meeting, now);
  const chair = view.conductor && [view.conductor.name, view.conductor.position].filter(Boolean).join(", ");
  return html`<div class="page__part told" role="status">
    ${view.notice && html`<${Issued} notice=${view.notice} />`}
    ${isLate && html`<p class="muted">${t("programme.meeting_late", { words })}</p>`}
    ${chair && html`<p class="muted">${t("programme.conducts", { name: chair })}</p>`}
    ${shown.map((a) => html`<p class="told__one" key=${a.id}>
      <span class="told__label">${t("programme.announcement")} · ${timeOfDay(a.given_at)}</span>
      ${announced(a, now)}
      ${a.kind === "rules" && html` <a class="told__rules" href=${`/m/${boot.slug}/rules`}>${t("programme.read_rules")}</a>`}
    </p>`)}
  </div>`;
}
