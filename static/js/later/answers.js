// What concerns a participant about answers: what one is invited to answer, being asked to
// conclude, and whether the answer to one's own question was satisfactory (thỏa đáng); if it was
// not, a shorter turn about it.

import { t } from "../lib/boot.js";
import { dateOf } from "../lib/clock.js";
import { html, useEffect, useSignal } from "../lib/html.js";
import { address, capital } from "../lib/names.js";
import { Field } from "../parts/field.js";
import { stateWords } from "../phone/sending.js";
import { box, isTaking, me, myTurn } from "../phone/state.js";

/** What the person on the floor is asked to answer. */
function Asks({ turn }) {
  return html`<div class="asks">
    ${turn.asks.length > 0 && html`<p>${t("answers.please_answer")}</p>`}
    <ul>${turn.asks.map((ask) => html`<li key=${ask.source + ask.number}>
      <span class="muted small">${t(`answers.from_${ask.source}`, { n: ask.number })}</span>
      <p class="pre-line">${ask.text || t("answers.unwritten")}</p></li>`)}</ul>
    ${["waiting", "called"].includes(turn.status) && html`<${Acknowledge} turn=${turn} />`}
  </div>`;
}

/** Đã nhận, Đang đến: a word to the chair that the invitation has arrived. */
function Acknowledge({ turn }) {
  const sent = box.entries.value.map(({ value }) => value).filter(({ name, args, state }) =>
    name === "turn.acknowledge" && args.turn === turn.id && state !== "refused");
  const said = sent.length ? sent.at(-1).args.word : turn.acknowledged;
  const say = (word) => () => box.send("turn.acknowledge", { turn: turn.id, word });
  return html`${said && html`<p role="status">${t(`answers.said_${said}`)}</p>`}
    ${said !== "coming" && html`<p class="judge__deeds">
      ${!said && html`<button type="button" class="button" onClick=${say("received")}>${t("answers.received")}</button>`}
      <button type="button" class="button button--primary" onClick=${say("coming")}>${t("answers.coming")}</button>
    </p>`}`;
}

/** Đã hết thời gian: a word to the speaker alone; nobody is cut off. */
function WrapUp({ turn }) {
  useEffect(() => {
    // Allowed only after the person has touched the page once; where it is not, nothing happens.
    if (navigator.vibrate) navigator.vibrate([300, 150, 300]);
  }, [turn.id]);
  return html`<p class="asked-to-conclude" role="alert">${t("answers.wrap_up", { who: address() })}</p>`;
}

/** What was sent about this thought and has not come back yet, or was refused. */
function sentAbout(id) {
  const about = ({ value }) => value.args.thought === id && ["thought.judge", "turn.follow_up"].includes(value.name);
  return box.entries.value.filter(about).pop();
}

function FollowUp({ id, close }) {
  const summary = useSignal("");
  function send(event) {
    event.preventDefault();
    box.send("turn.follow_up", { thought: id, summary: summary.value });
    close();
  }
  return html`<form class="stack" onSubmit=${send}>
    <${Field} label=${t("answers.unclear")} hint=${t("answers.unclear_hint")} value=${summary} maxlength="200" autocomplete="off" enterkeyhint="send" />
    <button type="submit" class="button button--primary button--wide">${t("answers.ask_again")}</button>
    <button type="button" class="button button--quiet button--wide" onClick=${close}>${t("common.cancel")}</button>
  </form>`;
}

/** Whether a follow-up turn can be asked for now; why not, in words. */
function whyNot(item) {
  if (me.value.barred?.queue) return me.value.barred.queue;
  if (!item.may_follow_up) return t("answers.enough");
  if (!isTaking.value) return t("phone.queue_closed");
  return myTurn.value ? t("answers.waits_already") : "";
}

