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
  const isMany = desk.holding.value?.opinions.length > 1;
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
      ${isMany ? html`<${Hold} desk=${desk} />` : html`
        <div class="row__actions">
          ${desk.may("opinion.move") && [
            deed(t("secretary.move.release"), "D", release, "button--primary"),
            deed(t("secretary.move.hold"), "H", () => openHold(desk, marked, false)),
            deed(t("secretary.move.off_topic"), "N", () => openHold(desk, marked, true)),
          ]}
          ${desk.may("opinion.label") && deed(t("moderation.label"), "B", () => openLabels(desk, marked))}
        </div>
        ${desk.labelling.value?.length > 1 && html`<${LabelField} desk=${desk} />`}`}
    </section>`;
}
