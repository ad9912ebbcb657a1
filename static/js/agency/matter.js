// One matter of an agency: the original words, what is asked of it, the answer being prepared.

import { t } from "../lib/boot.js";
import { dateOf, timeOfDay } from "../lib/clock.js";
import { dueWords, extendedWords } from "../lib/days.js";
import { html, useEffect, useSignal } from "../lib/html.js";
import { capital, personWords } from "../lib/names.js";
import { sameWords as same } from "../lib/unsaved.js";
import { Field } from "../parts/field.js";
import { Points } from "../parts/points.js";
import { SetAside } from "../parts/set_aside.js";
import { Queries } from "./queries.js";

const nameOf = (table, id) => (id ? table[id]?.name : undefined);

/** This agency's own prepared answer to a matter: [id, answer], the last where there are several. */
export function ownDraft(view, id) {
  const own = Object.entries(view.answers)
    .filter(([, a]) => a.mode === "prepared" && a.agency === view.agency.id && a.matters.includes(id))
    .sort(([, a], [, b]) => a.at.localeCompare(b.at));
  return own[own.length - 1] ?? [];
}

/** Whether it was answered in the hall or by letter; that says nothing of whether it is resolved. */
const isGiven = (view, id) => Boolean(view.matters[id].is_answered);

/** none, returned, draft, submitted, approved; `given`: answered in the hall or by letter, and nothing
 * is being prepared beside it. */
export function standOf(view, id) {
  const [, answer] = ownDraft(view, id);
  if (!answer || (answer.status === "draft" && !answer.text)) return isGiven(view, id) ? "given" : "none";
  if (answer.status === "draft" && answer.returned_reason) return "returned";
  return answer.status;
}

const TONES = { none: "chip--needs", returned: "chip--needs", draft: "", submitted: "chip--accent", approved: "chip--done", given: "chip--done" };

/** What the askers say of the answer; empty as long as nobody has said anything. */
function judged(view, matter) {
  const said = (matter.opinions ?? []).map((id) => view.opinions[id]?.is_satisfied);
  const [yes, no] = ["yes", "no"].map((mark) => said.filter((one) => one === mark).length);
  return yes || no ? t("agency.judged", { yes, no, silent: said.length - yes - no }) : "";
}

function Facts({ view, id, matter }) {
  const rows = [
    ["given", t(isGiven(view, id) ? "agency.fact_answered" : "agency.fact_unanswered")],
    ["topic", nameOf(view.topics, matter.topic)],
    ["authority", matter.authority && t(`agency.authority.${matter.authority}`)],
    ["outcome", matter.outcome && t(`agency.outcome.${matter.outcome}`)],
    ["judged", judged(view, matter)],
    ["lead", nameOf(view.agencies, matter.lead)],
    ["coordinating", (matter.coordinating ?? []).map((id) => nameOf(view.agencies, id)).join("; ")],
    ...["answer_by", "due_on"].map((day) => [day, extendedWords(matter, day) || (matter[day] && dateOf(matter[day]))]),
    ["directive", matter.directive],
  ];
  return html`<dl class="facts">${rows.filter(([, words]) => words).map(([field, words]) => html`
    <div key=${field}><dt>${t(`agency.tag.${field}`)}</dt><dd class="pre-line">${words}</dd></div>`)}</dl>`;
}

/** Who asked, as far as the asker wishes it; nothing when the name is kept back. */
const askedBy = (opinion) => (opinion.name || opinion.unit ? capital(personWords(opinion)) : t("agency.name_kept"));

function Words({ view, matter }) {
  const ids = (matter.opinions ?? []).filter((id) => view.opinions[id]);
  if (!ids.length) return html`<p class="muted">${t("agency.no_words")}</p>`;
  return html`<ul class="words">${ids.map((id) => html`<li key=${id}>
    <span class="chip">${t("agency.opinion_n", { n: view.opinions[id].number })} · ${t(`common.kind_${view.opinions[id].kind}`)}</span>
    <span class="muted small">${askedBy(view.opinions[id])}</span>
    <p class="pre-line">${view.opinions[id].text}</p>
    <${Points} opinion=${view.opinions[id]} held=${matter.parts?.[id]} label=${(n) => t("agency.part_n", { n })} /></li>`)}</ul>`;
}

/** What others have answered or submitted on the same matter. */
function Others({ view, id }) {
  const [own] = ownDraft(view, id);
  const answers = Object.entries(view.answers).filter(([key, a]) => key !== own && a.matters.includes(id)).sort(([, a], [, b]) => a.at.localeCompare(b.at));
  if (!answers.length) return null;
  return html`<h3>${t("agency.answers")}</h3>
    <ul class="words">${answers.map(([key, a]) => html`<li key=${key}>
      <span class="chip chip--done">${t(a.status ? `agency.stand.${a.status}` : `agency.mode.${a.mode}`)}</span>
      <span class="muted small">${[nameOf(view.agencies, a.agency), timeOfDay(a.at)].filter(Boolean).join(" · ")}</span>
      <p class="pre-line">${a.text}</p></li>`)}</ul>`;
}

function Saved({ draft }) {
  const key = { dirty: "writing", saving: "saving", saved: "saved", offline: "offline", stale: "stale" }[draft?.state];
  return html`<p class=${`saved ${draft?.state === "offline" ? "saved--needs" : ""}`} role="status">${key ? t(`agency.${key}`) : ""}</p>`;
}

