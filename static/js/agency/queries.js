// Hỏi lại: a question about a matter to the organiser or the secretary, the wish that another agency
// answers, or for more time; and what was replied. What the agency is to answer in writing.

import { t } from "../lib/boot.js";
import { dateOf, timeOfDay } from "../lib/clock.js";
import { dueWords } from "../lib/days.js";
import { capital, personWords } from "../lib/names.js";
import { html, useSignal } from "../lib/html.js";
import { unsaved } from "../lib/unsaved.js";
import { Field } from "../parts/field.js";
import { AskTime, timeFor } from "./extending.js";

/** Questions being written. */
const written = unsaved("query");

/** Until when and why more time is asked for. */
const asksFor = (query) => (query.kind === "extension" ? { date: dateOf(query.until), reason: t(`days.reason.${query.reason}`) } : {});

function Asked({ view, id }) {
  const asked = view.query_order.map((q) => view.queries[q]).filter((q) => q.matter === id);
  if (!asked.length) return null;
  return html`<ul class="words">${asked.map((query) => html`<li key=${query.asked_at}>
    <span class=${`chip ${query.replied_at ? "chip--done" : "chip--needs"}`}>${t(query.replied_at ? "agency.replied" : "agency.waits_reply")}</span>
    <span class="muted small">${[t(`agency.query.${query.kind}`, asksFor(query)), query.to && view.agencies[query.to]?.name, timeOfDay(query.asked_at)].filter(Boolean).join(" · ")}</span>
    ${query.text && html`<p class="pre-line">${query.text}</p>`}
    ${query.replied_at && html`<p class="pre-line reply"><strong>${t("agency.reply")}</strong> ${[
      query.kind !== "question" && t(`agency.${query.kind}_${query.is_accepted ? "accepted" : "refused"}`, asksFor(query)), query.reply].filter(Boolean).join(" ")}</p>`}
  </li>`)}</ul>`;
}

function Ask({ view, id, kind, give, close }) {
  const kept = written.get(id) ?? {};
  const text = useSignal(kept.text ?? "");
  const to = useSignal(kept.to ?? "");
  const error = useSignal("");
  const isBusy = useSignal(false);
  const type = () => written.set(id, { kind, text: text.value, to: to.value });
  const leave = () => {
    written.delete(id);
    close();
  };
  const send = async (event) => {
    event.preventDefault();
    isBusy.value = true;
    const args = { matter: id, kind, text: text.value, ...(to.value ? { to: to.value } : {}) };
    error.value = await give("query.ask", args);
    isBusy.value = false;
    if (!error.value) leave();
  };
  const others = view.agency_order.filter((a) => a !== view.agency.id)
    .map((a) => ({ value: a, label: view.agencies[a].name }));
  return html`<form class="stack" onSubmit=${send}>
    ${kind === "transfer" && html`<${Field} label=${t("agency.transfer_to")} value=${to} onInput=${type} options=${[{ value: "", label: t("agency.transfer_unknown") }, ...others]} />`}
    <${Field} label=${t(kind === "transfer" ? "agency.transfer_why" : "agency.question")} value=${text} onInput=${type} error=${error.value} multiline rows="3" maxlength="2000" />
    <p class="deeds"><button class="button button--primary" disabled=${isBusy.value || !text.value.trim()}>${t("agency.send_query")}</button>
      <button type="button" class="button button--quiet" onClick=${leave}>${t("common.cancel")}</button></p>
  </form>`;
}

export function Queries({ view, id, isLead, isOwed, give }) {
  const kind = useSignal(written.get(id)?.kind ?? "");
  const day = isLead ? timeFor(view, id, isOwed) : "";
  const close = () => (kind.value = "");
  if (kind.value === "extension" && day) {
    return html`<section class="queries" aria-label=${t("agency.queries")}><${Asked} view=${view} id=${id} />
      <${AskTime} view=${view} id=${id} day=${day} written=${written} give=${give} close=${close} /></section>`;
  }
  return html`<section class="queries" aria-label=${t("agency.queries")}>
    <${Asked} view=${view} id=${id} />
    ${kind.value && kind.value !== "extension" ? html`<${Ask} view=${view} id=${id} kind=${kind.value} give=${give} close=${close} />`
      : html`<p class="deeds">
        <button type="button" class="button" onClick=${() => (kind.value = "question")}>${t("agency.ask_back")}</button>
        ${isLead && html`<button type="button" class="button" onClick=${() => (kind.value = "transfer")}>${t("agency.ask_transfer")}</button>`}
        ${day && html`<button type="button" class="button" onClick=${() => (kind.value = "extension")}>${t("agency.ask_extension")}</button>`}</p>`}
  </section>`;
}

/** What was promised in writing and this agency is to write (R47); the secretary puts the letter down. */
export function Promised({ view, now }) {
  const shown = view.promise_order.map((id) => [id, view.promises[id]]).filter(([, promise]) => promise);
  if (!shown.length) return null;
  return html`<section class="card" aria-labelledby="promised-title">
    <h2 id="promised-title">${t("agency.promised", { n: shown.filter(([, promise]) => !promise.is_kept).length })}</h2>
    <p class="muted small">${t("agency.promised_hint")}</p>
    <ul class="words">${shown.map(([id, promise]) => {
      const due = promise.due_on && !promise.is_kept ? dueWords(promise.due_on, now, view.years) : null;
      return html`<li key=${id}>
        <span class="chip">${t(`agency.from_${promise.source}`, { n: promise.number })}</span>
        ${due && html`<span class=${`chip ${due.tone}`}>${due.text}</span>`}
        ${promise.is_kept && html`<span class="chip chip--done">${promise.letter_number}, ${dateOf(promise.letter_on)}</span>`}
        <span class="muted small">${promise.name || promise.unit ? capital(personWords(promise)) : t("agency.name_kept")}</span>
        <p class="pre-line">${promise.text ?? ""}</p></li>`;
    })}</ul>
  </section>`;
}
