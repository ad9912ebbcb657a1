// The matter in hand: original words above, then its tags, then the answers given.

import { t } from "../lib/boot.js";
import { html, signal } from "../lib/html.js";
import { Answers } from "./answers.js";
import { Choice } from "./choice.js";
import { Who } from "./opinion.js";
import { Judged, Judging, MatterFacts } from "./judging.js";
import { Others } from "./presence.js";
import { Tags, TextTag } from "./tags.js";
import { told } from "./undoing.js";
import { nameOf, whoWords } from "./words.js";

/** The next or previous matter, or with `isGap` the next that lacks something. */
export function turnTo(desk, by, isGap = false) {
  const view = desk.view.value;
  const order = view.matter_order;
  if (!order.length) return;
  const at = order.indexOf(desk.inHand.value);
  for (let i = 1; i <= order.length; i += 1) {
    const next = order[(at + by * i + order.length * 2) % order.length];
    if (!isGap || view.notice.gaps[next]) return desk.take(next);
  }
}

export function MatterPane({ desk }) {
  const view = desk.view.value;
  const id = desk.inHand.value;
  const matter = view.matters[id];
  return html`
    <section class="matter" aria-label=${t("secretary.matter_in_hand")}>
      <${Bar} desk=${desk} view=${view} matter=${matter} />
      <div class=${`matter__body ${matter ? "matter__body--open" : ""}`}>
        ${matter ? html`<${Matter} key=${id} desk=${desk} view=${view} id=${id} matter=${matter} />`
          : html`<${Overview} desk=${desk} view=${view} />`}
      </div>
    </section>`;
}

function Bar({ desk, view, matter }) {
  const options = view.matter_order.map((id) => ({ id, name: `${view.matters[id].number}. ${view.matters[id].title}` }));
  const marked = desk.marked.value.size;
  return html`
    <div class="matter__bar">
      <button class="button button--small" aria-label=${t("secretary.previous")} disabled=${options.length < 2} onClick=${() => turnTo(desk, -1)}>‹ <kbd aria-hidden="true">,</kbd></button>
      <button class="button button--small" aria-label=${t("secretary.next")} disabled=${options.length < 2} onClick=${() => turnTo(desk, 1)}>› <kbd aria-hidden="true">.</kbd></button>
      <${Choice} label=${t("secretary.go_to_matter")} options=${options} placeholder=${t("secretary.go_to_matter")}
        value=${matter ? t("secretary.matter_of", { number: matter.number, at: view.matter_order.indexOf(desk.inHand.value) + 1, n: options.length }) : ""} onPick=${(id) => desk.take(id)} />
      ${matter && html`<button class="button button--quiet button--small" onClick=${() => (desk.inHand.value = null)}>${t("secretary.all_matters")}</button>`}
      ${marked > 0 && html`<button class="button button--primary button--small" onClick=${() => desk.makeMatter()}>
        ${t("secretary.make_of", { n: marked })} <kbd aria-hidden="true">M</kbd></button>`}
    </div>`;
}

function Overview({ desk, view }) {
  if (!view.matter_order.length) return html`<p class="empty">${t("secretary.no_matters")}</p>`;
  return html`<ol class="rows">${view.matter_order.map((id) => {
    const matter = view.matters[id];
    const count = (matter.opinions?.length ?? 0) + (matter.turns?.length ?? 0);
    return html`<li key=${id} class="row">
      <button class="row__open" onClick=${() => desk.take(id)}>
        <span class="number">${matter.number}</span> <span>${matter.title}</span></button>
      <${Others} desk=${desk} on=${`m:${id}`} />
      <p class="row__meta">${[nameOf(view.topics, matter.topic), matter.outcome && t(`secretary.outcome.${matter.outcome}`), nameOf(view.agencies, matter.lead),
        t("secretary.sources_n", { n: count })].filter(Boolean).join(" · ")}
        ${matter.missing && html` <span class="chip chip--needs">${t("secretary.lacks", { fields: matter.missing.map((f) => t(`secretary.tag.${f}`)).join(", ") })}</span>`}</p>
    </li>`;
  })}</ol>`;
}

function Matter({ desk, view, id, matter }) {
  return html`
    <${Sources} desk=${desk} view=${view} id=${id} matter=${matter} />
    <div class="matter__fields">
    ${!desk.isDraft.value && html`<p class="notice notice--needs">${t(`secretary.fixed.${view.notice.status}`)}</p>`}
    ${desk.may("matter.tag") && desk.isDraft.value ? html`<${TextTag} desk=${desk} id=${id} matter=${matter} field="title" rows=${1} most=${200} />`
      : html`<h2 class="matter__title">${matter.title}</h2>`}
    <${Tags} desk=${desk} id=${id} />
    <${MatterFacts} view=${view} matter=${matter} />
    <${Answers} desk=${desk} view=${view} id=${id} />
    ${desk.may("matter.merge") && desk.isDraft.value && html`<${Merging} desk=${desk} view=${view} id=${id} matter=${matter} />`}
    </div>`;
}

