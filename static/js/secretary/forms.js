// Forms that open over the desk: an opinion that came on paper or by telephone, a turn entered
// afterwards, somebody added to the queue. What repeats from one entry to the next is kept.

import { boot, t } from "../lib/boot.js";
import { html, useState } from "../lib/html.js";
import { unsaved } from "../lib/unsaved.js";
import { Dialog } from "../parts/dialog.js";
import { Field } from "../parts/field.js";
import { Recalled, useUnsaved } from "../parts/recalled.js";
import { instantToday } from "./dates.js";
import { CHANNELS, DISPLAYS, KINDS, TURN_KINDS, coded, listed } from "./words.js";

/** What the next entry keeps of the one before: channel, unit, topic, site. */
const kept = { entry: {}, turn: {} };

const shelf = unsaved("form");

const choices = (items, empty) => [
  ...(empty === undefined ? [] : [{ value: "", label: empty }]),
  ...items.map((item) => ({ value: item.id, label: item.name })),
];

/** What was filled in, empty fields left out. */
const filled = (form, fields) => Object.fromEntries(fields.filter((f) => form[f]).map((f) => [f, form[f]]));

function useForm([form, set]) {
  const [error, setError] = useState({});
  const field = (name, more = {}) => ({
    label: t(`secretary.form.${name}`),
    value: form[name] ?? "",
    error: error[name],
    onInput: (value) => { set((f) => ({ ...f, [name]: value })); if (error[name]) setError({}); },
    ...more,
  });
  return { form, set, error, setError, field };
}

const Alert = ({ error }) => error[""] && html`<p class="notice notice--error" role="alert">${error[""]}</p>`;

const places = (view) => boot.sites.length > 1
  && choices(listed(view.sites, view.site_order), t("secretary.no_site"));

/** An opinion from paper, the box, the hotline; Ctrl+Enter saves and opens the next. */
export function Entry({ desk }) {
  const view = desk.view.value;
  const blank = { channel: "form", kind: "question", ...kept.entry, text: "", name: "", position: "", display: "", isPrivate: false };
  const [typed, put, forget, recalled] = useUnsaved(shelf, "entry", blank, (form) => form.text.trim() || form.name.trim());
  const { form, set, error, setError, field } = useForm([typed, put]);
  const close = () => (desk.open.value = null);
  const save = (isLast) => {
    if (!form.text.trim()) return setError({ text: t("secretary.text_needed") });
    const args = filled(form, ["text", "kind", "channel", "name", "position", "unit", "topic", "site"]);
    if (form.display) args.display = form.display;
    if (form.isPrivate) args.is_private = true;
    desk.box.send("opinion.enter", args, { label: form.isPrivate ? t("moderation.private_label") : form.text.slice(0, 60) });
    kept.entry = filled(form, ["channel", "unit", "topic", "site", "kind"]);
    if (isLast) {
      forget();
      return close();
    }
    set({ ...form, text: "", name: "", position: "", display: "", isPrivate: false });
    document.querySelector(".dialog [data-autofocus]")?.focus();
    return desk.say(t("secretary.entry_taken"));
  };
  const keys = (e) => { if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) { e.preventDefault(); save(false); } };
  const foot = html`
    <button class="button" onClick=${close}>${t("secretary.close")}</button>
    <button class="button" onClick=${() => save(true)}>${t("secretary.save_close")}</button>
    <button class="button button--primary" onClick=${() => save(false)}>${t("secretary.save_next")} <kbd aria-hidden="true">Ctrl+Enter</kbd></button>`;
  return html`
    <${Dialog} title=${t("secretary.enter_opinion")} onClose=${close} wide foot=${foot}>
      <div class="form" onKeyDown=${keys}>
        <${Alert} error=${error} />
        <${Recalled} at=${recalled} onDrop=${() => set(blank)} />
        <${Field} ...${field("text", { multiline: true, rows: 4, maxlength: 2000, "data-autofocus": true })} />
        <div class="pair">
          <${Field} ...${field("channel", { options: choices(coded("channel", CHANNELS)) })} />
          <${Field} ...${field("kind", { options: choices(coded("kind", KINDS)) })} />
          <${Field} ...${field("topic", { options: choices(listed(view.topics, view.topic_order), t("secretary.no_topic")) })} />
        </div>
        <div class="pair">
          <${Field} ...${field("name", { maxlength: 80, autocomplete: "off" })} />
          <${Field} ...${field("position", { maxlength: 120, autocomplete: "off" })} />
          <${Field} ...${field("unit", { maxlength: 120, autocomplete: "off" })} />
        </div>
        ${view.is_private_offered && html`<label class="check"><input type="checkbox" checked=${Boolean(form.isPrivate)}
          onChange=${(e) => set({ ...form, isPrivate: e.currentTarget.checked })} /> ${t("moderation.private_entry")}</label>`}
        <div class="pair">
          ${form.name && html`<${Field} ...${field("display", { value: form.display || "name", options: choices(coded("display", DISPLAYS)) })} />`}
          ${places(view) && html`<${Field} ...${field("site", { options: places(view) })} />`}
        </div>
        <${Sent} desk=${desk} />
      </div>
    <//>`;
}

