// Nhập thay: an agency answers by telephone, on paper or in person, and the secretary types it into
// its draft. Who typed and how it came is kept; what the agency wrote meanwhile is shown beside.

import { t } from "../lib/boot.js";
import { html, useSignal } from "../lib/html.js";
import { sameWords, unsaved } from "../lib/unsaved.js";
import { Field } from "../parts/field.js";
import { Recalled, useUnsaved } from "../parts/recalled.js";
import { dateTyped, nameOf } from "./standing.js";

const WAYS = ["phone", "paper", "message", "in_person"];
const shelf = unsaved("typed_for");

/** What this agency prepares for the matter: [id, answer], the last where there are several. */
function draftOf(view, id, agency) {
  const own = Object.entries(view.answers).filter(([, a]) => a.agency === agency && a.matters.includes(id));
  return own.sort(([, a], [, b]) => a.at.localeCompare(b.at)).at(-1) ?? [];
}

const dateWords = (iso) => (iso ? iso.split("-").reverse().join("/") : "");

/** Whose turn to be typed for it may be: agencies of the matter whose answer is not approved. */
function choices(view, matter, id) {
  const agencies = [matter.lead, ...(matter.coordinating ?? [])].filter(Boolean);
  return agencies.filter((agency) => draftOf(view, id, agency)[1]?.status !== "approved");
}

export function TypedFor({ desk, view, id }) {
  const isOpen = useSignal(shelf.has(id));
  const matter = view.matters[id];
  const agencies = choices(view, matter, id);
  if (desk.role !== "secretary" || !agencies.length) return null;
  if (!isOpen.value) {
    return html`<p class="deeds"><button type="button" class="button" onClick=${() => (isOpen.value = true)}>${t("preparation.type_for")}</button></p>`;
  }
  return html`<${Form} desk=${desk} view=${view} id=${id} agencies=${agencies} close=${() => (isOpen.value = false)} />`;
}

function start(desk, view, id, agency) {
  const [, answer] = draftOf(view, id, agency);
  return {
    agency,
    text: answer?.text ?? "",
    was: answer?.text ?? "",
    seen: desk.line.v.value,
    came_by: answer?.came_by || "phone",
    letter_number: answer?.letter_number ?? "",
    letter_on: dateWords(answer?.letter_on),
  };
}

function Form({ desk, view, id, agencies, close }) {
  const first = start(desk, view, id, agencies[0]);
  const [form, set, forget, recalled] = useUnsaved(shelf, id, first, (typed) => !sameWords(typed.text, typed.was));
  const error = useSignal({});
  const isBusy = useSignal(false);
  const [key, answer] = draftOf(view, id, form.agency);
  const isMoved = !sameWords(answer?.text, form.was);
  const change = (field) => (value) => { set((old) => ({ ...old, [field]: value })); error.value = {}; };
  const leave = () => { forget(); close(); };
  const isSubmitted = answer?.status === "submitted";
  const isLetter = form.came_by === "paper";

  const save = (isWhole) => async () => {
    const on = isLetter ? dateTyped(form.letter_on) : {};
    if (!form.text.trim()) { error.value = { text: t("preparation.type_words") }; return; }
    if (on === null || on.days) { error.value = { letter_on: t("preparation.bad_letter_date") }; return; }
    const letter = isLetter ? { letter_number: form.letter_number, letter_on: on.date ?? null } : {};
    isBusy.value = true;
    const args = { matter: id, agency: form.agency, text: form.text, came_by: form.came_by, ...letter };
    const made = await desk.give("answer.write", args, { expect: form.seen });
    isBusy.value = false;
    if (made.refused) { error.value = { [made.refused.field ?? "text"]: made.refused.message }; return; }
    forget();
    const done = t(isWhole ? "preparation.typed_submitted" : "preparation.typed");
    if (isWhole) error.value = { text: await desk.tell("answer.submit", { answer: key ?? made.answer }, { done }) };
    else desk.say(isSubmitted ? t("preparation.saved") : done);
    if (!error.value.text) close();
  };

  return html`<section class="typed-for stack" aria-label=${t("preparation.type_for")}>
    <${Recalled} at=${recalled} onDrop=${leave} />
    <div class="bar__fields">
      <${Field} label=${t("preparation.type_agency")} value=${form.agency} options=${agencies.map((a) => ({ value: a, label: nameOf(view, a) }))}
        onInput=${(agency) => set(start(desk, view, id, agency))} />
      <${Field} label=${t("preparation.came_by")} value=${form.came_by} options=${WAYS.map((way) => ({ value: way, label: t(`preparation.way.${way}`) }))} onInput=${change("came_by")} />
      ${isLetter && html`<${Field} label=${t("preparation.letter_number")} value=${form.letter_number} error=${error.value.letter_number} maxlength="40" autocomplete="off" onInput=${change("letter_number")} />
        <${Field} label=${t("preparation.letter_on")} hint=${t("preparation.letter_hint")} value=${form.letter_on} error=${error.value.letter_on} autocomplete="off" onInput=${change("letter_on")} />`}
    </div>
    <${Field} label=${t("preparation.type_text")} value=${form.text} error=${error.value.text} multiline rows="6" maxlength="10000" onInput=${change("text")} />
    ${isMoved && html`<div class="notice notice--needs" role="alert">
      <p><strong>${t("preparation.agency_wrote")}</strong></p><p class="pre-line">${answer?.text ?? ""}</p>
      <p class="deeds"><button type="button" class="button" onClick=${() => set((old) => ({ ...old, was: answer?.text ?? "", seen: desk.line.v.value }))}>${t("preparation.keep_mine")}</button>
        <button type="button" class="button" onClick=${() => set(start(desk, view, id, form.agency))}>${t("preparation.take_theirs")}</button></p>
    </div>`}
    <p class="deeds">
      <button type="button" class="button button--primary" disabled=${isBusy.value || isMoved} onClick=${save(!isSubmitted)}>${t(isSubmitted ? "preparation.save" : "preparation.save_submit")}</button>
      ${!isSubmitted && html`<button type="button" class="button" disabled=${isBusy.value || isMoved} onClick=${save(false)}>${t("preparation.save_draft")}</button>`}
      <button type="button" class="button button--quiet" onClick=${leave}>${t("common.cancel")}</button></p>
  </section>`;
}
