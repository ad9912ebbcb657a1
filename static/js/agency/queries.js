// Hỏi lại: a question about a matter to the organiser or the secretary, or the wish that another
// agency answers; and what was replied.

import { t } from "../lib/boot.js";
import { timeOfDay } from "../lib/clock.js";
import { html, useSignal } from "../lib/html.js";
import { Field } from "../parts/field.js";

function Asked({ view, id }) {
  const asked = view.query_order.map((q) => view.queries[q]).filter((q) => q.matter === id);
  if (!asked.length) return null;
  return html`<ul class="words">${asked.map((query) => html`<li key=${query.asked_at}>
    <span class=${`chip ${query.replied_at ? "chip--done" : "chip--needs"}`}>${t(query.replied_at ? "agency.replied" : "agency.waits_reply")}</span>
    <span class="muted small">${[t(`agency.query.${query.kind}`), query.to && view.agencies[query.to]?.name, timeOfDay(query.asked_at)].filter(Boolean).join(" · ")}</span>
    <p class="pre-line">${query.text}</p>
    ${query.replied_at && html`<p class="pre-line reply"><strong>${t("agency.reply")}</strong> ${[
      query.kind === "transfer" && t(query.is_accepted ? "agency.transfer_accepted" : "agency.transfer_refused"), query.reply].filter(Boolean).join(" ")}</p>`}
  </li>`)}</ul>`;
}

function Ask({ view, id, kind, give, close }) {
  const text = useSignal("");
  const to = useSignal("");
  const error = useSignal("");
  const isBusy = useSignal(false);
  const send = async (event) => {
    event.preventDefault();
    isBusy.value = true;
    const args = { matter: id, kind, text: text.value, ...(to.value ? { to: to.value } : {}) };
    error.value = await give("query.ask", args);
    isBusy.value = false;
    if (!error.value) close();
  };
  const others = view.agency_order.filter((a) => a !== view.agency.id)
    .map((a) => ({ value: a, label: view.agencies[a].name }));
  return html`<form class="stack" onSubmit=${send}>
    ${kind === "transfer" && html`<${Field} label=${t("agency.transfer_to")} value=${to} options=${[{ value: "", label: t("agency.transfer_unknown") }, ...others]} />`}
    <${Field} label=${t(kind === "transfer" ? "agency.transfer_why" : "agency.question")} value=${text} error=${error.value} multiline rows="3" maxlength="2000" />
    <p class="deeds"><button class="button button--primary" disabled=${isBusy.value || !text.value.trim()}>${t("agency.send_query")}</button>
      <button type="button" class="button button--quiet" onClick=${close}>${t("common.cancel")}</button></p>
  </form>`;
}

export function Queries({ view, id, isLead, give }) {
  const kind = useSignal("");
  return html`<section class="queries" aria-label=${t("agency.queries")}>
    <${Asked} view=${view} id=${id} />
    ${kind.value ? html`<${Ask} view=${view} id=${id} kind=${kind.value} give=${give} close=${() => (kind.value = "")} />`
      : html`<p class="deeds">
        <button type="button" class="button" onClick=${() => (kind.value = "question")}>${t("agency.ask_back")}</button>
        ${isLead && html`<button type="button" class="button" onClick=${() => (kind.value = "transfer")}>${t("agency.ask_transfer")}</button>`}</p>`}
  </section>`;
}
