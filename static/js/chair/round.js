// The round: what was said and waits for an answer, by who should answer it. While somebody
// answers, what was asked of them stands first, to be ticked.

import { t } from "../lib/boot.js";
import { html, useSignal } from "../lib/html.js";
import { askedNow } from "./answering.js";
import { nameOf } from "./words.js";

/** The words of a thought; a speech nobody has written down yet says so. */
export function thoughtWords(thought) {
  return thought.text || t("chair.thought_unwritten", { number: thought.number });
}

/** "Lượt 12", "Ý kiến 7", and who said it as far as it may be seen. */
export function thoughtSource(view, thought) {
  const spoken = thought.is_captured && view.turns[thought.turn];
  const [key, number] = spoken ? ["turn", spoken.number] : [thought.source, thought.number];
  const who = thought.name ? nameOf(thought) : (thought.unit ?? "");
  return [t(`chair.from_${key}`, { number }), who].filter(Boolean).join(" · ");
}

function Thought({ view, id, deeds }) {
  const thought = view.thoughts[id];
  const isOpen = useSignal(false);
  if (!thought) return null;
  const isDone = Boolean(thought.is_answered);
  return html`<li class=${`thought ${isDone ? "thought--done" : ""}`}>
    <input type="checkbox" class="thought__tick" checked=${isDone} aria-label=${t("chair.tick", { words: thoughtWords(thought) })}
      onChange=${(event) => {
        event.currentTarget.checked = isDone;
        deeds.tick([id], !isDone);
      }} />
    <button type="button" class=${`thought__words ${isOpen.value ? "thought__words--open" : ""}`} aria-expanded=${isOpen.value}
      onClick=${() => (isOpen.value = !isOpen.value)}>
      <span class="thought__text">${thoughtWords(thought)}</span>
      <span class="thought__from">${thoughtSource(view, thought)}
        ${thought.round < view.round.number && html` <span class="chip chip--needs">${t("chair.carried", { n: thought.round })}</span>`}
        ${thought.kind === "followup" && html` <span class="chip chip--accent">${t("chair.kind_followup")}</span>`}</span>
    </button>
  </li>`;
}

function Group({ view, group, deeds, isBusy }) {
  const { agency, thoughts } = group;
  const name = agency ? view.agencies[agency]?.name : t("chair.no_answerer");
  const go = () => (agency ? deeds.invite({ agency, thoughts }) : deeds.openInvite());
  return html`<li class="group">
    <div class="group__head">
      <span class="group__name">${name}</span>
      ${group.has_answered && html`<span class="chip chip--done">${t("chair.has_answered")}</span>`}
      <button type="button" class="button button--small group__deed" disabled=${isBusy || view.meeting.status !== "open"} onClick=${go}>
        ${t(agency ? "chair.invite_to_answer" : "chair.invite_whom")}
      </button>
    </div>
    <ul>${thoughts.map((id) => html`<${Thought} key=${id} view=${view} id=${id} deeds=${deeds} />`)}</ul>
  </li>`;
}

/** What the turn on the floor is to answer. */
function AskedNow({ view, ids, deeds }) {
  const isAll = ids.every((id) => view.thoughts[id].is_answered);
  return html`<div class="round__now">
    <p class="round__label">${t("chair.asked_now")}</p>
    <ul>${ids.map((id) => html`<${Thought} key=${id} view=${view} id=${id} deeds=${deeds} />`)}</ul>
    ${!isAll && html`<button type="button" class="button button--small" onClick=${deeds.tickAll}>
      ${t("chair.tick_all")} <kbd class="key">Y</kbd></button>`}
  </div>`;
}

/** `isOpen`: the list is shown from the beginning, where it has a place of its own. */
export function Round({ desk, deeds, isOpen = false }) {
  const view = desk.view.value;
  const { round } = view;
  const now = askedNow(view);
  const isShown = useSignal(isOpen);
  const isListed = round.is_answering || isShown.value;
  const shown = new Set(round.groups.flatMap((group) => group.thoughts)).size;
  if (!round.open_count && !round.ticked.length && !now.length) return null;
  return html`<section class=${`round ${round.is_answering ? "round--answering" : ""}`} aria-labelledby="round-title">
    <header class="column__head">
      <h2 id="round-title">${t(round.is_answering ? "chair.round_answering" : "chair.round_asking", { n: round.number })}</h2>
      <span class="count" title=${t("chair.open_thoughts", { n: round.open_count })}>${round.open_count}</span>
      ${!round.is_answering && round.open_count > 0 && html`<button type="button" class="button button--small column__deed"
        aria-expanded=${isShown.value} onClick=${() => (isShown.value = !isShown.value)}>${t(isShown.value ? "chair.round_hide" : "chair.round_show")}</button>`}
    </header>
    ${now.length > 0 && html`<${AskedNow} view=${view} ids=${now} deeds=${deeds} />`}
    ${isListed && now.length === 0 && html`<ul class="round__groups">
      ${round.groups.map((group) => html`<${Group} key=${group.agency ?? ""} view=${view} group=${group} deeds=${deeds} isBusy=${desk.busy.value} />`)}
      ${round.open_count > shown && html`<li class="muted small">${t("chair.more_thoughts", { n: round.open_count - shown })}</li>`}
      ${round.open_count === 0 && html`<li class="empty">${t("chair.all_answered")}</li>`}
    </ul>`}
    ${isListed && now.length === 0 && round.ticked.length > 0 && html`<details class="round__ticked">
      <summary>${t("chair.ticked", { n: round.ticked.length })}</summary>
      <ul>${round.ticked.map((id) => html`<${Thought} key=${id} view=${view} id=${id} deeds=${deeds} />`)}</ul>
    </details>`}
  </section>`;
}
