// What concerns me now: how many stand before me, "xin chuẩn bị", "mời ông/bà phát biểu".

import { boot, t } from "../lib/boot.js";
import { about } from "../lib/clock.js";
import { html, signal, useEffect, useRef } from "../lib/html.js";
import { address, capital } from "../lib/names.js";
import { confirm } from "../parts/dialog.js";
import { TimeLeft } from "./floor.js";
import { lazy } from "./lazy.js";
import { box, me, myTurn } from "./state.js";

/** Of answers: invited to give one, asked to conclude, said to be satisfactory or not. */
export const Answers = lazy("answers");

/** Mời ông/bà phát biểu, or to answer. */
const invitation = (turn) => t(turn.kind === "answer" ? "phone.invited_answer" : "phone.invited", { who: address() });

/** The call I have read: the full screen gives way, the card stays. */
const readCall = signal("");

async function withdraw(turn) {
  const isSure = await confirm({
    title: t("phone.withdraw_turn_title"),
    text: t("phone.withdraw_turn_text"),
    yes: t("phone.withdraw_turn"),
    danger: true,
  });
  if (isSure) box.send("turn.withdraw", { turn: turn.id });
}

function Call({ turn }) {
  const button = useRef(null);
  useEffect(() => {
    button.current.focus();
    // Allowed only after the person has touched the page once; where it is not, nothing happens.
    if (navigator.vibrate) navigator.vibrate([400, 200, 400, 200, 800]);
  }, [turn.id]);
  const name = me.value?.participant.name;
  return html`<div class="call" role="alertdialog" aria-modal="true" aria-labelledby="call-title">
    <div class="call__words">
      <p class="call__number">${t("phone.turn_number", { n: turn.number })}</p>
      <h2 id="call-title" class="call__title">${invitation(turn)}</h2>
      ${name && html`<p class="call__name">${name}</p>`}
      <p class="call__hint">${t("phone.invited_hint")}</p>
    </div>
    <button type="button" class="button button--wide call__button" ref=${button} onClick=${() => (readCall.value = turn.id)}>
      ${t("phone.invited_ok")}
    </button>
  </div>`;
}

function words(turn) {
  const who = address();
  if (turn.status === "called") return { tone: "live", title: invitation(turn), text: t("phone.invited_hint") };
  if (turn.status === "speaking") return { tone: "live", title: capital(t("phone.you_speak", { who })), time: true };
  if (turn.status === "paused") return { tone: "live", title: capital(t("phone.you_paused", { who })), time: turn.isOnFloor };
  if (turn.status === "skipped") return { tone: "needs", title: t("phone.skipped"), text: t("phone.skipped_hint", { who }) };
  if (turn.isLater) return { title: t("phone.later", { topic: turn.topic }), text: t("phone.asked") };
  if (turn.isFar) return { title: t("phone.far", { who }), text: "" };
  if (turn.place === 0) return { tone: "needs", title: t("phone.prepare"), text: t("phone.prepare_hint", { who, about: about(turn.wait_s) }) };
  if (turn.place === undefined) return { title: t("phone.turn_number", { n: turn.number }), text: t("phone.asked") };
  return { title: t("phone.before_me", { n: turn.place, who }), text: capital(t("phone.estimate", { about: about(turn.wait_s) })) };
}

export function MyCard() {
  const turn = myTurn.value;
  if (!turn) return null;
  const { tone, title, text, time } = words(turn);
  const isCalled = turn.status === "called" && turn.isOnFloor && readCall.value !== turn.id;
  const isLeaving = box.entries.value.some(
    (entry) => entry.value.name === "turn.withdraw" && entry.value.args.turn === turn.id && entry.value.state !== "refused",
  );
  return html`
    <section class=${`mycard card ${tone ? `card--${tone}` : ""}`} aria-live="polite" lang=${boot.lang}>
      <p class="mycard__title">${title}</p>
      ${text && html`<p>${text}</p>`}
      ${time && html`<${TimeLeft} />`}
      ${turn.is_wrapping_up && turn.status === "speaking" && html`<${Answers} part="wrap_up" turn=${turn} />`}
      ${turn.asks && html`<${Answers} part="asks" turn=${turn} />`}
      <p class="mycard__foot">
        <span class="muted small">${t("phone.turn_number", { n: turn.number })}${turn.topic ? ` · ${turn.topic}` : ""}</span>
        ${["waiting", "skipped"].includes(turn.status) &&
        html`<button type="button" class="link link--danger" disabled=${isLeaving} onClick=${() => withdraw(turn)}>
          ${isLeaving ? t("phone.sending") : t("phone.withdraw_turn")}
        </button>`}
      </p>
    </section>
    ${isCalled && html`<${Call} turn=${turn} />`}
  `;
}
