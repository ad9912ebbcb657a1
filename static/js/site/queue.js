// The site's own speakers in the order in which they will speak, and its own opinions.

import { t } from "../lib/boot.js";
import { timeOfDay } from "../lib/clock.js";
import { html } from "../lib/html.js";
import { capital, personWords } from "../lib/names.js";
import { confirm } from "../parts/dialog.js";
import { placeWords } from "./words.js";

/** The turn whose speaker should stand at the microphone: called, or the first that waits. */
export function atMicro(view) {
  const floor = view.floor && view.turns[view.floor.turn];
  if (floor?.is_own && floor.status === "called") return view.floor.turn;
  return view.own.find((id) => view.turns[id].status === "waiting");
}

/** Sẵn sàng tại micro, for the next own speaker. */
export function Ready({ view, send, isSent }) {
  const id = atMicro(view);
  if (!id || view.meeting.status === "closed") return null;
  const turn = view.turns[id];
  const isReady = turn.mic === "ready" || isSent("site.ready", "turn", id);
  const isPreparing = turn.mic === "preparing" || isSent("site.mic", "turn", id);
  if (turn.awaits_name) return null;
  return html`
    <section class=${`card ready ${isReady ? "card--done" : ""}`} aria-label=${t("site.ready")}>
      <p class="ready__who"><span class="muted">${t("site.our_next")}</span> <strong>${personWords(turn)}</strong>
        <span class="muted"> · ${placeWords(view, id)}</span></p>
      ${isReady ? html`<p class="ready__done" role="status">${t("site.is_ready")}</p>`
        : html`${isPreparing ? html`<p class="chip chip--needs">${t("site.preparing")}</p>`
          : html`<button class="button button--wide ready__prepare" onClick=${() => send("site.mic", { turn: id, state: "preparing" }, t("site.label_prepare", { name: personWords(turn) }))}>${t("site.prepare")}</button>`}
        <button class="button button--primary ready__button" onClick=${() => send("site.ready", { turn: id }, t("site.label_ready", { name: personWords(turn) }))}>${t("site.ready")}</button>`}
    </section>`;
}

export function Own({ view, send, isSent }) {
  const withdraw = async (id) => {
    const turn = view.turns[id];
    const isSure = await confirm({ title: t("site.withdraw_sure"), text: personWords(turn), yes: t("site.withdraw"), danger: true });
    if (isSure) send("turn.withdraw", { turn: id }, t("site.label_withdraw", { name: personWords(turn) }));
  };
  return html`
    <section class="card" aria-label=${t("site.own")}>
      <h2>${t("site.own")} <span class="chip">${view.own.length}</span></h2>
      ${view.own.length === 0 && html`<p class="muted">${t("site.own_empty")}</p>`}
      <ol class="list">${view.own.map((id) => {
        const turn = view.turns[id];
        const isGoing = isSent("turn.withdraw", "turn", id);
        return html`<li key=${id} class="list__item">
          <span class="list__number">${turn.number}</span>
          <div class="list__words"><p>${capital(personWords(turn))}</p>
            <p class="muted small">${[placeWords(view, id), turn.topic, turn.summary].filter(Boolean).join(" · ")}</p>
            ${turn.mic && html`<span class=${`chip ${turn.mic === "ready" ? "chip--done" : turn.mic === "speaking" ? "chip--live" : "chip--needs"}`}>${t(`site.mic_${turn.mic}`)}</span>`}
            ${turn.made_at && html` <span class="chip">${t(turn.is_late ? "site.made_late" : "site.made_at", { time: timeOfDay(turn.made_at) })}</span>`}</div>
          <button class="button button--small" disabled=${isGoing} onClick=${() => withdraw(id)}
            aria-label=${t("site.withdraw_who", { name: personWords(turn) })}>${t(isGoing ? "site.withdrawing" : "site.withdraw")}</button>
        </li>`;
      })}</ol>
    </section>`;
}

export function Opinions({ view }) {
  return html`
    <section class="card" aria-label=${t("site.own_opinions")}>
      <h2>${t("site.own_opinions")} <span class="chip">${view.own_opinions.length}</span></h2>
      ${view.own_opinions.length === 0 && html`<p class="muted">${t("site.opinions_empty")}</p>`}
      <ol class="list">${view.own_opinions.map((id) => {
        const opinion = view.opinions[id];
        return html`<li key=${id} class="list__item">
          <span class="list__number">${opinion.number}</span>
          <div class="list__words">${!opinion.is_restricted && html`<p class="list__text">${opinion.text}</p>
            <p class="muted small">${[capital(personWords(opinion)), t(`common.kind_${opinion.kind}`)].join(" · ")}</p>`}
            <span class=${`chip ${opinion.status === "released" ? "chip--done" : opinion.status === "held" ? "chip--needs" : ""}`}>${t(`common.opinion_${opinion.status}`)}</span>
            ${opinion.made_at && html` <span class="chip">${t("site.made_at", { time: timeOfDay(opinion.made_at) })}</span>`}
            ${opinion.hold_reason && html`<p class="small">${t("site.reason", { reason: opinion.hold_reason })}</p>`}</div>
        </li>`;
      })}</ol>
    </section>`;
}
