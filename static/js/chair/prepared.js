// The prepared answer that is needed now: it comes by itself with the person who speaks (or is next)
// and with the topic; one key opens it, large enough to be read standing.

import { t } from "../lib/boot.js";
import { html, useEffect, useSignal } from "../lib/html.js";
import { Dialog } from "../parts/dialog.js";
import { nameOf } from "./words.js";

const NOTHING = { own: [], topic: [], said: [] };

/** What is at hand for who has the floor, else for who is next: {turn, own, topic, said}. */
export function atHand(view) {
  const turn = view.floor?.turn ?? view.queue[0];
  return { ...NOTHING, turn, ...view.cards?.[turn] };
}

/** Matters with an answer, the person's own first, then the topic's. */
const mattersOf = ({ own, topic }) => [...own, ...topic];

const TONES = { approved: "chip--done", submitted: "chip--needs", draft: "chip--needs" };

function Mark({ answer }) {
  return html`<span class=${`chip ${TONES[answer.status]}`}>${t(`chair.prepared_${answer.status}`)}</span>`;
}

/** The card in the right column. */
export function Prepared({ view, desk }) {
  const hand = atHand(view);
  const ids = mattersOf(hand).filter((id) => view.prepared[id]);
  if (!ids.length) return null;
  const isSpeaking = view.floor?.turn === hand.turn;
  const name = nameOf(view.turns[hand.turn]);
  const why = hand.own.length
    ? t(hand.said.length ? "chair.prepared_said" : "chair.prepared_own", { name, numbers: hand.said.join(", ") })
    : t("chair.prepared_topic");
  return html`<section class=${`prepared ${hand.own.length ? "prepared--own" : ""}`} aria-labelledby="prepared-title" data-prepared=${hand.turn}>
    <header class="column__head">
      <h2 id="prepared-title">${t(isSpeaking || !hand.own.length ? "chair.prepared" : "chair.prepared_next")}</h2>
      <span class="count">${ids.length}</span>
      <button type="button" class="button button--small column__deed" onClick=${() => (desk.dialog.value = { name: "prepared", id: ids[0] })}>
        ${t("chair.prepared_open")} <kbd aria-hidden="true">9</kbd></button>
    </header>
    <p class="muted small prepared__why" title=${why}>${why}</p>
    <ul class="prepared__list">${ids.map((id) => {
      const { number, title, by } = view.prepared[id];
      return html`<li key=${id}><button type="button" class="prepared__one" onClick=${() => (desk.dialog.value = { name: "prepared", id })}>
        <span class="prepared__title"><${Mark} answer=${by[0]} /> <b>${number}. ${title}</b></span>
      </button></li>`;
    })}</ul>
  </section>`;
}

/** Read standing, under stage lights. ← and → go through what is at hand. */
export function PreparedDialog({ desk, close, id }) {
  const view = desk.view.value;
  const ids = mattersOf(atHand(view)).filter((one) => view.prepared[one]);
  const at = useSignal(id ?? ids[0]);
  // Who speaks may have changed while it is open: what is being read stays as long as it is there.
  const shown = view.prepared[at.value] ? at.value : ids[0];
  const place = ids.indexOf(shown);
  const go = (by) => ids.length > 1 && (at.value = ids[(place + by + ids.length) % ids.length]);
  useEffect(() => {
    const keys = (event) => {
      const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (by) go(by);
      else if (event.key === "9") close();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", keys);
    return () => document.removeEventListener("keydown", keys);
  });
  const matter = view.prepared[shown];
  return html`<${Dialog} title=${t("chair.prepared")} onClose=${close} wide class="reading">
    ${matter ? html`<h3 class="reading__title">${matter.number}. ${matter.title}</h3>
      ${matter.by.map((answer) => html`<section key=${answer.agency}>
        <p class="reading__who">${answer.agency ?? t("chair.prepared_staff")} <${Mark} answer=${answer} /></p>
        <p class="reading__text pre-line">${answer.text}</p></section>`)}`
      : html`<p class="empty">${t("chair.prepared_none")}</p>`}
    ${ids.length > 1 && html`<div class="dialog__foot">
      <span class="muted">${t("chair.prepared_of", { n: place + 1, all: ids.length })}</span>
      <button type="button" class="button" onClick=${() => go(-1)}>← ${t("chair.prepared_before")}</button>
      <button type="button" class="button" onClick=${() => go(1)}>${t("chair.prepared_after")} →</button></div>`}
  <//>`;
}