/** Sources marked to be split off: matter id → Set of "o:<id>" / "t:<id>". */
const apart = signal({});

function Sources({ desk, view, id, matter }) {
  const marked = apart.value[id] ?? new Set();
  const keys = [...(matter.opinions ?? []).map((o) => `o:${o}`), ...(matter.turns ?? []).map((x) => `t:${x}`)];
  const mark = (key) => {
    const next = new Set(marked);
    if (!next.delete(key)) next.add(key);
    apart.value = { ...apart.value, [id]: next };
  };
  const of = (letter) => [...marked].filter((k) => k[0] === letter).map((k) => k.slice(2));
  const act = async (name) => {
    const part = { opinions: of("o"), turns: of("t") };
    const made = await desk.tell(name, name === "matter.split" ? { matter: id, parts: [part] } : { matter: id, ...part });
    if (!made) return;
    apart.value = { ...apart.value, [id]: new Set() };
    if (made.matters) desk.take(made.matters[0]);
    told(desk, t(made.matters ? "grouping.split_off" : "grouping.taken_out", { n: marked.size }), made.undo);
  };
  return html`
    <div class="sources">
      <h2 class="sources__head">${t("secretary.matter_n", { number: matter.number })}
        <span class="muted">${t("secretary.original_words")}</span> <${Others} desk=${desk} on=${`m:${id}`} /></h2>
      ${keys.length === 0 && html`<p class="empty">${t("secretary.no_sources")}</p>`}
      <ul>${keys.map((key) => html`<${Source} key=${key} desk=${desk} view=${view} matter=${matter} name=${key} isMarked=${marked.has(key)} onMark=${() => mark(key)} />`)}</ul>
      ${marked.size > 0 && desk.isDraft.value && html`<div class="row__actions">
        <button class="button button--small" onClick=${() => act("matter.detach")}>${t("secretary.detach", { n: marked.size })}</button>
        ${desk.may("matter.split") && marked.size < keys.length && html`<button class="button button--small" onClick=${() => act("matter.split")}>${t("secretary.split", { n: marked.size })}</button>`}
      </div>`}
    </div>`;
}

/** The parts of an opinion that stand here; none when it was not split. */
const partsHere = (opinion, held = []) => held.map((n) => opinion.parts?.[n]).filter(Boolean);

function Source({ desk, view, matter, name, isMarked, onMark }) {
  const id = name.slice(2);
  const isOpinion = name[0] === "o";
  const record = isOpinion ? view.opinions[id] : view.turns[id];
  if (!record) return null;
  return html`
    <li class=${`source ${isMarked ? "row--marked" : ""}`}>
      <button class="mark" role="checkbox" aria-checked=${isMarked ? "true" : "false"} onClick=${onMark}
        aria-label=${t(isOpinion ? "secretary.mark_opinion" : "secretary.mark_turn", { number: record.number })}>
        <span class="mark__box" aria-hidden="true"></span><span class="number">${record.number}</span></button>
      <div>
        ${isOpinion && partsHere(record, matter.parts?.[id]).map((words) => html`<p key=${words} class="source__text source__part">${words}</p>`)}
        <p class="source__text">${isOpinion ? record.text : record.summary || t("secretary.a_speech")}</p>
        <p class="row__meta">${isOpinion ? html`<${Who} desk=${desk} view=${view} id=${id} opinion=${record} />`
          : `${t("secretary.turn_n", { number: record.number })} · ${whoWords(record, view)}`}
          <${Judged} view=${view} record=${record} /> <${Judging} desk=${desk} name=${name} hasNoKey /></p>
      </div>
    </li>`;
}

/** Another matter about the same thing is taken into this one; every source and author stays. */
function Merging({ desk, view, id, matter }) {
  const options = view.matter_order.filter((m) => m !== id).map((m) => ({ id: m, name: `${view.matters[m].number}. ${view.matters[m].title}` }));
  if (!options.length) return null;
  const merge = async (other) => {
    const made = await desk.tell("matter.merge", { into: id, matters: [other] });
    if (made) told(desk, t("secretary.merged", { number: matter.number }), made.undo);
  };
  return html`
    <div class="tag" data-tag="merge">
      <div class="tag__label"><span>${t("secretary.merge_into_this")}</span></div>
      <${Choice} label=${t("secretary.merge_into_this")} options=${options} placeholder=${t("secretary.type_matter")} onPick=${merge} />
    </div>`;
}
