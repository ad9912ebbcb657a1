// Answers given to the matter in hand; one answer may cover several matters.

import { t } from "../lib/boot.js";
import { timeOfDay } from "../lib/clock.js";
import { html, useState } from "../lib/html.js";
import { unsaved } from "../lib/unsaved.js";
import { Choice, Picks } from "./choice.js";
import { parseDate, showDate } from "./dates.js";
import { Wording } from "./wording.js";
import { MODES, coded, listed, nameOf } from "./words.js";

/** What is being written, per matter. */
const drafts = unsaved("answers");

const fresh = (matter) => ({ text: "", mode: "spoken", agency: matter?.lead, also: [], letter_number: "", letter_on: "" });

export function Answers({ desk, view, id }) {
  const given = Object.entries(view.answers).filter(([, a]) => a.matters.includes(id));
  const others = (answer) => answer.matters.filter((m) => m !== id && view.matters[m]).map((m) => view.matters[m].number);
  return html`
    <section class="answers" aria-label=${t("secretary.answers")}>
      <h3 class="rows__head">${t("secretary.answers")} <span class="count">${given.length}</span></h3>
      ${given.map(([key, answer]) => html`
        <div key=${key} class="answer">
          <p class="pre-line">${answer.text}
            ${desk.may("answer.edit") && answer.mode !== "prepared" && html`<${Wording} desk=${desk} on=${`m:${id}.answer`} text=${answer.text} by=${answer.edit_by?.text} rows=${3} most=${10000}
              label=${t("desk.put_answer_right")} save=${(text, expect) => desk.act("answer.edit", { answer: key, text }, { expect })} />`}</p>
          <p class="row__meta">${[t(`secretary.mode.${answer.mode}`), nameOf(view.agencies, answer.agency), timeOfDay(answer.at),
            answer.letter_number && t("secretary.letter", { number: answer.letter_number, date: showDate(answer.letter_on) }),
            others(answer).length > 0 && t("secretary.covers", { numbers: others(answer).join(", ") })].filter(Boolean).join(" · ")}</p>
        </div>`)}
      ${desk.may("matter.answer") && html`<${Give} desk=${desk} view=${view} id=${id} />`}
    </section>`;
}

function Give({ desk, view, id }) {
  const [draft, set] = useState(drafts.get(id) ?? fresh(view.matters[id]));
  const [error, setError] = useState(null);
  const change = (more) => {
    const next = { ...draft, ...more };
    if (next.text.trim()) drafts.set(id, next);
    else drafts.delete(id);
    set(next);
  };
  const matters = view.matter_order.filter((m) => m !== id && !draft.also.includes(m))
    .map((m) => ({ id: m, name: `${view.matters[m].number}. ${view.matters[m].title}` }));
  const save = async () => {
    const letter_on = parseDate(draft.letter_on, desk.line.now());
    if (!draft.text.trim()) return setError(t("secretary.answer_empty"));
    if (draft.mode === "written" && letter_on === null) return setError(t("secretary.bad_date"));
    const args = { matters: [id, ...draft.also], text: draft.text, mode: draft.mode };
    if (draft.agency) args.agency = draft.agency;
    if (draft.mode === "written") Object.assign(args, { letter_number: draft.letter_number, letter_on: letter_on || null });
    try {
      await desk.act("matter.answer", args);
    } catch (refused) {
      return setError(refused.message);
    }
    drafts.delete(id);
    set(fresh(view.matters[id]));
    setError(null);
    return desk.say(t("secretary.answer_saved"));
  };
  const keys = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { save(); event.preventDefault(); }
  };
  return html`
    <div class="give" data-tag="answer" data-at=${`m:${id}.answer`} onKeyDown=${keys}>
      <label class="tag__label"><kbd aria-hidden="true">T</kbd> ${t("secretary.give_answer")}</label>
      <textarea class="input" rows="3" maxlength="10000" aria-label=${t("secretary.give_answer")} value=${draft.text}
        onInput=${(e) => change({ text: e.currentTarget.value })}></textarea>
      ${draft.text.length > 0 && html`
        <${Picks} label=${t("secretary.answer_mode")} options=${coded("mode", MODES)} value=${draft.mode} onPick=${(mode) => mode && change({ mode })} />
        <${Choice} label=${t("secretary.answering_agency")} options=${listed(view.agencies, view.agency_order)} value=${nameOf(view.agencies, draft.agency) ?? ""}
          placeholder=${t("secretary.answering_agency")} onPick=${(agency) => change({ agency })} onClear=${() => change({ agency: undefined })} />
        ${draft.mode === "written" && html`<div class="pair">
          <input class="input" aria-label=${t("secretary.letter_number")} placeholder=${t("secretary.letter_number")} maxlength="40" value=${draft.letter_number} onInput=${(e) => change({ letter_number: e.currentTarget.value })} />
          <input class="input" aria-label=${t("secretary.letter_on")} placeholder=${t("secretary.letter_on")} value=${draft.letter_on} onInput=${(e) => change({ letter_on: e.currentTarget.value })} />
        </div>`}
        <div class="tokens">
          ${draft.also.map((m) => html`<button key=${m} class="token" onClick=${() => change({ also: draft.also.filter((x) => x !== m) })}>
            ${t("secretary.matter_n", { number: view.matters[m]?.number ?? "" })} <span aria-hidden="true">×</span><span class="visually-hidden">${t("secretary.remove")}</span></button>`)}
          ${matters.length > 0 && html`<${Choice} label=${t("secretary.also_answers")} options=${matters} placeholder=${t("secretary.also_answers")} onPick=${(m) => change({ also: [...draft.also, m] })} />`}
        </div>
        <button class="button button--primary button--small" onClick=${save}>${t("secretary.save_answer")} <kbd aria-hidden="true">Ctrl+Enter</kbd></button>`}
      ${error && html`<p class="error" role="alert">${error}</p>`}
    </div>`;
}
