// The lists of the stream with their counts.

import { t } from "../lib/boot.js";
import { html } from "../lib/html.js";
import { rowsOf } from "./rows.js";

const LISTS = ["new", "released", "held", "off_topic", "starred", "turns"];

/** The lists this person has; what looks like a denunciation only where there is some. */
export const listsOf = (desk) =>
  desk.may("opinion.inspect") && desk.view.value.lists.denunciation.length ? [...LISTS, "denunciation"] : LISTS;

const needsCare = (list) => list === "new" || list === "denunciation";

export function Tabs({ desk, view }) {
  const lists = listsOf(desk);
  const move = (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const next = lists[(lists.indexOf(desk.list.value) + by + lists.length) % lists.length];
    desk.list.value = next;
    event.currentTarget.querySelector(`[data-list=${next}]`).focus();
    event.preventDefault();
  };
  return html`
    <div class="tabs" role="tablist" aria-label=${t("secretary.lists")} onKeyDown=${move}>
      ${lists.map((list) => {
        const n = rowsOf(view, list).length;
        return html`
          <button key=${list} role="tab" class="tab" data-list=${list} aria-controls="stream-rows"
            aria-selected=${list === desk.list.value ? "true" : "false"} tabIndex=${list === desk.list.value ? 0 : -1}
            onClick=${() => (desk.list.value = list)}>
            <span>${t(`secretary.list.${list}`)}</span>
            <span class=${`count ${needsCare(list) && n ? "count--needs" : ""}`}>${n}</span>
          </button>`;
      })}
    </div>
    ${view.private_count > 0 && html`<p class="stream__private">${t("moderation.private_n", { n: view.private_count })}</p>`}`;
}