/** The last entries with their numbers, to be written on the paper. */
function Sent({ desk }) {
  const sent = desk.box.entries.value.filter((e) => e.value.name === "opinion.enter").slice(-3);
  return sent.length > 0 && html`<ul class="kept" role="status">${sent.map((entry) => {
    const { cid, state, result, error, label } = entry.value;
    return html`<li key=${cid} class="kept__item">${state === "sent" ? html`<span class="chip chip--done">${t("secretary.number", { n: result.number })}</span>${result.advice && html` <span class="chip chip--note">${t("moderation.advice")}</span>`}`
      : state === "refused" ? html`<span class="error">${error?.message}</span>` : html`<span class="chip chip--note">${t("secretary.sending")}</span>`} ${label}</li>`;
  })}</ul>`;
}

/** What the list of delegates says about somebody. */
const known = (delegate) => (delegate ? { ...filled(delegate, ["name", "position", "unit", "site"]), kind: delegate.is_leader ? "directions" : "first" } : {});

/** `turn.record` (what happened on paper, ghi bổ sung) and `turn.add` (somebody for the queue). */
export function TurnForm({ desk, isPast }) {
  const view = desk.view.value;
  const { form, error, setError, field } = useForm(useState({ kind: "first", ...kept.turn, name: "", summary: "", started: "", ended: "", ...known(desk.prefill) }));
  const close = () => { desk.prefill = null; desk.open.value = null; };
  const save = async () => {
    const args = filled(form, ["name", "position", "unit", "kind", "topic", "site", "summary"]);
    if (!args.name) return setError({ name: t("secretary.name_needed") });
    if (isPast) {
      for (const [name, arg] of [["started", "started_at"], ["ended", "ended_at"]]) {
        const instant = instantToday(form[name], desk.line.now());
        if (!instant) return setError({ [name]: t("secretary.bad_time") });
        args[arg] = instant;
      }
    }
    try {
      const made = await desk.act(isPast ? "turn.record" : "turn.add", args);
      desk.say(t(isPast ? "secretary.turn_recorded" : "secretary.turn_added", { number: made.number }));
    } catch (refused) {
      const at = { started_at: "started", ended_at: "ended" }[refused.field] ?? refused.field ?? "";
      return setError({ [at]: refused.message });
    }
    kept.turn = filled(form, ["unit", "topic", "site"]);
    return close();
  };
  const keys = (e) => { if (e.key === "Enter" && !e.isComposing && e.target.tagName === "INPUT") { e.preventDefault(); save(); } };
  const foot = html`
    <button class="button" onClick=${close}>${t("secretary.cancel")}</button>
    <button class="button button--primary" onClick=${save}>${t("secretary.save")} <kbd aria-hidden="true">Enter</kbd></button>`;
  return html`
    <${Dialog} title=${t(isPast ? "secretary.record_turn" : "secretary.add_turn")} onClose=${close} wide foot=${foot}>
      <div class="form" onKeyDown=${keys}>
        ${isPast && html`<p>${t("secretary.record_text")}</p>`}
        <${Alert} error=${error} />
        <div class="pair">
          <${Field} ...${field("name", { maxlength: 80, autocomplete: "off", "data-autofocus": true })} />
          <${Field} ...${field("position", { maxlength: 120, autocomplete: "off" })} />
          <${Field} ...${field("unit", { maxlength: 120, autocomplete: "off" })} />
        </div>
        ${isPast && html`<div class="pair">
          <${Field} ...${field("started", { placeholder: "14h05", hint: t("secretary.time_hint") })} />
          <${Field} ...${field("ended", { placeholder: "14h10" })} />
        </div>`}
        <div class="pair">
          <${Field} ...${field("kind", { label: t("secretary.form.turn_kind"), options: choices(coded("turn_kind", TURN_KINDS)) })} />
          <${Field} ...${field("topic", { options: choices(listed(view.topics, view.topic_order), t("secretary.no_topic")) })} />
          ${places(view) && html`<${Field} ...${field("site", { options: places(view) })} />`}
        </div>
        <${Field} ...${field("summary", { maxlength: 200 })} />
      </div>
    <//>`;
}
