// Whose time it was: reports, answers, participants, counted over the dialogue; a soft word when
// the participants have had less than the meeting set (hạn chế trình bày một chiều).

import { t } from "../lib/boot.js";
import { html } from "../lib/html.js";
import { tick } from "../lib/clock.js";

const PARTS = ["participants", "answers", "reports"];

/** Nobody is warned before there is something to judge by. */
const LEAST_S = 600;

/** Seconds by part, the turn on the floor included. */
export function spoken(view, nowMs) {
  const { now, ...sums } = view.speaking;
  const { floor } = view;
  if (now && floor?.started_at) {
    const until = floor.paused_at ? Date.parse(floor.paused_at) : nowMs;
    sums[now] += Math.max(0, (until - Date.parse(floor.started_at)) / 1000);
  }
  return sums;
}

/** {all, percent: {participants, answers, reports}, isLow}. */
export function judged(sums, least) {
  const all = PARTS.reduce((sum, part) => sum + sums[part], 0);
  const percent = Object.fromEntries(PARTS.map((part) => [part, all ? Math.round((sums[part] / all) * 100) : 0]));
  return { all, percent, isLow: Boolean(least) && all >= LEAST_S && percent.participants < least };
}

export function Shares({ view, live }) {
  void tick.value;
  const least = view.meeting.settings.participant_share;
  const { all, percent, isLow } = judged(spoken(view, live.now()), least);
  if (all < 1) return null;
  const words = PARTS.map((part) => t(`chair.share_${part}`, { n: percent[part] })).join(" · ");
  return html`<div class=${`shares ${isLow ? "shares--low" : ""}`}>
    <svg class="shares__bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect class="shares__participants" x="0" y="0" width=${percent.participants} height="4" />
      <rect class="shares__answers" x=${percent.participants} y="0" width=${percent.answers} height="4" />
      <rect class="shares__reports" x=${percent.participants + percent.answers} y="0" width=${100 - percent.participants - percent.answers} height="4" />
    </svg>
    <p class="shares__words">${words}</p>
    ${isLow && html`<p class="shares__low" role="status">${t("chair.share_low", { least })}</p>`}
  </div>`;
}