function Question({ item, title }) {
  const isAsking = useSignal(false);
  const entry = sentAbout(item.id);
  const state = entry?.value.state;
  const judge = (isSatisfied) => {
    if (state === "refused") box.dismiss(entry.value.cid);
    box.send("thought.judge", { thought: item.id, is_satisfied: isSatisfied });
  };
  const reason = whyNot(item);
  const again = () => (reason ? judge(false) : (isAsking.value = true));
  if (state && state !== "refused") return html`<div class="judge"><p role="status">${stateWords(entry)}</p></div>`;
  return html`<div class="judge">
    <p class="judge__title">${title ?? capital(t("answers.question", { who: address() }))}</p>
    ${state === "refused" && html`<p class="notice notice--error" role="alert">${stateWords(entry)}</p>`}
    ${isAsking.value ? html`<${FollowUp} id=${item.id} close=${() => (isAsking.value = false)} />` : html`
      <p class="judge__deeds">
        ${item.is_satisfied !== "no" && html`<button type="button" class="button" onClick=${() => judge(true)}>${t("answers.satisfied")}</button>`}
        <button type="button" class="button" disabled=${item.is_satisfied === "no" && Boolean(reason)} onClick=${again}>
          ${t(reason ? "answers.not_satisfied" : "answers.not_satisfied_again")}</button>
      </p>
      ${reason && item.is_satisfied === "no" && html`<p class="muted small">${reason}</p>`}`}
  </div>`;
}

function Judge({ item, title }) {
  // What the staff noted for somebody is said, and stays the asker's to change.
  const noted = item.is_noted_for && html`<p class="judge muted small">${t(item.is_satisfied === "yes" ? "answers.noted_satisfied" : "answers.noted_not_satisfied")}</p>`;
  if (item.is_satisfied === "yes" && !noted) return html`<p class="judge muted small">${t("answers.said_satisfied")}</p>`;
  return html`${noted}<${Question} item=${item} title=${title} />`;
}

/** Own speeches that were answered, as long as something can be said about them. */
function Spoken() {
  const turns = (me.value?.turns ?? []).filter((turn) => turn.is_answered && !turn.is_satisfied);
  if (!turns.length) return null;
  return html`<section class="card page__part" aria-label=${t("answers.spoken")}>
    ${turns.map((turn) => html`<${Judge} key=${turn.id} item=${turn}
      title=${capital(t("answers.question_turn", { n: turn.number, who: capital(address()) }))} />`)}
  </section>`;
}

/** Until when; that it was put off, with the first day. */
const dueStep = (matter) => (matter.due_first_on
  ? t("answers.step_extended", { date: dateOf(matter.due_on), first: dateOf(matter.due_first_on) })
  : t("answers.step_due", { date: dateOf(matter.due_on) }));

/** Where an opinion stands: each matter once, of a split opinion with the parts that stand there,
 * then the answers. That it was answered does not say that it is resolved. */
function Matters({ item }) {
  const matters = item.matters ?? (item.matter ? [item.matter] : []);
  const stands = (matter) => {
    if (matter.outcome === "resolved" || (matter.outcome && !matter.lead)) return t(`answers.outcome_${matter.outcome}`);
    return matter.lead ? t("answers.step_assigned", { agency: matter.lead }) : t("answers.step_matter");
  };
  const step = (words, more) => html`<li class="steps__one steps__one--done"><span class="steps__words">${words}</span>
    <span class="muted small steps__more pre-line">${more}</span></li>`;
  const some = item.answered_parts;
  return html`<ol class="steps steps--matters">
    ${matters.map((matter) => step(stands(matter), [
      ...(matter.words ?? []).map((words) => `“${words}”`),
      [t("answers.matter_n", { n: matter.number, title: matter.title }), matter.due_on && dueStep(matter)].filter(Boolean).join(" · "),
      t(matter.is_answered ? "answers.fact_answered" : "answers.fact_unanswered"),
    ].join("\n")))}
    ${(item.unplaced ?? []).map((words) => html`<li class="steps__one"><span class="steps__words">${t("answers.unplaced")}</span>
      <span class="muted small steps__more pre-line">“${words}”</span></li>`)}
    ${(item.answers ?? []).map((answer) => step(
      [answer.agency ? t("answers.step_answer_by", { agency: answer.agency }) : t("answers.step_answer"),
        answer.to && t("answers.answer_to", { numbers: answer.to.join(", ") })].filter(Boolean).join(" · "), answer.text))}
  </ol>
  ${some && html`<p class="judge"><span class="chip chip--needs">${t("answers.some_parts", some)}</span></p>`}`;
}

const PARTS = { matters: Matters, asks: Asks, wrap_up: WrapUp, judge: Judge, spoken: Spoken };

/** `part`: which of them. */
export default function Answers({ part, ...rest }) {
  return html`<${PARTS[part]} ...${rest} />`;
}
