// On the phone, when there is something to say: what the hall is told, who conducts, and how late
// the meeting is.

import { boot, t } from "../lib/boot.js";
import { tick, timeOfDay } from "../lib/clock.js";
import { html } from "../lib/html.js";
import { announced, driftWords, standing } from "../lib/programme.js";
import { me, screen } from "../phone/state.js";

export default function Programme() {
  void tick.value;
  const view = screen.view.value;
  if (!view) return null;
  const now = screen.now();
  const shown = standing(view, now, me.value?.participant.site ?? "");
  const { words, isLate } = driftWords(view.meeting, now);
  const chair = view.conductor && [view.conductor.name, view.conductor.position].filter(Boolean).join(", ");
  return html`<div class="page__part told" role="status">
    ${isLate && html`<p class="muted">${t("programme.meeting_late", { words })}</p>`}
    ${chair && html`<p class="muted">${t("programme.conducts", { name: chair })}</p>`}
    ${shown.map((a) => html`<p class="told__one" key=${a.id}>
      <span class="told__label">${t("programme.announcement")} · ${timeOfDay(a.given_at)}</span>
      ${announced(a, now)}
      ${a.kind === "rules" && html` <a class="told__rules" href=${`/m/${boot.slug}/rules`}>${t("programme.read_rules")}</a>`}
    </p>`)}
  </div>`;
}
