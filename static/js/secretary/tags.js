// The tags of the matter in hand. Each has one key (its number); what is chosen is saved at once.

import { t } from "../lib/boot.js";
import { html, useEffect, useRef, useState } from "../lib/html.js";
import { Choice, Picks } from "./choice.js";
import { parseDate, showDate, weekday } from "./dates.js";
import { agencyUse, byUse, suggested, topicUse } from "./learned.js";
import { Others } from "./presence.js";
import { same } from "./tagging.js";
import { Theirs, nameOfEditor } from "./wording.js";
import { AUTHORITIES, OUTCOMES, coded, listed, nameOf } from "./words.js";

export const FIELDS = ["topic", "authority", "outcome", "lead", "coordinating", "due_on", "directive"];

/** Focus the nth tag field (1 …): the one key of each. */
export function toField(field) {
  const box = document.querySelector(`[data-tag=${field}]`);
  const target = box?.querySelector("[role=radio][tabindex='0'], input, textarea");
  target?.focus();
  box?.scrollIntoView({ block: "nearest" });
}

export function Tags({ desk, id }) {
  const view = desk.view.value;
  const matter = view.matters[id];
  const agencies = listed(view.agencies, view.agency_order);
  const topics = listed(view.topics, view.topic_order);
  const of = (field) => ({ desk, id, matter, field });
  if (!desk.may("matter.tag") || !desk.isDraft.value) return html`<${ReadOnly} view=${view} matter=${matter} />`;
  return html`
    <div class="tags">
      <${TopicTag} ...${of("topic")} options=${topics} view=${view} />
      <${PickTag} ...${of("authority")} options=${coded("authority", AUTHORITIES)} />
      <${PickTag} ...${of("outcome")} options=${coded("outcome", OUTCOMES)} />
      <div class="tags__pair">
        <${LeadTag} ...${of("lead")} options=${agencies} view=${view} />
        <${CoordinatingTag} ...${of("coordinating")} options=${agencies} view=${view} />
      </div>
      ${!desk.tags.value(id, matter, "lead") && html`<${Suggested} view=${view} id=${id} onPick=${(agency) => desk.tags.set(id, "lead", agency)} />`}
      <${DueTag} ...${of("due_on")} />
      <${TextTag} ...${of("directive")} rows=${3} most=${2000} />
    </div>`;
}

/** A tag's frame: number, label, what it lacks, whether it is saved, what another secretary wrote. */
export function Frame({ desk, id, matter, field, children }) {
  const number = FIELDS.indexOf(field) + 1;
  const mark = desk.tags.mark(id, field);
  const isMissing = matter.missing?.includes(field);
  return html`
    <div class=${`tag ${isMissing ? "tag--missing" : ""}`} data-tag=${field} data-at=${`m:${id}.${field}`}>
      <div class="tag__label">
        ${number > 0 && html`<kbd aria-hidden="true">${number}</kbd>`}
        <span>${t(`secretary.tag.${field}`)}</span>
        <${Others} desk=${desk} on=${`m:${id}.${field}`} isField />
        <span class="tag__state" id=${`tag-${field}-state`} role="status">
          ${isMissing && !mark ? t("secretary.still_missing") : ""}
          ${mark?.state === "saving" ? t("secretary.saving") : ""}
          ${mark?.state === "saved" && !isMissing ? t("secretary.saved") : ""}
        </span>
      </div>
      ${children}
      ${mark?.state === "stale" && html`<${Conflict} desk=${desk} id=${id} matter=${matter} field=${field} />`}
      ${mark?.state === "refused" && html`<p class="error" role="alert">${mark.message}
        <button class="link" onClick=${() => desk.tags.settle(id, field)}>${t("secretary.put_back")}</button></p>`}
    </div>`;
}

/** Another secretary wrote here first: both are shown, nothing typed is lost. */
function Conflict({ desk, id, matter, field }) {
  const view = desk.view.value;
  return html`<${Theirs} name=${nameOfEditor(view, matter.tag_by?.[field])} words=${inWords(view, field, matter[field])}
    onTake=${() => desk.tags.yield(id, field)} onKeep=${() => desk.tags.insist(id, field)} />`;
}

