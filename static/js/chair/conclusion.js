// Phiếu kết luận before the chair: how many matters are concluded how, and which, in large type. It
// keeps itself up to date while it is open; printing is one press.

import { boot, t } from "../lib/boot.js";
import { getJson } from "../lib/act.js";
import { dateOf } from "../lib/clock.js";
import { html, useEffect, useSignal } from "../lib/html.js";
import { Dialog } from "../parts/dialog.js";

const EVERY_MS = 3_000;

/** In this order on screen and paper. */
const GROUPS = ["taken", "resolved", "unresolved", "beyond", "new_case", "unsorted"];
/** Of these somebody is to do something until a day. */
const ASSIGNED = ["unresolved", "beyond", "new_case", "unsorted"];

export const sheetAddress = (as) => `/m/${boot.slug}/conclusion?as=${as}`;

/** In the bottom line: the tally, and the key that opens the sheet. */
export function TallyButton({ desk }) {
  const { tally } = desk.view.value;
  const shown = GROUPS.slice(0, 5);
  return html`<button type="button" class="button button--small foot__tally" onClick=${() => (desk.dialog.value = { name: "conclusion" })}>
    <span>${t("conclusion.title")} <kbd class="key">0</kbd></span>
    <span class="foot__figures">${shown.map((key) => `${t(`conclusion.brief_${key}`)} ${tally[key]}`).join(" · ")}</span>
  </button>`;
}

function Item({ item, group }) {
  const isAssigned = ASSIGNED.includes(group);
  return html`<li class="concluded">
    <p><b>${item.number}.</b> ${item.title}
      ${item.is_unsatisfied && html` <span class="chip chip--needs">${t("conclusion.unsatisfied_mark")}</span>`}
      ${!isAssigned && !item.is_answered && html` <span class="chip">${t("conclusion.unanswered_mark")}</span>`}</p>
    ${(isAssigned || item.lead) && html`<p class="concluded__who">→ ${item.lead ?? t("conclusion.no_lead")}${item.coordinating ? `, ${t("conclusion.with")} ${item.coordinating.join(", ")}` : ""}
      ${item.due_on ? html` – <b>${t("conclusion.until", { day: dateOf(item.due_on) })}</b>` : isAssigned && html` – <b>${t("conclusion.no_date")}</b>`}${item.directive ? `: ${item.directive}` : ""}</p>`}
  </li>`;
}

export function ConclusionDialog({ desk, close }) {
  const sheet = useSignal(null);
  const error = useSignal("");
  useEffect(() => {
    let isAsking = false;
    const ask = async () => {
      if (isAsking) return;
      isAsking = true;
      try {
        sheet.value = await getJson("/conclusion.json", { as: desk.as });
        error.value = "";
      } catch (refused) {
        error.value = refused.message;
      }
      isAsking = false;
    };
    ask();
    const timer = setInterval(ask, EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const tally = desk.view.value.tally;
  const facts = sheet.value?.facts;
  const groups = GROUPS.filter((key) => sheet.value?.groups[key].length);
  const foot = html`<a class="button button--primary" href=${sheetAddress(desk.as)} target="_blank" rel="noopener" data-autofocus>${t("conclusion.print")}</a>`;
  return html`<${Dialog} title=${t("conclusion.title")} onClose=${close} wide=${true} class="conclusion" foot=${foot}>
    <dl class="tally">${GROUPS.filter((key) => key !== "unsorted" || tally[key]).map((key) => html`<div key=${key}>
      <dt>${t(`conclusion.short_${key}`)}</dt><dd>${tally[key]}</dd></div>`)}</dl>
    ${facts && html`<p class="muted">${t("conclusion.facts", facts)}</p>`}
    ${error.value && html`<p class="notice notice--error" role="alert">${error.value}</p>`}
    <div class="concluded__all" tabindex="0" role="region" aria-label=${t("conclusion.title")}>
      ${groups.map((key) => html`<section key=${key}><h3>${t(`conclusion.group_${key}`)} <span class="count">${tally[key]}</span></h3>
        <ol>${sheet.value.groups[key].map((item) => html`<${Item} key=${item.id} item=${item} group=${key} />`)}</ol></section>`)}
      ${sheet.value && !groups.length && html`<p class="empty">${t("conclusion.none")}</p>`}
    </div>
  <//>`;
}
