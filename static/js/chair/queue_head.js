// Above the rows: by which policy they stand, when the queue closes, which topics are open.

import { t } from "../lib/boot.js";
import { html } from "../lib/html.js";
import { timeOfDay } from "../lib/clock.js";

const POLICIES = ["registration", "fair", "topic"];

export function Policy({ desk, view, deeds }) {
  return html`<div class="policy">
    <label class="policy__order">
      <span class="policy__label">${t("chair.order")}</span>
      <select class="input" data-policy title=${t(`chair.order_${view.order}_hint`)} value=${view.order}
        onChange=${(event) => deeds.policy(event.currentTarget.value)}>
        ${POLICIES.map((one) => html`<option key=${one} value=${one}>${t(`chair.order_${one}`)}</option>`)}
      </select>
    </label>
    <${Closing} desk=${desk} view=${view} />
  </div>`;
}

function Closing({ desk, view }) {
  const { queue_open: isOpen, queue_closes_at: at } = view.meeting;
  if (!isOpen) return null;
  const isPast = at && Date.parse(at) <= desk.live.now();
  const words = at ? t(isPast ? "chair.closed_at" : "chair.closes_at", { time: timeOfDay(at) }) : t("chair.close_later");
  return html`<button type="button" class=${`button button--small ${at ? "policy__closes" : "button--quiet"}`}
    onClick=${() => (desk.dialog.value = { name: "closing" })}>${words} <kbd class="key">J</kbd></button>`;
}

/** The topics with how many wait for each; pressed = open. Alone under the policy by topic. */
export function Topics({ view, deeds }) {
  if (view.order !== "topic") return null;
  const waiting = {};
  for (const id of [...view.queue, ...view.later]) {
    const { topic } = view.turns[id];
    if (topic) waiting[topic] = (waiting[topic] ?? 0) + 1;
  }
  const isAnyOpen = view.topic_order.some((id) => view.topics[id].is_open);
  return html`<div class=${`topics ${isAnyOpen ? "" : "topics--all"}`} role="group" aria-label=${t("chair.topics")}>
    ${!isAnyOpen && html`<p class="topics__none">${t("chair.topics_none_open")}</p>`}
    ${view.topic_order.map((id) => {
      const { name, is_open: isOpen } = view.topics[id];
      return html`<button key=${id} type="button" aria-pressed=${Boolean(isOpen)} title=${name}
        class=${`topics__one ${isOpen ? "topics__one--open" : ""}`} onClick=${() => deeds.topic(id, !isOpen)}>
        <span class="topics__name">${name}</span> <span class="count">${waiting[id] ?? 0}</span>
      </button>`;
    })}
  </div>`;
}
