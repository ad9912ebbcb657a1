// The centre: who has the floor, the time, and one primary button that is always the next thing to
// do. Everything else stands beside it, smaller. Nothing here cuts anybody off.

import { t } from "../lib/boot.js";
import { html } from "../lib/html.js";
import { countdown, minutes, tick, timeOfDay } from "../lib/clock.js";
import { answerer, askedNow, nextGroup } from "./answering.js";
import { Watching, conducts } from "./conducting.js";
import { Shares } from "./shares.js";
import { aboutWords, nameOf, siteOf, titleOf, topicOf, underOf } from "./words.js";

/** What the primary button does now: {key, act, isDisabled}. The same answer serves Space. */
export function primary(view, deeds) {
  const { status } = view.meeting;
  const floor = view.floor;
  if (!conducts(view)) return { key: "take_over", act: deeds.takeOver };
  if (floor) {
    if (floor.status === "called") return { key: "start", act: deeds.start };
    if (floor.status === "paused") return { key: "resume", act: deeds.resume };
    return { key: view.turns[floor.turn]?.returns_to ? "finish_back" : "finish", act: deeds.finish };
  }
  if (status === "draft") return { key: "open_meeting", act: () => deeds.meeting("open") };
  if (status === "paused") return { key: "reopen_meeting", act: () => deeds.meeting("open") };
  if (status !== "open") return { key: "over", act: () => {}, isDisabled: true };
  if (view.aside.length) return { key: "come_back", act: deeds.next };
  const group = nextGroup(view);
  if (group) return { key: "invite_next", words: { who: answerer(view, group) }, act: deeds.next };
  if (view.round.is_answering) return { key: "next_round", act: deeds.nextRound };
  if (!view.queue.length && view.round.open_count) return { key: "start_answers", act: deeds.startAnswers };
  return { key: "next", act: deeds.next, isDisabled: !view.queue.length };
}

/** Actions beside the primary one, by what stands: [message key, key on the keyboard, act]. */
function secondary(view, deeds) {
  const floor = view.floor;
  if (!conducts(view)) return [];
  if (!floor) return view.meeting.status === "open" ? betweenTurns(view, deeds) : [];
  const list = [];
  const turn = view.turns[floor.turn] ?? {};
  if (floor.status === "called") {
    const isAlone = !view.queue.length || turn.returns_to || turn.kind === "answer";
    list.push([isAlone ? "absent_only" : "absent_next", "V", deeds.absent]);
    list.push(["requeue", "H", deeds.requeue]);
  }
  if (floor.status === "speaking") list.push(["pause", "P", deeds.pause]);
  if (floor.status !== "called" && floor.limit_s !== undefined) {
    list.push(["extend", "+", () => deeds.extend()]);
  }
  if (floor.status === "paused") list.push(["finish", "K", deeds.finish]);
  if (floor.status === "speaking" && view.queue.length && !turn.returns_to && !turn.asks) {
    list.push(["finish_next", "N", deeds.finishAndNext]);
  }
  if (turn.kind === "report" && floor.status !== "called") list.push(["reported", "Y", deeds.reported]);
  if (askedNow(view).some((id) => !view.thoughts[id].is_answered)) list.push(["tick_all", "Y", deeds.tickAll]);
  return list;
}

/** What is needed less often, smaller. */
function further(view, deeds) {
  const { floor, meeting, done } = view;
  if (meeting.status !== "open" || !conducts(view)) return [];
  const kind = view.turns[floor?.turn]?.kind;
  const list = [];
  if (floor ? floor.status !== "called" && kind !== "ask_back" : done.length) list.push(["ask_back", "U", deeds.askBack]);
  if (floor?.status === "speaking" && kind !== "interposed") list.push(["interpose", "I", deeds.interpose]);
  list.push(["invite_answer", "M", deeds.openInvite]);
  return list;
}

/** Nobody has the floor: what else may come next than the primary button says. */
function betweenTurns(view, deeds) {
  const main = primary(view, deeds).key;
  const { round } = view;
  const list = [];
  if (view.queue.length && main !== "next") list.push(["next", "", () => deeds.call(view.queue[0])]);
  if (round.is_answering && main !== "next_round") list.push(["next_round", "X", deeds.nextRound]);
  if (!round.is_answering && round.open_count && main !== "start_answers") {
    list.push(["start_answers", "X", deeds.startAnswers]);
  }
  return list;
}

/** Whether the chair may now ask the speaker to conclude: the time is over. */
export function mayWrapUp(view, nowMs) {
  const { floor } = view;
  if (floor?.status !== "speaking" || view.turns[floor.turn]?.is_wrapping_up) return false;
  return countdown(floor, nowMs).left_s === 0;
}

