// How far each answer is: who is late stands first; what was submitted is read, approved or returned here.

import { boot, t } from "../lib/boot.js";
import { dateOf } from "../lib/clock.js";
import { daysLeft, extendedWords } from "../lib/days.js";
import { html, signal, useSignal } from "../lib/html.js";
import { capital, personWords } from "../lib/names.js";
import { Field } from "../parts/field.js";
import { Extending, requestOf } from "./extending.js";
import { Points } from "../parts/points.js";
import { SetAside } from "../parts/set_aside.js";
import { TypedFor } from "./typed_for.js";
import { Due, LATE, isWaiting, nameOf, options } from "./standing.js";

const opened = signal("");
const agency = signal("");
const only = signal("");
const TONES = { none: "chip--needs", draft: "", submitted: "chip--accent", approved: "chip--done" };

const isLate = (matter, now) => isWaiting(matter) && matter.answer_by && daysLeft(matter.answer_by, now) < 0;

/** What can be listed alone. */
const FILTERS = {
  late: (matter, now) => isLate(matter, now),
  none: (matter) => isWaiting(matter) && ["none", "draft"].includes(matter.progress),
  submitted: (matter) => matter.progress === "submitted" && !matter.is_answered,
  approved: (matter) => matter.progress === "approved",
};

/** The late ones first, then what waits to be approved, then by date. */
function order(view, now) {
  const place = (m) => (isLate(m, now) ? 0 : m.progress === "submitted" ? 1 : isWaiting(m) ? 2 : 3);
  return (a, b) => {
    const [one, other] = [view.matters[a], view.matters[b]];
    return place(one) - place(other) || (one.answer_by ?? LATE).localeCompare(other.answer_by ?? LATE) || one.number - other.number;
  };
}

const askedBy = (opinion) => (opinion.name || opinion.unit ? capital(personWords(opinion)) : t(`common.display_${opinion.display}`));

function Deeds({ desk, id, answer }) {
  const reason = useSignal(null);
  const error = useSignal("");
  const give = (name, args = {}) => async () => {
    error.value = await desk.tell(name, { answer: id, ...args }, { expect: desk.line.v.value, done: t(`preparation.did.${name}`) });
    if (!error.value) reason.value = null;
  };
  return html`
    ${reason.value !== null && html`<${Field} label=${t("preparation.reason")} value=${reason.value} onInput=${(text) => (reason.value = text)} maxlength="500" />`}
    ${error.value && html`<p class="field__error" role="alert">${error.value}</p>`}
    <p class="deeds">
      ${answer.status === "submitted" && reason.value === null && html`<button type="button" class="button button--primary" onClick=${give("answer.approve")}>${t("preparation.approve")}</button>`}
      ${answer.status === "approved" && reason.value === null && html`<button type="button" class="button" onClick=${give("answer.publish", { is_public: !answer.is_public })}>${t(answer.is_public ? "preparation.unpublish" : "preparation.publish")}</button>`}
      ${answer.status !== "draft" && (reason.value === null
        ? html`<button type="button" class="button" onClick=${() => (reason.value = "")}>${t("preparation.return")}</button>`
        : html`<button type="button" class="button button--danger" disabled=${!reason.value.trim()} onClick=${give("answer.return", { reason: reason.value })}>${t("preparation.return")}</button>
          <button type="button" class="button button--quiet" onClick=${() => (reason.value = null)}>${t("common.cancel")}</button>`)}
      ${answer.is_public && html`<span class="chip chip--done">${t("preparation.is_public")}</span>`}
    </p>`;
}

