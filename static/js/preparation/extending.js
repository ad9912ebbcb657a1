// Gia hạn (R61): what an agency asks for is granted with one press; the staff extend by themselves.

import { t } from "../lib/boot.js";
import { dateOf } from "../lib/clock.js";
import { dateTyped, extendable, reasonOptions } from "../lib/days.js";
import { html, useSignal } from "../lib/html.js";
import { unsaved } from "../lib/unsaved.js";
import { Field } from "../parts/field.js";
import { isOpenQuery, untilWords } from "./standing.js";

/** Replies being written. */
const written = unsaved("reply");

/** The request for more time that waits for a matter: its id. */
export const requestOf = (view, id) => view.query_order.find((q) => view.queries[q].matter === id && view.queries[q].kind === "extension" && isOpenQuery(view.queries[q]));

/** A request with its answer: yes, yes but until another day, no. */
export function Request({ desk, view, id }) {
  const query = view.queries[id];
  const until = useSignal("");
  const words = useSignal(written.get(id)?.text ?? "");
  const error = useSignal("");
  const other = dateTyped(until.value)?.date;
  const date = other ?? query.until;
  const keep = () => (words.value.trim() ? written.set(id, { text: words.value }) : written.delete(id));
  const reply = (isAccepted) => async () => {
    if (isAccepted && until.value.trim() && !other) { error.value = t("days.bad_date"); return; }
    const args = { query: id, is_accepted: isAccepted, ...(words.value.trim() ? { text: words.value } : {}), ...(isAccepted && other ? { until: other } : {}) };
    const done = t(isAccepted ? "preparation.extended_to" : "preparation.not_extended", { date: dateOf(date) });
    error.value = await desk.tell("query.reply", args, { done });
    if (!error.value) written.delete(id);
  };
  return html`
    <p><b>${t("preparation.asks_until", { date: dateOf(query.until), reason: t(`days.reason.${query.reason}`) })}</b></p>
    ${query.text && html`<p class="pre-line">${query.text}</p>`}
    <details><summary>${t("preparation.otherwise")}</summary>
      <div class="bar__fields">
        <${Field} label=${t("preparation.granted_day")} value=${until} autocomplete="off" placeholder=${dateOf(query.until)} />
        <${Field} label=${t("preparation.message")} value=${words} onInput=${keep} maxlength="500" /></div></details>
    ${error.value && html`<p class="field__error" role="alert">${error.value}</p>`}
    <p class="deeds"><button type="button" class="button button--primary" onClick=${reply(true)}>${t("preparation.grant", { date: dateOf(date) })}</button>
      <button type="button" class="button" onClick=${reply(false)}>${t("preparation.refuse")}</button></p>`;
}

function Form({ desk, view, id, day, close }) {
  const matter = view.matters[id];
  const until = useSignal("");
  const reason = useSignal("");
  const error = useSignal("");
  const extend = async (event) => {
    event.preventDefault();
    const typed = dateTyped(until.value);
    if (!typed) { error.value = t("preparation.bad_date"); return; }
    const args = { matter: id, day, reason: reason.value, ...(typed.days ? { days: typed.days } : {}), ...(typed.date ? { until: typed.date } : {}) };
    const done = (made) => untilWords(made.until, made, view.years);
    error.value = await desk.tell("matter.extend", args, { expect: desk.line.v.value, done });
    if (!error.value) close();
  };
  return html`<form onSubmit=${extend} aria-label=${t("preparation.extend")}>
    <div class="bar__fields">
      <${Field} label=${t("preparation.extend_until")} hint=${t("preparation.extend_hint", { date: dateOf(matter[day]) })} value=${until} error=${error.value} autocomplete="off" />
      <${Field} label=${t("preparation.extend_why")} value=${reason} options=${reasonOptions()} /></div>
    <p class="deeds"><button class="button button--primary" disabled=${!until.value.trim() || !reason.value}>${t("preparation.extend")}</button>
      <button type="button" class="button button--quiet" onClick=${close}>${t("common.cancel")}</button></p>
  </form>`;
}

/** What can be done about the day of a matter that is due now. */
export function Extending({ desk, view, id }) {
  const matter = view.matters[id];
  const isOpen = useSignal(false);
  const day = extendable(view, matter);
  if (!day) return null;
  const request = requestOf(view, id);
  if (request) return html`<section class="answer"><${Request} desk=${desk} view=${view} id=${request} /></section>`;
  if (isOpen.value) return html`<section class="answer"><${Form} desk=${desk} view=${view} id=${id} day=${day} close=${() => (isOpen.value = false)} /></section>`;
  const back = () => desk.tell("matter.extend", { matter: id, day, reason: null }, { expect: desk.line.v.value, done: (made) => t("preparation.unextended", { date: dateOf(made.until) }) });
  return html`<p class="deeds"><span class="muted">${t(`preparation.of_${day}`)}: ${dateOf(matter[day])}</span>
    <button type="button" class="button button--small" onClick=${() => (isOpen.value = true)}>${t("preparation.extend")}</button>
    ${matter.extended?.[day] && html`<button type="button" class="button button--quiet button--small" onClick=${back}>${t("preparation.unextend")}</button>`}</p>`;
}