/** Xin kết luận ý kiến: offered when the time is over, then that it was asked. */
function WrapUp({ desk, deeds }) {
  void tick.value;
  const view = desk.view.value;
  if (view.turns[view.floor?.turn]?.is_wrapping_up && view.floor.status === "speaking") {
    return html`<span class="floor__asked" role="status">${t("chair.wrap_up_sent")}</span>`;
  }
  if (!mayWrapUp(view, desk.live.now())) return null;
  return html`<button type="button" class="button button--small floor__wrap" onClick=${() => desk.busy.value || deeds.wrapUp()}>
    ${t("chair.wrap_up")} <kbd class="key">W</kbd>
  </button>`;
}

function Deeds({ list, desk, class: place, style = "", children }) {
  return html`<div class=${place}>
    ${children}
    ${list.map(
      ([key, hint, act]) => html`<button type="button" class=${`button ${style}`} key=${key}
        onClick=${() => desk.busy.value || act()}>
        ${t(`chair.${key}`)} ${hint && html`<kbd class="key">${hint}</kbd>`}
      </button>`,
    )}
  </div>`;
}

/** After three to five speakers: a word, never a push. */
function Hint({ view }) {
  if (!view.round.is_due || view.floor) return null;
  const { speakers: n, open_count: open } = view.round;
  return html`<p class="floor__hint" role="status">${t("chair.round_due", { n, open })}</p>`;
}

export function Floor({ desk, deeds }) {
  const view = desk.view.value;
  const main = primary(view, deeds);
  return html`<section class=${`floor ${view.floor ? `floor--${view.floor.status}` : "floor--free"}`} aria-labelledby="floor-title" aria-busy=${String(!desk.isSettled())}>
    <h2 id="floor-title" class="visually-hidden">${t("chair.floor")}</h2>
    ${view.floor ? html`<${Speaker} view=${view} live=${desk.live} />` : html`<${Free} view=${view} />`}
    <div class="floor__deeds">
      <${Watching} desk=${desk} />
      <${Hint} view=${view} />
      <button type="button" class="button button--primary floor__primary" data-primary
        disabled=${main.isDisabled} onClick=${() => desk.isSettled() && main.act()}>
        ${t(`chair.${main.key}`, main.words)} <kbd class="key">Space</kbd>
      </button>
      <${Deeds} list=${secondary(view, deeds)} desk=${desk} class="floor__secondary" />
      <${Deeds} list=${further(view, deeds)} desk=${desk} class="floor__further" style="button--small">
        <${WrapUp} desk=${desk} deeds=${deeds} />
      <//>
      ${desk.note.value ? html`<${Note} desk=${desk} />` : html`<${Undo} desk=${desk} />`}
      <${Shares} view=${view} live=${desk.live} />
    </div>
  </section>`;
}

function Speaker({ view, live }) {
  const { floor } = view;
  const turn = view.turns[floor.turn];
  if (!turn) return null;
  const site = siteOf(view, turn);
  const topic = topicOf(view, turn);
  const name = titleOf(view, floor.turn);
  const about = aboutWords(view, floor.turn);
  return html`<div class="speaker">
    <p class="speaker__state">
      <span class=${`chip ${floor.status === "speaking" ? "chip--live" : "chip--needs"}`}>
        ${t(floor.is_interrupted ? "chair.state_interrupted" : `chair.state_${floor.status}`)}
      </span>
      <span class="speaker__number">${t("chair.number", { number: turn.number })}</span>
      ${turn.kind !== "first" && html`<span class="chip chip--accent">${t(`chair.kind_${turn.kind}`)}</span>`}
      ${turn.kind === "answer" && floor.status === "called" && html`<${Invitee} turn=${turn} />`}
      ${turn.ready_at && floor.status === "called" && html`<span class="chip chip--done">${t("chair.ready")}</span>`}
    </p>
    <p class=${`speaker__name ${name.length > 34 ? "speaker__name--long" : ""}`}>${name}</p>
    <p class="speaker__unit">${underOf(view, floor.turn)}</p>
    <p class="speaker__where">
      ${about && html`<span class="chip chip--accent">${about}</span>`}
      ${site && html`<span class="chip">${site}</span>`}
      ${topic && html`<span class="speaker__topic">${topic}</span>`}
      ${turn.seat && html`<span class="chip">${t("chair.seat", { seat: turn.seat })}</span>`}
    </p>
    ${turn.summary && html`<p class="speaker__summary">${turn.summary}</p>`}
    <${Timer} floor=${floor} live=${live} />
  </div>`;
}