function More({ desk, view, id }) {
  const matter = view.matters[id];
  const answers = Object.entries(view.answers).filter(([, a]) => a.matters.includes(id) && (a.text || a.returned_reason));
  return html`<div class="more">
    <${Extending} desk=${desk} view=${view} id=${id} />
    <ul class="plain">${(matter.opinions ?? []).filter((o) => view.opinions[o]).map((o) => html`<li key=${o}>
      <span class="chip">${t("preparation.opinion_n", { n: view.opinions[o].number })}</span> <span class="muted small">${askedBy(view.opinions[o])}</span>
      <p class="pre-line">${view.opinions[o].text}</p>
      <${Points} opinion=${view.opinions[o]} held=${matter.parts?.[o]} label=${(n) => t("preparation.part_n", { n })} /></li>`)}</ul>
    <${SetAside} answers=${view.answers} id=${id} words=${(name, more) => t(`preparation.${name}`, more)}
      of=${(one) => nameOf(view, one.agency) ?? t("preparation.by_staff")} settle=${(one) => desk.tell("answer.settle", { answer: one }, { done: t("preparation.did.answer.settle") })} />
    ${answers.length === 0 && html`<p class="muted">${t("preparation.nothing_yet")}</p>`}
    ${answers.map(([key, answer]) => html`<section key=${key} class="answer">
      <p><b>${nameOf(view, answer.agency) ?? t("preparation.by_staff")}</b> <span class=${`chip ${TONES[answer.status] ?? ""}`}>${t(`preparation.stand.${answer.status || "draft"}`)}</span></p>
      ${answer.returned_reason && html`<p class="muted">${t("preparation.returned", { reason: answer.returned_reason })}</p>`}
      <p class="pre-line">${answer.text}</p>
      ${answer.came_by && html`<p class="muted small">${[t("preparation.typed_by", { by: answer.typed_by, way: t(`preparation.by_way.${answer.came_by}`) }), answer.letter_number, answer.letter_on && dateOf(answer.letter_on)].filter(Boolean).join(" · ")}</p>`}
      <${Deeds} desk=${desk} id=${key} answer=${answer} /></section>`)}
    ${view.notice.status === "draft" && html`<${TypedFor} desk=${desk} view=${view} id=${id} />`}
  </div>`;
}

function Row({ desk, view, id, now }) {
  const matter = view.matters[id];
  const isOpen = opened.value === id;
  const request = requestOf(view, id);
  const longer = ["answer_by", "due_on"].map((day) => extendedWords(matter, day)).filter(Boolean);
  return html`<li class="card row">
    <button type="button" class="row__head" aria-expanded=${isOpen ? "true" : "false"} onClick=${() => (opened.value = isOpen ? "" : id)}>
      <span class="grow"><b>${matter.number}. ${matter.title}</b><br /><span class="muted">${[nameOf(view, matter.lead), ...(matter.coordinating ?? []).map((a) => nameOf(view, a))].join("; ")}</span>
        ${longer.map((words) => html`<br key=${words} /><span class="small">${words}</span>`)}</span>
      <span class="row__chips"><span class=${`chip ${matter.is_answered ? "chip--done" : TONES[matter.progress]}`}>${t(`preparation.stand.${matter.is_answered ? "given" : matter.progress}`)}</span>
        ${isWaiting(matter) && html`<${Due} date=${matter.answer_by} now=${now} years=${view.years} />`}
        ${request && html`<span class="chip chip--needs">${t("preparation.asks_short", { date: dateOf(view.queries[request].until) })}</span>`}</span>
    </button>
    ${isOpen && html`<${More} desk=${desk} view=${view} id=${id} />`}
  </li>`;
}

export function Progress({ desk, view }) {
  const now = desk.line.now();
  const given = view.matter_order.filter((id) => view.matters[id].lead);
  const of = (id) => !agency.value || view.matters[id].lead === agency.value || view.matters[id].coordinating?.includes(agency.value);
  const own = given.filter(of);
  const shown = own.filter((id) => !only.value || FILTERS[only.value](view.matters[id], now)).sort(order(view, now));
  const report = (kind) => `/api/meetings/${encodeURIComponent(boot.slug)}/${agency.value ? `agencies/${agency.value}/` : ""}answers.${kind}?as=${boot.as}`;
  return html`
    <div class="filter">
      <${Field} label=${t("preparation.of_agency")} value=${agency} options=${options(view, t("preparation.every_agency"))} />
      <a class="button" href=${report("docx")} download>${t("preparation.report")}</a>
      <a class="button" href=${report("pdf")} download>PDF</a>
    </div>
    <p class="deeds">${Object.keys(FILTERS).map((name) => html`<button type="button" key=${name} class="button button--small" aria-pressed=${only.value === name ? "true" : "false"}
      onClick=${() => (only.value = only.value === name ? "" : name)}>${t(`preparation.filter.${name}`, { n: own.filter((id) => FILTERS[name](view.matters[id], now)).length })}</button>`)}</p>
    ${shown.length === 0 && html`<p class="card muted">${t(given.length ? "preparation.none_shown" : "preparation.none_given")}</p>`}
    <ul class="plain">${shown.map((id) => html`<${Row} key=${id} desk=${desk} view=${view} id=${id} now=${now} />`)}</ul>`;
}
