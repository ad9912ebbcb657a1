// One waiting turn: number, name, unit, site, topic, how long it has waited and how often this
// person spoke. What can be done with it opens under it when it is chosen.

import { t } from "../lib/boot.js";
import { html } from "../lib/html.js";
import { timeOfDay } from "../lib/clock.js";
import { reason } from "./reasons.js";
import { nameOf, shortSite, siteOf, topicOf, unitOf, waited } from "./words.js";

function Facts({ view, id, turn }) {
  const answered = view.answered_before?.[id];
  const site = siteOf(view, turn);
  const topic = topicOf(view, turn);
  return html`<span class="row__facts">
    ${turn.kind !== "first" && html`<span class="chip chip--accent">${t(`chair.kind_${turn.kind}`)}</span>`}
    ${turn.is_preregistered && html`<span class="chip">${t("chair.preregistered")}</span>`}
    ${answered && html`<span class="chip chip--done" title=${t("chair.answered_before_hint", { numbers: answered.join(", ") })}>${t("chair.has_answer")}</span>`}
    ${turn.is_neighbour && html`<span class="chip">${t("chair.neighbour")}</span>`}
    ${turn.is_late && html`<span class="chip">${t("chair.made_in_time", { time: timeOfDay(turn.made_at) })}</span>`}
    ${turn.mic === "preparing" && html`<span class="chip">${t("chair.preparing")}</span>`}
    ${turn.written_offered_at && html`<span class="chip chip--needs">${t("chair.offered")}</span>`}
    ${turn.ready_at && html`<span class="chip chip--done">${t("chair.ready")}</span>`}
    ${site && html`<span class="chip" title=${site}>${shortSite(site)}</span>`}
    ${topic && html`<span class="row__topic" title=${topic}>${topic}</span>`}
  </span>`;
}

/** `grip`: the drag handlers; absent = not dragged (the absent list). */
export function QueueRow({ view, id, place, nowMs, isChosen, isHeld, isNext, grip, choose, onKeyDown, children }) {
  const turn = view.turns[id];
  if (!turn) return null;
  const name = nameOf(turn);
  return html`<li
    class=${`row ${isChosen ? "row--chosen" : ""} ${isHeld ? "row--held" : ""} ${isNext ? "row--next" : ""}`}
    data-turn=${id}
  >
    ${grip &&
    html`<span class="row__grip" ...${grip} aria-hidden="true" title=${t("chair.drag")}>⠿</span>`}
    <div
      class="row__body"
      role="button"
      aria-expanded=${isChosen}
      tabindex=${isChosen || (isNext && place === 0) ? 0 : -1}
      data-row=${id}
      onClick=${() => choose(isChosen ? null : id)}
      onFocus=${(event) => event.currentTarget.matches(":focus-visible") && choose(id)}
      onKeyDown=${onKeyDown}
    >
      <span class="row__number">${turn.number}</span>
      <div class="row__who">
        <span class="row__first">
          <span class="row__name">${name}</span>
          ${turn.spoken_before > 0 &&
          html`<span class="row__times">${t("chair.spoken_before", { n: turn.spoken_before })}</span>`}
          <span class="row__wait">${waited(turn.requested_at, nowMs)}</span>
        </span>
        <span class="row__unit">${unitOf(turn)}</span>
        <${Facts} view=${view} id=${id} turn=${turn} />
      </div>
    </div>
    ${isChosen &&
    html`<div class="row__more">
      ${turn.summary && html`<p class="row__summary">${turn.summary}</p>`}
      ${place >= 0 && html`<p class="row__why"><b>${reason(view, id)}.</b> ${t("chair.why_asked", {
        time: timeOfDay(turn.requested_at),
        channel: t(`chair.channel_${turn.channel || "phone"}`),
      })}</p>`}
      <div class="row__deeds">${children}</div>
    </div>`}
  </li>`;
}
