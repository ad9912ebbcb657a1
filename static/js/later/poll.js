// The poll on the phone: one choice, changeable until it is closed; then the result when the chair
// shows it.

import { t } from "../lib/boot.js";
import { html, signal } from "../lib/html.js";
import { answersOf } from "../lib/poll.js";
import { PollBars } from "../parts/poll_bars.js";
import { act, loadMe, me, screen } from "../phone/state.js";

/** {poll, choice}: what this phone sent last; and what is on its way or went wrong. */
const sent = signal(null);
const state = signal({ choice: null, error: "" });

/** Whether the phone belongs to the site that is asked; one of no site is the main hall's. */
const isOf = (poll, person) => (person?.site ? person.site === poll.site : Boolean(poll.is_main));

async function vote(poll, choice) {
  state.value = { choice, error: "" };
  try {
    await act("poll.vote", { poll, choice });
    sent.value = { poll, choice };
    state.value = { choice: null, error: "" };
    loadMe();
  } catch (refused) {
    state.value = { choice: null, error: refused.message };
  }
}

export default function Poll() {
  const poll = screen.view.value?.poll;
  const person = me.value?.participant;
  if (!poll || (poll.site && !isOf(poll, person))) return null;
  const chosen = sent.value?.poll === poll.id ? sent.value.choice : me.value?.ballots?.[poll.id];
  const { choice, error } = state.value;
  const isOpen = poll.status === "open";
  const shut = isOpen && me.value?.barred?.vote;
  return html`<section class="card page__part poll" aria-labelledby="poll-title">
    <h2 id="poll-title" class="poll__question">${poll.question}</h2>
    <p class="muted small">${t(poll.is_secret ? "poll.is_secret" : "poll.is_named")}</p>
    ${shut && html`<p>${shut}</p>`}
    ${isOpen && !shut && html`<div class="poll__answers" role="group" aria-labelledby="poll-title">
      ${answersOf(poll).map((text, i) => html`<button type="button" key=${i} class=${`button button--wide poll__answer ${chosen === i ? "button--primary" : ""}`}
        aria-pressed=${chosen === i} disabled=${choice !== null} onClick=${() => vote(poll.id, i)}>${text}${chosen === i && html` <span>✓</span>`}</button>`)}
    </div>`}
    <p role="status" class="muted">${choice !== null ? t("poll.sending") : chosen === undefined ? "" : t(isOpen ? "poll.received" : "poll.counted", { answer: answersOf(poll)[chosen] })}</p>
    ${error && html`<p class="field__error" role="alert">${error}</p>`}
    ${!isOpen && html`<p class="muted">${t("poll.is_closed")}</p>`}
    <${PollBars} poll=${poll} />
  </section>`;
}
