// Free labels of the meeting, for the desks alone: typed with completion, taken off with one press.

import { t } from "../lib/boot.js";
import { html, useEffect, useRef } from "../lib/html.js";
import { Choice } from "./choice.js";

export function openLabels(desk, ids) {
  if (!ids.length) return;
  desk.labelling.value = ids;
}

/** The labels on a row. */
export function Labels({ desk, id, labels = [] }) {
  const remove = (words) => (event) => {
    event.stopPropagation();
    desk.tell("opinion.label", { opinions: [id], remove: [words] });
  };
  return labels.map((words) => html`<span class="chip chip--label" key=${words}>${words}${desk.may("opinion.label") && html`<button
    class="chip__off" aria-label=${t("moderation.label_off", { label: words })} onClick=${remove(words)}>×</button>`}</span>`);
}

/** Where a label is typed; it stays open for the next one until Esc. */
export function LabelField({ desk }) {
  const place = useRef(null);
  const ids = desk.labelling.value;
  useEffect(() => place.current?.querySelector("input")?.focus(), []);
  const close = () => (desk.labelling.value = null);
  const put = (words) => desk.tell("opinion.label", { opinions: ids, add: [words] });
  const options = desk.view.value.labels.map((words) => ({ id: words, name: words }));
  const keys = (event) => {
    if (event.key !== "Escape") return;
    close();
    event.preventDefault();
    event.stopPropagation();
    document.querySelector(`[data-row="o:${ids[0]}"] [role=checkbox]`)?.focus();
  };
  return html`
    <div class="labels" ref=${place} onKeyDown=${keys} onClick=${(e) => e.stopPropagation()}>
      <span class="label">${t(ids.length > 1 ? "moderation.label_many" : "moderation.label", { n: ids.length })}</span>
      <${Choice} label=${t("moderation.label")} options=${options} onPick=${put} onNew=${put} newFrom=${2} placeholder=${t("moderation.label_hint")} />
      <button class="button button--quiet button--small" onClick=${close}>${t("common.close")} <kbd aria-hidden="true">Esc</kbd></button>
    </div>`;
}
