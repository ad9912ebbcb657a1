// The round from the secretary's side: what was said and waits for an answer, to be ticked; what
// nobody has written down yet; going over to the answers and on to the next round.

import { boot, t } from "../lib/boot.js";
import { html } from "../lib/html.js";
import { Dialog } from "../parts/dialog.js";
import { whoWords } from "./words.js";

/** In the bar: which round it is and how much waits. */
export function RoundButton({ desk }) {
  const { number, is_answering: isAnswering, open_count: open } = desk.view.value.round;
  return html`<button class="button button--quiet button--small" onClick=${() => (desk.open.value = "round")}>
    ${t(isAnswering ? "secretary.round_answering" : "secretary.round_asking", { n: number, open })} <kbd aria-hidden="true">R</kbd></button>`;
}

function Thought({ desk, view, id, isMay }) {
  const thought = view.thoughts[id];
  if (!thought) return null;
  const isDone = Boolean(thought.is_answered);
  const isUnwritten = thought.source === "turn";
  const tick = (event) => {
    event.currentTarget.checked = isDone;
    desk.tell(isDone ? "thought.untick" : "thought.tick", { thoughts: [id] });
  };
  const write = () => {
    desk.open.value = null;
    desk.captureFor(id);
  };
  const number = thought.is_captured ? (view.turns[thought.turn]?.number ?? thought.number) : thought.number;
  const from = t(thought.source === "turn" || thought.is_captured ? "secretary.from_turn" : "secretary.from_opinion", { number });
  return html`<li class="waits">
    <label class="choice"><input type="checkbox" checked=${isDone} disabled=${!isMay} onChange=${tick} />
      <span>${thought.text || t("secretary.unwritten", { number: thought.number })}
        <span class="muted small"> ${[from, whoWords(thought, view)].filter(Boolean).join(" · ")}</span>
        ${thought.round < view.round.number && html` <span class="chip chip--needs">${t("secretary.carried", { n: thought.round })}</span>`}
        ${thought.is_unsatisfied && html` <span class="chip chip--needs">${t("secretary.unsatisfied")}</span>`}</span></label>
    ${isUnwritten && desk.captureFor && html`<button type="button" class="button button--small button--quiet" onClick=${write}>${t("secretary.write_down")}</button>`}
  </li>`;
}

function Group({ desk, view, agency, ids, isMay }) {
  return html`<section class="waits__group">
    <h3>${agency ? view.agencies[agency]?.name : t("secretary.no_answerer")} <span class="count">${ids.length}</span></h3>
    <ul>${ids.map((id) => html`<${Thought} key=${id} desk=${desk} view=${view} id=${id} isMay=${isMay} />`)}</ul>
  </section>`;
}

export function Round({ desk }) {
  const view = desk.view.value;
  const { round } = view;
  const isMay = desk.may("thought.tick");
  const close = () => (desk.open.value = null);
  const move = (name) => () => desk.tell(name, {});
  const canMove = desk.may("round.answer") && view.meeting.status === "open" && !view.floor;
  const foot = html`
    <a class="button button--quiet" href=${`/m/${boot.slug}/reading?as=${desk.as}`} target="_blank" rel="noopener">${t("secretary.print_reading")}</a>
    <a class="button button--quiet" href=${`/m/${boot.slug}/speaking?as=${desk.as}`} target="_blank" rel="noopener">${t("secretary.print_speaking")}</a>
    ${desk.may("round.answer") && html`<button type="button" class="button button--primary" disabled=${!canMove} onClick=${move(round.is_answering ? "round.next" : "round.answer")}>
      ${t(round.is_answering ? "secretary.next_round" : "secretary.start_answers")}</button>`}`;
  return html`<${Dialog} title=${t(round.is_answering ? "secretary.round_answering" : "secretary.round_asking", { n: round.number, open: round.open_count })}
    wide onClose=${close} foot=${foot}>
    <div class="waits__all">
      ${round.groups.map(({ agency, thoughts }) => html`<${Group} key=${agency ?? ""} desk=${desk} view=${view} agency=${agency} ids=${thoughts} isMay=${isMay} />`)}
      ${round.groups.length === 0 && html`<p class="empty">${t("secretary.nothing_waits")}</p>`}
      ${round.ticked.length > 0 && html`<details><summary>${t("secretary.ticked", { n: round.ticked.length })}</summary>
        <ul>${round.ticked.map((id) => html`<${Thought} key=${id} desk=${desk} view=${view} id=${id} isMay=${isMay} />`)}</ul></details>`}
    </div>
  <//>`;
}
