// What is done with all marked opinions at once.

import { t } from "../lib/boot.js";
import { html } from "../lib/html.js";
import { Hold, openHold } from "./hold.js";
import { LabelField, openLabels } from "./labels.js";
import { moveTo, targets } from "./moving.js";

/** Above the list, as long as opinions are marked; the same keys as for one act on all. */
export function Bulk({ desk, shown }) {
  const marked = desk.marked.value.size ? targets(desk) : [];
  const rows = shown.filter((key) => key.startsWith("o:"));
  if (isApart(desk, shown)) return html`<section class="bulk" aria-label=${t("moderation.marked")}><${Hold} desk=${desk} /></section>`;
  if (!marked.length) return null;
  const areAll = rows.every((key) => desk.marked.value.has(key));
  const mark = () => (desk.marked.value = areAll ? new Set() : new Set([...desk.marked.value, ...rows]));
  const release = () => moveTo(desk, marked, "released").catch((refused) => desk.say(refused.message, true));
  const deed = (words, key, run, more = "") => html`<button class=${`button button--small ${more}`} onClick=${run}>
    ${words} <kbd aria-hidden="true">${key}</kbd></button>`;
  return html`
    <section class="bulk" aria-label=${t("moderation.marked")}>
      <p class="bulk__head"><strong role="status">${t("moderation.marked_n", { n: marked.length })}</strong>
        <button class="link" onClick=${mark}>${t(areAll ? "moderation.unmark" : "moderation.mark_all", { n: rows.length })}</button>
        ${!areAll && html`<button class="link" onClick=${() => (desk.marked.value = new Set())}>${t("moderation.unmark")}</button>`}</p>
      <div class="row__actions">
        ${desk.may("opinion.move") && [
          deed(t("secretary.move.release"), "D", release, "button--primary"),
          deed(t("secretary.move.hold"), "H", () => openHold(desk, marked, false)),
          deed(t("secretary.move.off_topic"), "N", () => openHold(desk, marked, true)),
        ]}
        ${desk.may("opinion.label") && deed(t("moderation.label"), "B", () => openLabels(desk, marked))}
      </div>
      ${desk.labelling.value?.length > 1 && html`<${LabelField} desk=${desk} />`}
    </section>`;
}

/** A hold of many stands above the list, and so does one whose row somebody else has just moved to
 * another list: what was typed is kept, and sending it says who was first. */
export function isApart(desk, shown) {
  const { opinions = [] } = desk.holding.value ?? {};
  return opinions.length > 1 || (opinions.length === 1 && !shown.includes(`o:${opinions[0]}`));
}