/** A tag's value as a person reads it. */
export function inWords(view, field, value) {
  if (value === undefined || value === null || same(value, [])) return "";
  if (field === "topic") return nameOf(view.topics, value) ?? "";
  if (field === "lead") return nameOf(view.agencies, value) ?? "";
  if (field === "coordinating") return value.map((a) => nameOf(view.agencies, a)).join("; ");
  if (field === "due_on") return showDate(value);
  return ["authority", "outcome"].includes(field) ? t(`secretary.${field}.${value}`) : value;
}

/** v of the view when the person began to look at the field: what `expect` is held to. */
function useBegun(desk) {
  const begun = useRef();
  return [() => begun.current, () => { begun.current = desk.line.v.value; }];
}

function PickTag({ options, ...of }) {
  const { desk, id, matter, field } = of;
  return html`<${Frame} ...${of}>
    <${Picks} label=${t(`secretary.tag.${field}`)} describedBy=${`tag-${field}-state`} options=${options}
      value=${desk.tags.value(id, matter, field)} onPick=${(value) => desk.tags.set(id, field, value)} /><//>`;
}

function TopicTag({ options, view, ...of }) {
  const { desk, id, matter, field } = of;
  const set = (value) => desk.tags.set(id, field, value);
  return html`<${Frame} ...${of}>
    <${Choice} label=${t("secretary.tag.topic")} describedBy=${`tag-${field}-state`} options=${options} ranked=${byUse(options, topicUse(view))} isNumbered
      value=${nameOf(view.topics, desk.tags.value(id, matter, field)) ?? ""} placeholder=${t("secretary.no_topic")}
      onPick=${set} onClear=${() => set(null)} /><//>`;
}

/** A new agency, when somebody names one that is not on the list. */
const newAgency = (desk, then) => desk.may("agency.add") && (async (name) => {
  const made = await desk.tell("agency.add", { name });
  if (made) then(made.agency);
});

function LeadTag({ options, view, ...of }) {
  const { desk, id, matter, field } = of;
  const set = (value) => desk.tags.set(id, field, value);
  return html`<${Frame} ...${of}>
    <${Choice} label=${t("secretary.tag.lead")} describedBy=${`tag-${field}-state`} options=${options} ranked=${byUse(options, agencyUse(view))} value=${nameOf(view.agencies, desk.tags.value(id, matter, field)) ?? ""}
      placeholder=${t("secretary.type_agency")} onPick=${set} onClear=${() => set(null)} onNew=${newAgency(desk, set)} /><//>`;
}

/** Who might lead, and why; one press takes it, nothing does by itself. */
function Suggested({ view, id, onPick }) {
  return suggested(view, id).map(({ agency, given, isUsual }) => html`<p key=${agency} class="suggested">
    <button class="button button--small" onClick=${() => onPick(agency)}>${t("desk.suggest", { agency: view.agencies[agency].short || view.agencies[agency].name })}</button>
    <span class="hint">${[given && t("desk.because_given", { n: given }), isUsual && t("desk.because_usual")].filter(Boolean).join("; ")}</span></p>`);
}

function CoordinatingTag({ options, view, ...of }) {
  const { desk, id, matter, field } = of;
  const value = desk.tags.value(id, matter, field);
  const set = (next) => desk.tags.set(id, field, next);
  const add = (agency) => !value.includes(agency) && set([...value, agency]);
  return html`<${Frame} ...${of}>
    <div class="tokens">
      ${value.map((agency) => html`<button key=${agency} class="token" onClick=${() => set(value.filter((a) => a !== agency))}>
        ${nameOf(view.agencies, agency)} <span aria-hidden="true">×</span><span class="visually-hidden">${t("secretary.remove")}</span></button>`)}
      <${Choice} label=${t("secretary.tag.coordinating")} describedBy=${`tag-${field}-state`} known=${options} options=${options.filter((o) => !value.includes(o.id) && o.id !== matter.lead)} ranked=${byUse(options, agencyUse(view)).filter((o) => !value.includes(o.id) && o.id !== matter.lead)}
        placeholder=${t("secretary.type_agency")} onPick=${add} onClear=${value.length ? () => set(value.slice(0, -1)) : undefined} onNew=${newAgency(desk, add)} />
    </div><//>`;
}

