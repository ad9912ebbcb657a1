// One turn of the stream: who, about what, how long, the thoughts heard in it.

import { t } from "../lib/boot.js";
import { timeOfDay } from "../lib/clock.js";
import { html } from "../lib/html.js";
import { Judged, Judging } from "./judging.js";
import { heardAt, markWords } from "./marks.js";
import { Others } from "./presence.js";
import { Wording } from "./wording.js";
import { minutes, nameOf, whoWords } from "./words.js";

/** Statuses of a turn that may be sent as a text instead. */
const OFFERABLE = new Set(["waiting", "skipped"]);

/** Thoughts heard in a turn, in the order heard. */
export function thoughtsOf(view, id) {
  return Object.entries(view.opinions)
    .filter(([, o]) => o.turn === id && o.status !== "withdrawn")
    .sort(([, a], [, b]) => a.number - b.number);
}

const mattersOf = (view, id) => view.matter_order.filter((m) => view.matters[m].turns?.includes(id));

export function TurnRow({ desk, id }) {
  const view = desk.view.value;
  const turn = view.turns[id];
  const key = `t:${id}`;
  const isHere = desk.cursor.value === key;
  const isMarked = desk.marked.value.has(key);
  const thoughts = thoughtsOf(view, id);
  const meta = [
    nameOf(view.topics, turn.topic),
    turn.spoken_s !== undefined && t("secretary.spoke", { time: minutes(turn.spoken_s) }),
    timeOfDay(turn.ended_at ?? turn.started_at ?? turn.requested_at),
    markWords(view, turn.begun_at ?? turn.started_at),
  ];
  return html`
    <li class=${`row ${isHere ? "row--here" : ""} ${isMarked ? "row--marked" : ""}`} data-row=${key}
      aria-current=${isHere ? "true" : undefined} onClick=${() => (desk.cursor.value = key)}>
      <div class="row__head">
        <button class="mark" role="checkbox" aria-checked=${isMarked ? "true" : "false"}
          aria-label=${t("secretary.mark_turn", { number: turn.number })}
          onFocus=${() => (desk.cursor.value = key)} onClick=${() => desk.mark(key)}>
          <span class="mark__box" aria-hidden="true"></span><span class="number">${turn.number}</span>
        </button>
        <span class="row__who">${whoWords(turn, view)}</span>
        <${Others} desk=${desk} on=${key} />
        <${Judged} view=${view} record=${turn} />
        ${turn.kind !== "first" && html`<span class="chip">${t(`secretary.turn_kind.${turn.kind}`)}</span>`}
        ${turn.is_recorded && html`<span class="chip chip--note">${t("secretary.recorded")}</span>`}
        ${turn.is_interrupted && html`<span class="chip chip--note">${t("secretary.interrupted")}</span>`}
        ${turn.written_offered_at && OFFERABLE.has(turn.status) && html`<span class="chip chip--note">${t("secretary.written_offered")}</span>`}
      </div>
      ${turn.summary && html`<p class="row__text">${turn.summary}</p>`}
      <p class="row__meta">${meta.filter(Boolean).join(" · ")}
        ${thoughts.length > 0 && html` · ${t("secretary.thoughts", { n: thoughts.length })}`}
        ${mattersOf(view, id).map((m) => html` <button key=${m} class="chip chip--matter"
          onClick=${(e) => { e.stopPropagation(); desk.take(m); }}>${t("secretary.in_matter", { number: view.matters[m].number })}</button>`)}
      </p>
      ${isHere && html`
        ${thoughts.length > 0 && html`<ul class="thoughts">${thoughts.map(([o, opinion]) => html`<${Thought} key=${o} desk=${desk} id=${o} opinion=${opinion} view=${view} />`)}</ul>`}
        <div class="row__actions">
          ${turn.started_at && desk.may("opinion.capture") && html`<button class="button button--small" onClick=${() => desk.captureFor(id)}>
            ${t("secretary.capture_here")} <kbd aria-hidden="true">I</kbd></button>`}
          ${!turn.written_offered_at && OFFERABLE.has(turn.status) && desk.may("queue.offer_written") && html`<button
            class="button button--small" title=${t("secretary.offer_hint")} onClick=${() => desk.tell("queue.offer_written", { turns: [id] })}>
            ${t("secretary.offer_written")}</button>`}
          <${Judging} desk=${desk} name=${key} />
          ${desk.may("matter.create") && html`<button class="button button--small" onClick=${() => desk.makeMatter()}>
            ${t("secretary.make_matter")} <kbd aria-hidden="true">M</kbd></button>`}
          ${desk.matter.value && desk.may("matter.attach") && html`<button class="button button--small" onClick=${() => desk.attach()}>
            ${t("secretary.attach", { number: desk.matter.value.number })} <kbd aria-hidden="true">G</kbd></button>`}
        </div>`}
    </li>`;
}

/** What was captured in a hurry is typed again. */
export function Reword({ desk, id, opinion }) {
  return html`<${Wording} desk=${desk} on=${`o:${id}.text`} text=${opinion.text} by=${opinion.edit_by?.text} label=${t("desk.reword", { number: opinion.number })}
    save=${(text, expect) => desk.act("opinion.reword", { opinion: id, text }, { expect })} />`;
}

/** One thought, with its own mark so that one speech may feed several matters. */
export function Thought({ desk, id, opinion, view }) {
  const key = `o:${id}`;
  const isMarked = desk.marked.value.has(key);
  const matter = view.matters[opinion.matter];
  return html`
    <li class=${`thought ${isMarked ? "row--marked" : ""}`}>
      <button class="mark" role="checkbox" aria-checked=${isMarked ? "true" : "false"}
        aria-label=${t("secretary.mark_opinion", { number: opinion.number })}
        onClick=${(e) => { e.stopPropagation(); desk.mark(key); }}>
        <span class="mark__box" aria-hidden="true"></span><span class="number">${opinion.number}</span>
      </button>
      <span class="thought__text"><span class="thought__time">${markWords(view, heardAt(opinion, view)) || minutes(opinion.spoken_s ?? 0)}</span>
        <span class="chip">${t(`common.kind_${opinion.kind}`)}</span> ${opinion.text}
        ${desk.may("opinion.reword") && html`<${Reword} desk=${desk} id=${id} opinion=${opinion} />`}
        ${matter && html` <button class="chip chip--matter" onClick=${(e) => { e.stopPropagation(); desk.take(opinion.matter); }}>
          ${t("secretary.in_matter", { number: matter.number })}</button>`}</span>
    </li>`;
}
