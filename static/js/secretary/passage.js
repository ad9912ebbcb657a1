// A part of the notice: as it reads, or being written in place. What a hand wrote is marked, and
// what the records say now stands beside it.

import { t } from "../lib/boot.js";
import { html, useEffect, useRef, useState } from "../lib/html.js";
import { confirm } from "../parts/dialog.js";
import { whenTyped } from "../lib/unsaved.js";
import { Field } from "../parts/field.js";
import { Others } from "./presence.js";

/** What the part is called. */
export function partName(view, key) {
  const matter = key.startsWith("matter.") ? view.matters[key.slice(7)] : null;
  return matter ? t("secretary.matter_n", { number: matter.number }) : t(`official.part.${key}`);
}

/** Where somebody is who writes this part (secretary/presence.js). */
const placeOf = (key) => (key.startsWith("matter.") ? `n:${key.slice(7)}` : `n:${key}`);

export function Passage({ desk, view, name, children }) {
  const { passages, writing } = desk.text;
  const part = passages.value[name];
  if (writing.value?.key === name) return html`<${Editor} desk=${desk} view=${view} name=${name} part=${part} />`;
  const write = () => {
    const { at, ...kept } = desk.text.recall(name);
    writing.value = at ? kept : { key: name, text: part.text, was: part.text, seen: Math.max(desk.text.v.value, part.v) };
  };
  const label = t("official.edit_part", { part: partName(view, name) });
  return html`
    <div class=${`passage ${part.is_written ? "passage--hand" : ""} ${part.is_moved ? "passage--moved" : ""}`}>
      ${children}
      <${Others} desk=${desk} on=${placeOf(name)} />
      ${part.is_written && html`<${Written} desk=${desk} name=${name} part=${part} />`}
      ${desk.may("notice.edit") && html`<button class="passage__edit" aria-label=${label} title=${label}
        disabled=${!!writing.value} onClick=${write}>${t("official.edit")}</button>`}
    </div>`;
}

/** Parts in whose writing the page went, as this device kept them: to go on with, or to let go. What
 * stands in the part now is beside it. */
export function Unfinished({ desk, view }) {
  const { unfinished, passages, writing, recall, forget } = desk.text;
  const has = (key) => view.notice.status !== "draft" || passages.value[key];
  return unfinished.value.filter(has).map((key) => {
    const { at, ...kept } = recall(key);
    const part = passages.value[key];
    const isMoved = part && part.v > kept.seen && part.text !== kept.was;
    return html`<div key=${key} class="notice notice--needs unfinished" role="status">
      <p><strong>${t("unsaved.part", { part: partName(view, key), at: whenTyped(at) })}</strong> ${!part && t("unsaved.part_closed")}</p>
      <p class="pre-line passage__data">${kept.text}</p>
      ${isMoved && html`<p>${t("unsaved.part_moved")}</p><p class="pre-line passage__data">${part.text}</p>`}
      <div class="row__actions">
        ${part && desk.may("notice.edit") && html`<button class="button button--small button--primary" disabled=${!!writing.value} onClick=${() => (writing.value = kept)}>${t("unsaved.go_on")}</button>`}
        <button class="button button--small" onClick=${() => forget(key)}>${t("unsaved.drop")}</button>
      </div>
    </div>`;
  });
}

/** Written by hand, by whom; what the records say now, and the way back to it. */
function Written({ desk, name, part }) {
  const again = async () => {
    const asked = { title: t("official.again"), text: t("official.again_text", { data: part.data }), yes: t("official.again") };
    if (await confirm(asked)) desk.tell("notice.edit", { sections: { [name]: null } }, { expect: desk.text.v.value });
  };
  return html`
    <div class="passage__note">
      <span class="chip">${part.by ? t("official.by_hand_of", { by: part.by }) : t("official.by_hand")}</span>
      ${part.is_moved && html`<span class="chip chip--needs">${t("official.moved")}</span>`}
      <details open=${!!part.is_moved}>
        <summary>${t("official.data_says")}</summary>
        <p class="pre-line passage__data">${part.data}</p>
        ${desk.may("notice.edit") && html`<button class="button button--small" onClick=${again}>${t("official.again")}</button>`}
      </details>
    </div>`;
}

function Editor({ desk, view, name, part }) {
  const { writing, v } = desk.text;
  const [error, setError] = useState("");
  const [isBusy, setBusy] = useState(false);
  const input = useRef(null);
  const { text, was, seen } = writing.value;
  const theirs = part && part.v > seen ? part : null;
  const data = part?.is_written ? part.data : part?.text;
  useEffect(() => {
    input.current?.focus({ preventScroll: true });
    input.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const shut = () => (writing.value = null);
  const leave = async () => {
    if (text !== was && !(await confirm({ title: t("official.leave"), text: t("official.leave_text"), yes: t("official.leave"), danger: true }))) return;
    shut();
  };
  const save = async (words, expect = writing.value.seen) => {
    setBusy(true);
    setError("");
    try {
      const basis = data ? { basis: { [name]: data } } : {};
      const done = await desk.act("notice.edit", { sections: { [name]: words }, ...basis }, { expect });
      // What was just saved is known here before the text has been fetched again.
      const kept = { ...part, text: words ?? data, v: done.v, is_written: words !== null && words !== data, ...(data ? { data } : {}) };
      desk.text.passages.value = { ...desk.text.passages.value, [name]: kept };
      shut();
      desk.say(t("official.part_saved", { part: partName(view, name) }));
    } catch (refused) {
      setError(refused.message);
      desk.text.ask();
    }
    setBusy(false);
  };
  const keep = () => (text.trim() ? save(text) : save(null));
  const onKeyDown = (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) keep();
    else if (event.key === "Escape") leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return html`
    <div class="passage passage--open" data-at=${placeOf(name)} onKeyDown=${onKeyDown}>
      <${Others} desk=${desk} on=${placeOf(name)} />
      <${Field} label=${partName(view, name)} hint=${t("official.edit_hint")} multiline rows=${Math.min(14, 3 + Math.ceil(text.length / 90))}
        maxlength="10000" value=${text} error=${error} inputRef=${input} onInput=${(words) => (writing.value = { ...writing.value, text: words })} />
      ${theirs && html`<div class="notice notice--needs" role="status">
        <p>${theirs.is_written ? t("official.theirs", { by: theirs.by ?? "" }) : t("official.theirs_again")}</p>
        <p class="pre-line passage__data">${theirs.text}</p>
        <div class="row__actions">
          <button class="button button--small" onClick=${() => (writing.value = { key: name, text: theirs.text, was: theirs.text, seen: v.value })}>${t("official.take_theirs")}</button>
          <button class="button button--small" disabled=${isBusy} onClick=${() => save(text, v.value)}>${t("official.keep_mine")}</button>
        </div>
      </div>`}
      ${data && data !== text && html`<details open><summary>${t("official.data_says")}</summary><p class="pre-line passage__data">${data}</p></details>`}
      <div class="row__actions">
        <button class="button button--small button--primary" disabled=${isBusy || !!theirs} onClick=${keep}>${t("secretary.save")}</button>
        <button class="button button--small" onClick=${leave}>${t("secretary.cancel")}</button>
        ${part?.is_written && html`<button class="button button--small button--quiet" disabled=${isBusy} onClick=${() => save(null, v.value)}>${t("official.again")}</button>`}
      </div>
    </div>`;
}