function DueTag(of) {
  const { desk, id, matter, field } = of;
  const [typed, setTyped] = useState(null);
  const [begun, begin] = useBegun(desk);
  const now = desk.line.now();
  const value = desk.tags.value(id, matter, field);
  const parsed = typed === null ? value : parseDate(typed, now);
  const isWrong = typed !== null && parsed === null;
  const save = () => {
    if (typed === null || isWrong) return;
    setTyped(null);
    if ((parsed || null) !== (value || null)) desk.tags.set(id, field, parsed || null, begun());
  };
  const keys = (event) => {
    if (event.key === "Enter") save();
    else if (event.key === "Escape" && typed !== null) { setTyped(null); event.stopPropagation(); }
  };
  return html`<${Frame} ...${of}>
    <div class="due">
      <input class="input due__input" inputmode="text" value=${typed ?? showDate(value)} aria-label=${t("secretary.tag.due_on")}
        aria-describedby="due-words" aria-invalid=${isWrong ? "true" : undefined} placeholder=${t("secretary.due_hint")}
        onFocus=${(e) => { begin(); e.currentTarget.select(); }} onInput=${(e) => setTyped(e.currentTarget.value)} onKeyDown=${keys} onBlur=${save} />
      <span id="due-words" class=${isWrong ? "error" : "hint"}>${isWrong ? t("secretary.bad_date")
        : parsed ? `${t(`secretary.weekday.${weekday(parsed)}`)}, ${showDate(parsed)}` : ""}</span>
      ${matter.extended?.due_on && html`<span class="hint">${t("secretary.due_extended", { first: showDate(matter.extended.due_on.first), reason: t(`official.extend.${matter.extended.due_on.reason}`) })}</span>`}
    </div><//>`;
}

const PAUSE_MS = 1500;

/** A tag written in words: saved when the person pauses, leaves, or presses Ctrl+Enter. */
export function TextTag({ rows, most, ...of }) {
  const { desk, id, matter, field } = of;
  const { drafts } = desk.tags;
  const key = `${id}.${field}`;
  const [, redraw] = useState(0);
  const [begun, begin] = useBegun(desk);
  const timer = useRef();
  const typed = drafts.get(key) ?? desk.tags.value(id, matter, field);
  const save = () => {
    clearTimeout(timer.current);
    const text = drafts.get(key);
    if (text === undefined || desk.tags.mark(id, field)?.state === "stale") return;
    if (text.trim() === (matter[field] ?? "") || (field === "title" && !text.trim())) desk.tags.drop(key);
    else desk.tags.set(id, field, text.trim() || null, begun());
    redraw((n) => n + 1);
  };
  const latest = useRef(save);
  latest.current = save;
  // What this device still has from before a reload goes on as if it were just typed.
  useEffect(() => {
    if (drafts.has(key) && desk.tags.bases.get(key) === (matter[field] ?? "")) {
      begin();
      timer.current = setTimeout(() => latest.current(), PAUSE_MS);
    }
    return () => clearTimeout(timer.current);
  }, [key]);
  const type = (text) => {
    if (!drafts.has(key)) {
      begin();
      desk.tags.bases.set(key, matter[field] ?? "");
    }
    drafts.set(key, text);
    redraw((n) => n + 1);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => latest.current(), PAUSE_MS);
  };
  const keys = (event) => {
    if (event.isComposing || event.keyCode === 229 || event.key !== "Enter") return;
    if (rows > 1 && !event.ctrlKey && !event.metaKey) return;
    save();
    event.preventDefault();
  };
  /** Somebody else has just written here: shown while one's own words go on. */
  const isMoved = drafts.has(key) && desk.tags.bases.get(key) !== (matter[field] ?? "") && !["stale", "saving"].includes(desk.tags.mark(id, field)?.state);
  const take = () => { clearTimeout(timer.current); desk.tags.yield(id, field); redraw((n) => n + 1); };
  const props = { class: "input", value: typed, maxlength: most, "aria-label": t(`secretary.tag.${field}`),
    onInput: (e) => type(e.currentTarget.value), onKeyDown: keys, onBlur: save };
  return html`<${Frame} ...${of}>${rows > 1 ? html`<textarea rows=${rows} ...${props}></textarea>` : html`<input ...${props} />`}
    ${isMoved && html`<${Theirs} name=${nameOfEditor(desk.view.value, matter.tag_by?.[field])} words=${matter[field]} onTake=${take} />`}<//>`;
}

/** The tags to read: a moderator's view of them, and everybody's once the notice is approved. */
function ReadOnly({ view, matter }) {
  return html`<dl class="facts">${FIELDS.filter((field) => inWords(view, field, matter[field])).map((field) => html`
    <div key=${field}><dt>${t(`secretary.tag.${field}`)}</dt><dd>${inWords(view, field, matter[field])}</dd></div>`)}</dl>`;
}
