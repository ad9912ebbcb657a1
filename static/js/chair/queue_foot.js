// Under the queue and within it: from whom on the time will not suffice, and who waits for a topic.

import { t } from "../lib/boot.js";
import { html } from "../lib/html.js";
import { nameOf, topicOf } from "./words.js";

/** The line in the queue behind which the time left does not reach. */
export function TimeEnds({ view, deeds, late }) {
  const toOffer = late.filter((id) => !view.turns[id].written_offered_at);
  return html`<li class="ends" key="ends">
    <p class="ends__words">${t("chair.unheard", { n: late.length })}</p>
    ${toOffer.length
      ? html`<button type="button" class="button button--small" onClick=${() => deeds.offerWritten(toOffer)}
          title=${t("chair.offer_hint")}>${t("chair.offer_written", { n: toOffer.length })}</button>`
      : html`<span class="chip chip--done">${t("chair.offered_all")}</span>`}
  </li>`;
}

/** Those who wait for their topic, by topic in the order of the list. */
export function Later({ view, deeds, action }) {
  if (!view.later.length) return null;
  const groups = view.topic_order.map((topic) => [topic, view.later.filter((id) => view.turns[id].topic === topic)]);
  return html`<details class="absent later">
    <summary>${t("chair.later")} <span class="count">${view.later.length}</span></summary>
    ${groups.filter(([, ids]) => ids.length).map(
      ([topic, ids]) => html`<section key=${topic}>
        <h3 class="later__topic">${topicOf(view, { topic })} ${action(t("chair.topic_open"), () => deeds.onlyTopic(topic))}</h3>
        <ul>
          ${ids.map(
            (id) => html`<li key=${id}>
              <span class="absent__who"><b>${view.turns[id].number}</b> ${nameOf(view.turns[id])}</span>
              ${action(t("chair.invite"), () => deeds.invite(id))}
            </li>`,
          )}
        </ul>
      </section>`,
    )}
  </details>`;
}
