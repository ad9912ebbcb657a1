// Mời … trả lời, on the answerer's own screen: what is to be answered now, with the time; below it
// what was said in the hall and waits for this agency.

import { t } from "../lib/boot.js";
import { countdown, tick } from "../lib/clock.js";
import { html, useEffect, useRef, useSignal } from "../lib/html.js";
import { personWords } from "../lib/names.js";

function Thoughts({ view, ids }) {
  return html`<ul class="words">${ids.map((id) => view.thoughts[id]).filter(Boolean).map((thought) => html`
    <li key=${thought.source + thought.number}>
      <span class="chip">${t(`agency.from_${thought.source}`, { n: thought.number })}</span>
      ${thought.is_answered && html` <span class="chip chip--done">${t("agency.is_answered")}</span>`}
      <p class="pre-line">${thought.text || t("agency.unwritten")}</p></li>`)}</ul>`;
}

/** Đã nhận, Đang đến: a word to the chair that the invitation has arrived. */
function Acknowledge({ invited, act }) {
  const error = useSignal("");
  const say = (word) => async () => {
    try {
      await act("turn.acknowledge", { turn: invited.turn, word });
      error.value = "";
    } catch (refused) {
      error.value = refused.message;
    }
  };
  const said = invited.acknowledged;
  return html`<p class="invited__deeds">
      ${said && html`<strong role="status">${t(`agency.said_${said}`)}</strong>`}
      ${!said && html`<button type="button" class="button" onClick=${say("received")}>${t("agency.received")}</button>`}
      ${said !== "coming" && html`<button type="button" class="button" onClick=${say("coming")}>${t("agency.coming")}</button>`}
    </p>
    ${error.value && html`<p class="notice notice--error" role="alert">${error.value}</p>`}`;
}

/** Large and first, for as long as this agency has the floor. */
export function Invited({ view, line, act }) {
  void tick.value;
  const { invited, floor } = view;
  const card = useRef(null);
  const turn = invited?.turn;
  useEffect(() => {
    if (!turn) return;
    card.current?.focus();
    // Allowed only after the person has touched the page once; where it is not, nothing happens.
    if (navigator.vibrate) navigator.vibrate([400, 200, 400]);
  }, [turn]);
  if (!invited || !floor) return null;
  const seen = view.turns[turn];
  const clock = countdown(floor, line.now());
  const isCalled = floor.status === "called";
  return html`
    <section class="card card--live invited" ref=${card} tabindex="-1" role="alert" aria-labelledby="invited-title">
      <h2 id="invited-title" class="invited__title">${t("agency.invited", { who: seen?.name ? personWords(seen) : view.agency.name })}</h2>
      ${!isCalled && html`<p class=${`invited__clock clock--${clock.phase}`}>${clock.text}</p>`}
      ${isCalled && html`<${Acknowledge} invited=${invited} act=${act} />`}
      ${invited.is_wrapping_up && html`<p class="invited__asked">${t("agency.wrap_up")}</p>`}
      ${invited.thoughts.length > 0 && html`<p>${t("agency.please_answer")}</p>
        <${Thoughts} view=${view} ids=${invited.thoughts} />`}
    </section>`;
}

/** What was heard and waits for this agency, before it is invited. */
export function ToAnswer({ view }) {
  const now = new Set(view.invited?.thoughts ?? []);
  const ids = view.to_answer.filter((id) => !now.has(id));
  if (!ids.length) return null;
  return html`<section class="card" aria-labelledby="to-answer-title">
    <h2 id="to-answer-title">${t("agency.to_answer", { n: ids.length })}</h2>
    <p class="muted small">${t("agency.to_answer_hint")}</p>
    <${Thoughts} view=${view} ids=${ids} />
  </section>`;
}