/** Whether the invitation to answer reached a device, and what its owner says. */
function Invitee({ turn }) {
  const word = turn.acknowledged || ((turn.has_phone || turn.agency) && "sent");
  if (!word) return null;
  return html`<span class=${`chip ${turn.acknowledged ? "chip--done" : ""}`} role="status">${t(`chair.invitation_${word}`)}</span>`;
}

export function Timer({ floor, live }) {
  void tick.value;
  const nowMs = live.now();
  const time = countdown(floor, nowMs);
  const spent = floor.limit_s && floor.started_at
    ? Math.min(1, 1 - Math.max(0, time.left_s ?? 0) / floor.limit_s)
    : 0;
  return html`<div class=${`timer timer--${floor.is_interrupted ? "interrupted" : time.phase}`}>
    <p class="timer__text" role="timer" aria-live="off">${time.text}</p>
    <p class="timer__words">${timerWords(floor, time)}</p>
    ${floor.limit_s && html`<div class="timer__bar" aria-hidden="true"><span style=${{ width: `${spent * 100}%` }}></span></div>`}
  </div>`;
}

function timerWords(floor, time) {
  if (floor.is_interrupted) return t("chair.interrupted_at", { time: timeOfDay(floor.paused_at) });
  if (floor.status === "called") return t(floor.limit_s ? "chair.time_called" : "chair.time_unlimited");
  if (floor.status === "paused") return t("chair.time_paused", { time: timeOfDay(floor.paused_at) });
  if (time.phase === "up") return t("chair.time_up");
  if (time.phase === "over") return t("chair.time_over");
  if (time.phase === "soon" || time.phase === "last") return t("chair.time_soon");
  return t("chair.time_left", { limit: minutes(floor.limit_s ?? 0) });
}

/** Nobody has the floor: who would be next, or what to do so that somebody can be. */
function Free({ view }) {
  const { status } = view.meeting;
  const next = view.aside[0] ?? view.queue[0];
  const group = view.aside[0] ? undefined : nextGroup(view);
  if (status === "open" && (group || (view.round.is_answering && !view.aside[0]))) {
    return html`<${Answering} view=${view} group=${group} />`;
  }
  if (status === "open" && next) {
    const turn = view.turns[next];
    const where = [underOf(view, next), siteOf(view, turn)].filter(Boolean).join(" · ");
    return html`<div class="free">
      <p class="free__label">${t(view.aside[0] ? "chair.free_aside" : "chair.free_next")}</p>
      <p class=${`speaker__name ${nameOf(turn).length > 34 ? "speaker__name--long" : ""}`}>
        ${titleOf(view, next)}
      </p>
      <p class="speaker__unit">${where}</p>
      ${topicOf(view, turn) && html`<p class="speaker__topic">${topicOf(view, turn)}</p>`}
      ${turn.summary && html`<p class="speaker__summary">${turn.summary}</p>`}
    </div>`;
  }
  const now = status === "open" && view.later.length ? "later" : status;
  return html`<div class="free">
    <p class="free__label">${t(`chair.free_${now}`, { n: view.later.length })}</p>
    <p class="free__hint">${t(`chair.free_${now}_hint`)}</p>
  </div>`;
}

/** Between two answers: who is next to answer, or that the round is done. */
function Answering({ view, group }) {
  const n = group?.thoughts.length ?? view.round.open_count;
  return html`<div class="free">
    <p class="free__label">${t(group ? "chair.free_answer" : n ? "chair.free_carry" : "chair.free_answered", { n })}</p>
    <p class="speaker__name speaker__name--long">${group ? view.agencies[group.agency]?.name : t("chair.round_next", { n: view.round.number + 1 })}</p>
  </div>`;
}

function Undo({ desk }) {
  void tick.value;
  const last = desk.undo.value;
  const left = last ? Math.ceil((last.until - Date.now()) / 1000) : 0;
  if (!last || left <= 0) return html`<p class="undo undo--none" aria-hidden="true"></p>`;
  return html`<p class="undo" role="status">
    <span class="undo__label">${last.label}</span>
    <button type="button" class="button button--small" onClick=${desk.takeBack}>
      ${t("chair.undo")} <kbd class="key">Z</kbd>
    </button>
    <span class="undo__left" aria-hidden="true">${t("chair.undo_left", { n: left })}</span>
  </p>`;
}

/** What a refused command has to say, calmly, until the next one goes through. */
function Note({ desk }) {
  const note = desk.note.value;
  return html`<p class=${`notice ${note.isCalm ? "notice--needs" : "notice--error"} note`} role="alert">
    <span>${note.text}</span>
    <button type="button" class="button button--small button--quiet" onClick=${() => (desk.note.value = null)}>${t("chair.seen")}</button>
  </p>`;
}
