// My opinions: receipt number, and how far each has come.

import { t } from "../lib/boot.js";
import { timeOfDay } from "../lib/clock.js";
import { html } from "../lib/html.js";
import { confirm } from "../parts/dialog.js";
import { Answers } from "./my_card.js";
import { Advice, written } from "./opinion_sheet.js";
import { stateWords } from "./sending.js";
import { box, me } from "./state.js";

async function withdraw(opinion) {
  const isSure = await confirm({
    title: t("phone.withdraw_opinion_title", { n: opinion.number }),
    text: t("phone.withdraw_opinion_text"),
    yes: t("phone.withdraw_opinion"),
    danger: true,
  });
  if (isSure) box.send("opinion.withdraw", { opinion: opinion.id });
}

/** Steps behind an opinion before it stands in a matter, and the one it stands at:
 * [{words, more, isDone}]; what follows is told by a later part. */
export function steps(opinion) {
  const { matter, answers = [] } = opinion;
  const made = [{ words: t("phone.received", { n: opinion.number }), more: timeOfDay(opinion.received_at), isDone: true }];
  if (opinion.status === "withdrawn") return [...made, { words: t("common.opinion_withdrawn"), isDone: true }];
  if (opinion.advice) made.push({ words: t("common.opinion_denunciation"), isDone: true });
  else if (opinion.is_private) made.push({ words: t("phone.step_private"), isDone: true });
  else if (opinion.status === "held") made.push({ words: t("common.opinion_held"), more: opinion.hold_reason, isDone: true });
  else if (opinion.status === "off_topic") made.push({ words: t("phone.step_off_topic"), more: [opinion.hold_reason, opinion.reply && t(`phone.reply_${opinion.reply}`)].filter(Boolean).join("\n"), isDone: true });
  else if (opinion.status === "released") made.push({ words: t("phone.step_released"), isDone: true });
  else if (!matter && !answers.length) made.push({ words: t("phone.step_review"), isDone: false });
  if (opinion.read_at) made.push({ words: t("phone.step_read"), more: timeOfDay(opinion.read_at), isDone: true });
  return made;
}

function Opinion({ opinion, isLeaving }) {
  const mayWithdraw = opinion.channel === "phone" && opinion.status !== "withdrawn" && !opinion.matter;
  return html`<li class="mine__one">
    <p class="mine__text pre-line">${opinion.text}</p>
    <ol class="steps">
      ${steps(opinion).map(
        (step, i) => html`<li key=${i} class=${`steps__one ${step.isDone ? "steps__one--done" : ""}`}>
          <span class="steps__words">${step.words}</span>
          ${step.more && html`<span class="muted small steps__more pre-line">${step.more}</span>`}
        </li>`,
      )}
    </ol>
    ${(opinion.matter || opinion.answers) && html`<${Answers} part="matters" item=${opinion} />`}
    ${opinion.is_answered && html`<${Answers} part="judge" item=${opinion} />`}
    ${opinion.advice && html`<${Advice} />`}
    <p class="mine__foot">
      <span class="muted small">${[t(`common.kind_${opinion.kind}`), t(`common.display_${opinion.display}`)].join(" · ")}</span>
      ${opinion.support_count > 0 && html`<span class="chip">${t("phone.supports", { n: opinion.support_count })}</span>`}
      ${mayWithdraw &&
      html`<button type="button" class="link link--danger" disabled=${isLeaving} onClick=${() => withdraw(opinion)}>
        ${isLeaving ? t("phone.sending") : t("phone.withdraw_opinion")}
      </button>`}
    </p>
  </li>`;
}

/** Something in the outbox: on its way, waiting for the network, or refused with what was typed. */
function Outgoing({ entry, onEdit }) {
  const { cid, name, args, state } = entry.value;
  const words = name === "opinion.submit" ? args.text : t(`phone.outbox_${name.replace(".", "_")}`);
  function edit() {
    written.set({ text: args.text, kind: args.kind || "", topic: args.topic || "", display: args.display || "", isPrivate: args.is_private });
    box.dismiss(cid);
    onEdit();
  }
  return html`<li class="mine__one">
    <p class="mine__text pre-line">${words}</p>
    <p class=${`outgoing outgoing--${state}`} role="status">${stateWords(entry)}</p>
    ${state === "refused" &&
    html`<p class="mine__foot">
      ${name === "opinion.submit" && html`<button type="button" class="link" onClick=${edit}>${t("phone.edit_again")}</button>`}
      <button type="button" class="link" onClick=${() => box.dismiss(cid)}>${t("phone.drop")}</button>
    </p>`}
  </li>`;
}

const SHOWN = ["opinion.submit", "turn.request"];

export function Mine({ onEdit }) {
  const opinions = me.value ? [...me.value.opinions].reverse() : [];
  const ids = new Set(opinions.map((opinion) => opinion.id));
  const entries = box.entries.value.filter(({ value }) => {
    if (value.state === "refused") return true;
    if (value.state === "sent" && value.name === "turn.request") return false;
    return SHOWN.includes(value.name) && !ids.has(value.result?.opinion);
  });
  const leaving = new Set(
    box.entries.value
      .filter(({ value }) => value.name === "opinion.withdraw" && value.state !== "refused")
      .map(({ value }) => value.args.opinion),
  );
  if (!opinions.length && !entries.length) return null;
  return html`<section class="mine" aria-labelledby="mine-title">
    <h2 id="mine-title" class="part-title">${t("phone.mine")}</h2>
    <ul>
      ${entries.map((entry) => html`<${Outgoing} key=${entry.value.cid} entry=${entry} onEdit=${onEdit} />`)}
      ${opinions.map((opinion) => html`<${Opinion} key=${opinion.id} opinion=${opinion} isLeaving=${leaving.has(opinion.id)} />`)}
    </ul>
  </section>`;
}