/** Another device of the agency, or the secretary, wrote here meanwhile. */
function Conflict({ drafts, id, words }) {
  return html`<div class="notice notice--needs" role="alert">
    <p><strong>${t("agency.other_wrote")}</strong></p>
    <p class="pre-line">${words || t("agency.other_cleared")}</p>
    <p class="deeds">
      <button class="button" onClick=${() => drafts.insist(id)}>${t("agency.keep_mine")}</button>
      <button class="button" onClick=${() => drafts.yield(id)}>${t("agency.take_theirs")}</button></p>
  </div>`;
}

function Answer({ view, id, drafts, give }) {
  const isBusy = useSignal(false);
  const error = useSignal("");
  const [key, answer] = ownDraft(view, id);
  const stand = standOf(view, id);
  const draft = drafts.of(id);
  useEffect(() => drafts.recall(id), [id]);
  const words = answer?.text ?? "";
  const text = drafts.value(id, words);
  const isFixed = ["submitted", "approved"].includes(stand);
  const aside = html`<${SetAside} answers=${view.answers} id=${id} words=${(name, more) => t(`agency.${name}`, more)}
    take=${isFixed ? null : (more) => drafts.type(id, [text, more].filter((one) => one.trim()).join("\n\n"))}
    settle=${async (one) => { error.value = await give("answer.settle", { answer: one }); }} />`;
  const run = (name) => async () => {
    isBusy.value = true;
    error.value = "";
    const isSaved = name !== "answer.submit" || (await drafts.save(id));
    // The first words make the answer: the view that names it may still be on its way.
    const made = key ?? drafts.of(id)?.answer;
    if (isSaved && made) error.value = await give(name, { answer: made });
    else if (draft?.state !== "stale") error.value = t("agency.not_saved_yet");
    isBusy.value = false;
  };
  if (isFixed) {
    return html`<h3>${t("agency.own_answer")}</h3><p class="pre-line answer__text">${words}</p>
      ${aside}
      ${answer.came_by && html`<p class="muted small">${t("agency.typed_for", { way: t(`agency.way.${answer.came_by}`) })}</p>`}
      <p class="muted small">${t(`agency.${stand}_hint`)}</p>
      ${text !== words && !same(text, words) && html`<div class="notice notice--needs"><p>${t("agency.typed_after")}</p><p class="pre-line">${text}</p></div>`}
      ${stand === "submitted" && html`<button class="button" disabled=${isBusy.value} onClick=${run("answer.recall")}>${t("agency.recall")}</button>`}
      ${error.value && html`<p class="field__error" role="alert">${error.value}</p>`}`;
  }
  return html`
    ${aside}
    ${answer?.returned_reason && html`<div class="notice notice--needs"><p><strong>${t("agency.returned")}</strong> ${answer.returned_reason}</p></div>`}
    ${answer?.came_by && html`<p class="muted small">${t("agency.typed_for", { way: t(`agency.way.${answer.came_by}`) })}</p>`}
    <${Field} label=${t("agency.answer")} hint=${t("agency.answer_hint")} value=${text} multiline rows="6" maxlength="10000"
      error=${error.value || (draft?.state === "refused" ? draft.message : "")} onInput=${(typed) => { error.value = ""; drafts.type(id, typed); }} onBlur=${() => drafts.save(id)} />
    <${Saved} draft=${draft} />
    ${draft?.state === "stale" && html`<${Conflict} drafts=${drafts} id=${id} words=${words} />`}
    <button class="button button--primary" disabled=${isBusy.value || !text.trim()} onClick=${run("answer.submit")}>${t("agency.submit")}</button>`;
}

/** `give(name, args)` → "" or what was refused, in words. */
export function Matter({ view, id, now, drafts, give, isOpen, toggle }) {
  const matter = view.matters[id];
  const isLead = matter.lead === view.agency.id;
  const stand = standOf(view, id);
  const due = matter.answer_by && !["approved", "given"].includes(stand) ? dueWords(matter.answer_by, now, view.years) : null;
  const waiting = view.query_order.some((q) => view.queries[q].matter === id && !view.queries[q].replied_at);
  return html`
    <article class="card matter" aria-label=${matter.title}>
      <h2><button type="button" class="matter__head" aria-expanded=${isOpen ? "true" : "false"} onClick=${toggle}>
        <span class="matter__number">${matter.number}.</span> <span>${matter.title}</span></button></h2>
      <p class="chips">
        <span class=${`chip ${TONES[stand]}`}>${t(`agency.stand.${stand}`)}</span>
        ${due && html`<span class=${`chip ${due.tone}`}>${due.text}</span>`}
        <span class=${`chip ${isLead ? "chip--accent" : ""}`}>${t(isLead ? "agency.leads" : "agency.coordinates")}</span>
        ${waiting && html`<span class="chip">${t("agency.asked_back")}</span>`}
      </p>
      ${isOpen && html`
        <h3>${t("agency.original_words")}</h3>
        <${Words} view=${view} matter=${matter} />
        <${Facts} view=${view} id=${id} matter=${matter} />
        <${Others} view=${view} id=${id} />
        <${Answer} view=${view} id=${id} drafts=${drafts} give=${give} />
        <${Queries} view=${view} id=${id} isLead=${isLead} isOwed=${!["approved", "given"].includes(stand)} give=${give} />`}
    </article>`;
}
