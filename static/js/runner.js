// The micro runner's phone: to whom, at which seat, and one large button in reach of the thumb.

import { boot, t } from "./lib/boot.js";
import { timeOfDay } from "./lib/clock.js";
import { html, render } from "./lib/html.js";
import { live } from "./lib/live.js";
import { capital, personWords, whoWords } from "./lib/names.js";
import { outbox } from "./lib/outbox.js";
import { Announced } from "./parts/announced.js";
import { Help } from "./parts/help.js";
import { Line } from "./parts/line.js";
import { toast, Toasts } from "./parts/toast.js";
import { isFree, target } from "./runner/target.js";

const line = live({ audience: "runner", as: "runner" });
const box = outbox({ as: "runner" });

const UNDECIDED = ["sending", "waiting"];
const pending = () => box.entries.value.map((entry) => entry.value).filter((e) => UNDECIDED.includes(e.state));
const isSent = (name, field, id) => pending().some((e) => e.name === name && (!field || e.args[field] === id));

const send = (name, args, label) => box.send(name, args, { label });

/** A step that came too late needs no answer: the screen shows how it is now. */
function forgetRefused() {
  for (const { value: entry } of box.entries.value) {
    if (entry.state !== "refused") continue;
    box.dismiss(entry.cid);
    toast(entry.error?.message ?? t("common.unavailable"), { tone: "error" });
  }
}

/** The state of a microphone, as sent from here if that is newer. */
function micOf(id, turn) {
  const last = pending().filter((e) => e.name === "site.mic" && e.args.turn === id).at(-1);
  return last ? last.args.state : (turn.mic ?? "");
}

/** "Ghế B12", or the number on the slip where no seat is known. */
const seatWords = (turn) => (turn.seat ? t("runner.seat", { seat: turn.seat }) : t("runner.number", { n: turn.number }));

const nameWords = (turn) => (turn.name ? capital(whoWords(turn)) : capital(personWords(turn)));

function Now({ view }) {
  const turn = view.turns[view.floor?.turn];
  if (!turn) return html`<section class="now"><p class="now__label">${t("runner.nobody")}</p></section>`;
  if (!turn.is_here) {
    return html`<section class="now"><p class="now__label">${t("runner.elsewhere")}</p>
      <p class="now__site">${turn.site || personWords(turn)}</p></section>`;
  }
  const label = view.floor.started_at ? "runner.speaks" : "runner.called";
  return html`<section class=${`now now--here`} aria-live="polite">
    <p class="now__label">${t(label)}</p>
    <p class="now__name">${turn.awaits_name ? t("runner.desk_names") : nameWords(turn)}</p>
    ${!turn.awaits_name && html`<p class="now__seat">${seatWords(turn)}</p>`}
    ${turn.unit && turn.name && html`<p>${turn.unit}</p>`}
  </section>`;
}

function One({ id, turn, isTarget }) {
  const mic = micOf(id, turn);
  return html`<li class=${`one ${isTarget ? "one--target" : ""}`}>
    <p class="one__name">${nameWords(turn)}</p>
    <p class="one__seat">${seatWords(turn)}</p>
    <p class="muted">${[turn.name ? turn.unit : "", turn.place === 0 ? t("runner.place_next") : t("runner.place", { n: turn.place })].filter(Boolean).join(" · ")}</p>
    ${mic && html`<span class=${`chip ${mic === "ready" ? "chip--done" : "chip--needs"}`}>${t(`runner.mic_${mic}`)}</span>`}
    ${mic === "ready" && html`<button class="button button--small" onClick=${() => send("site.mic", { turn: id, state: "preparing" })}>${t("runner.take_back")}</button>`}
    ${!mic && html`<button class="button button--small" onClick=${() => send("site.mic", { turn: id, state: "preparing" })}>${t("runner.on_the_way")}</button>`}
  </li>`;
}

function Runner() {
  const view = line.view.value;
  forgetRefused();
  const waiting = pending().length;
  const isOff = line.line.value !== "connected" && line.line.value !== "polling";
  const state = html`<div class="state"><${Line} live=${line} waiting=${waiting} />
    ${isOff && line.since.value > 0 && html`<p class="state__since" role="status">${t("runner.as_of", { time: timeOfDay(new Date(line.since.value).toISOString()) })}</p>`}</div>`;
  if (!view) return html`<div class="runner"><h1>${boot.title}</h1>${state}</div>`;
  const goal = target(view, micOf);
  const turn = view.turns[goal];
  return html`
    <header class="top">
      ${view.meeting.is_rehearsal && html`<span class="chip chip--needs">${t("common.rehearsal")}</span>`}
      <h1>${view.site.name}</h1>
      ${state}
    </header>
    <div class="runner">
      <${Announced} view=${view} now=${line.now} />
      <${Now} view=${view} />
      <h2>${t("runner.next")} ${view.waiting > view.queue.length && html`<span class="muted">${t("runner.more", { n: view.waiting - view.queue.length })}</span>`}</h2>
      ${view.queue.length === 0 && html`<p class="muted">${t("runner.empty")}</p>`}
      <ol class="people">${view.queue.map((id) => html`<${One} key=${id} id=${id} turn=${view.turns[id]} isTarget=${id === goal} />`)}</ol>
      <${Help} help=${view.help} send=${send} isSent=${isSent} />
      <a class="button button--quiet" href=${`?lang=${boot.lang === "en" ? "vi" : "en"}`}>${t("runner.language")}</a>
    </div>
    <footer class="thumb">
      ${turn ? html`<p class="thumb__who">${nameWords(turn)} · <strong>${seatWords(turn)}</strong></p>
        <button class="button button--primary thumb__button" onClick=${() => send("site.mic", { turn: goal, state: "ready" }, nameWords(turn))}>${t("runner.handed")}</button>`
        : html`<p class="thumb__who">${t(isFree(view) ? "runner.nothing_to_do" : "runner.all_done")}</p>`}
    </footer>
    <${Toasts} />`;
}

render(html`<${Runner} />`, document.getElementById("app"));
