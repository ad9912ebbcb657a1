// Trả lời bằng văn bản (R47): what was promised, to whom, by whom, until when; and the letter.

import { t } from "../lib/boot.js";
import { dateOf } from "../lib/clock.js";
import { html, useSignal } from "../lib/html.js";
import { unsaved } from "../lib/unsaved.js";
import { capital, personWords } from "../lib/names.js";
import { Field } from "../parts/field.js";
import { Due, LATE, dateArgs, dateTyped, isOpenPromise, nameOf, options, untilWords } from "./standing.js";

/** Letters being put down. */
const written = unsaved("letter");

/** To whom: as the staff may know it. */
function to(promise) {
  if (promise.name) return capital(personWords(promise));
  const kept = promise.display ? t(`common.display_${promise.display}`) : "";
  return [promise.unit, kept].filter(Boolean).join(" – ");
}

function Plan({ desk, view, id, promise }) {
  const agency = useSignal(promise.agency ?? "");
  const due = useSignal("");
  const error = useSignal("");
  const plan = async () => {
    const date = dateArgs(due.value, "due_on", "due_days");
    if (!date) { error.value = t("preparation.bad_date"); return; }
    const done = (made) => (made.due_on ? untilWords(made.due_on, made, view.years) : t("preparation.saved"));
    error.value = await desk.tell("promise.make", { source: id, agency: agency.value || null, ...date }, { done });
    if (!error.value) due.value = "";
  };
  return html`<div class="bar__fields">
    <${Field} label=${t("preparation.writes")} value=${agency} options=${options(view, t("preparation.choose_agency"))} />
    <${Field} label=${t("preparation.letter_by")} hint=${t("preparation.date_hint")} value=${due} error=${error.value} autocomplete="off" />
    <p class="deeds deeds--foot"><button type="button" class="button" onClick=${plan}>${t("preparation.save")}</button></p></div>`;
}

function Letter({ desk, id }) {
  const kept = written.get(id) ?? {};
  const number = useSignal(kept.number ?? "");
  const on = useSignal(kept.on ?? "");
  const text = useSignal(kept.text ?? "");
  const error = useSignal("");
  const type = () => written.set(id, { number: number.value, on: on.value, text: text.value });
  const keep = async () => {
    const date = dateTyped(on.value)?.date;
    if (!date) { error.value = t("preparation.bad_letter_date"); return; }
    const args = { source: id, letter_number: number.value, letter_on: date, text: text.value };
    error.value = await desk.tell("promise.keep", args, { done: t("preparation.letter_saved") });
    if (!error.value) written.delete(id);
  };
  return html`<div class="bar__fields">
    <${Field} label=${t("preparation.letter_number")} value=${number} onInput=${type} maxlength="40" autocomplete="off" />
    <${Field} label=${t("preparation.letter_on")} hint=${t("preparation.letter_hint")} value=${on} onInput=${type} error=${error.value} autocomplete="off" />
    <${Field} label=${t("preparation.letter_says")} hint=${t("preparation.letter_says_hint")} value=${text} onInput=${type} multiline rows="2" maxlength="10000" />
    <p class="deeds deeds--foot"><button type="button" class="button button--primary" disabled=${!number.value.trim() || !on.value.trim()} onClick=${keep}>${t("preparation.letter_sent")}</button></p></div>`;
}

function One({ desk, view, id, now }) {
  const promise = view.promises[id];
  const isOpen = isOpenPromise(promise);
  const mayWrite = desk.role !== "chair";
  const back = () => desk.tell("promise.drop", { source: id }, { done: t("preparation.taken_back") });
  return html`<li class="card">
    <p class="chips"><span class="chip">${t(`preparation.from_${promise.source}`, { n: promise.number })}</span>
      ${isOpen ? html`<${Due} date=${promise.due_on} now=${now} years=${view.years} />` : html`<span class="chip chip--done">${t("preparation.letter", { number: promise.letter_number, date: dateOf(promise.letter_on ?? "") })}</span>`}
      <span class="muted">${[to(promise) && t("preparation.to", { who: to(promise) }), nameOf(view, promise.agency) && t("preparation.by", { agency: nameOf(view, promise.agency) })].filter(Boolean).join(" · ")}</span></p>
    <p class="pre-line">${promise.text ?? t("preparation.words_hidden")}</p>
    ${promise.reply && html`<p class="pre-line muted">${promise.reply}</p>`}
    ${isOpen && mayWrite && promise.text && html`<${Plan} desk=${desk} view=${view} id=${id} promise=${promise} />
      <details open=${written.has(id)}><summary>${t("preparation.letter_went")}</summary><${Letter} desk=${desk} id=${id} /></details>`}
    ${mayWrite && promise.is_made && html`<p class="deeds"><button type="button" class="button button--quiet" onClick=${back}>${t(isOpen ? "preparation.no_promise" : "preparation.letter_wrong")}</button></p>`}
  </li>`;
}

export function Promises({ desk, view }) {
  const place = (id) => `${isOpenPromise(view.promises[id]) ? 0 : 1} ${view.promises[id].due_on ?? LATE}`;
  const ids = [...view.promise_order].sort((a, b) => place(a).localeCompare(place(b)) || view.promises[a].number - view.promises[b].number);
  if (!ids.length) return html`<p class="card muted">${t("preparation.no_promises")}</p>`;
  return html`<p class="muted">${t("preparation.promises_hint")}</p>
    <ul class="plain">${ids.map((id) => html`<${One} key=${id} desk=${desk} view=${view} id=${id} now=${desk.line.now()} />`)}</ul>`;
}
