// The pictures: one line per mode. To add one, name it in meeting/state/screens.py, say there what
// it needs (meeting/views/pictures.py), and draw it here.

import { t } from "../lib/boot.js";
import { tick } from "../lib/clock.js";
import { html } from "../lib/html.js";
import { resultOf } from "../lib/poll.js";
import { driftWords } from "../lib/programme.js";
import { backdropOf, joining, reading } from "./codes.js";
import { Fit } from "./fit.js";
import { Image } from "./image.js";
import { Poll } from "./poll.js";
import { Next, Speaker } from "./speaker.js";
import { bridge, large, short } from "./words.js";

/** `beside`: what stands at the bottom, beside the corner QR; `qr`: whether that may stand there;
 * `said`: what a screen reader is told when it changes; `whole`: without the title on top. */
export const PICTURES = {
  speaker: { picture: Speaker, beside: (view) => view.queue.length > 0 && html`<${Next} view=${view} />`, qr: true, said: saidSpeaker },
  opinion: { picture: Opinion, beside: (view) => view.opinion && html`<${OpinionWho} opinion=${view.opinion} />`, qr: isShort, said: saidOpinion },
  topics: { picture: Topics, qr: true, said: () => t("projector.topics") },
  agenda: { picture: Agenda, beside: agendaFoot, qr: true, said: saidAgenda },
  documents: { picture: Documents, whole: true, said: (view) => t("projector.said_documents", { address: reading(view).address }) },
  join: { picture: Join, whole: true, said: (view) => t("projector.said_join", { address: joining(view).address }) },
  poll: { picture: Poll, qr: true, said: saidPoll },
  title: { picture: Title, whole: true, qr: (view) => !view.shown.backdrop, said: (view) => view.meeting.title },
};

/** An opinion longer than this needs the room of the corner QR. */
const LONG = 700;

function isShort(view) {
  return (view.opinion?.text.length ?? 0) <= LONG;
}

export const pictureOf = (mode) => PICTURES[mode] ?? PICTURES.speaker;

function saidSpeaker(view) {
  const turn = view.floor && view.turns[view.floor.turn];
  const next = view.turns[view.queue[0]];
  const now = turn && t(view.floor.status === "called" ? "projector.said_invite" : "projector.said_speaking", { name: large(turn) });
  return [now, next && t("projector.said_next", { name: large(next) })].filter(Boolean).join(" ");
}

function saidOpinion({ opinion }) {
  return opinion ? `${t("projector.opinion", { number: opinion.number })}: ${opinion.text}` : "";
}

function saidPoll({ poll }) {
  if (!poll) return "";
  const rows = resultOf(poll) ?? [];
  return [poll.question, ...rows.map((row) => `${row.text}: ${row.n}`)].join(". ");
}

function saidAgenda(view) {
  const step = view.agenda_items?.[view.meeting.agenda_item]?.title;
  return step ? `${t("projector.agenda")}: ${step}` : t("projector.agenda");
}

function Steps({ keys }) {
  const steps = keys.map((key) => t(key));
  return html`<${Fit} most=${6} least=${3.2} words=${steps.join("|")} tag="ol" class="join__steps">
    ${steps.map((words, i) => html`<li key=${i}><span class="join__n">${i + 1}</span><span>${words}</span></li>`)}
  <//>`;
}

export function Join({ view }) {
  const { address, qr } = joining(view);
  return html`<div class="join">
    <div class="join__both">
      <${Image} class="join__qr" src=${qr} alt=${t("projector.qr_alt", { address })} />
      <div class="join__side">
        <p class="join__title">${view.meeting.title}</p>
        <${Steps} keys=${["projector.step_1", "projector.step_2", "projector.step_3"]} />
        ${view.joined > 0 && html`<p class="join__count">${t("projector.joined", { n: view.joined })}</p>`}
      </div>
    </div>
    <${Fit} most=${6} least=${4} words=${address} class="join__address">${address}<//>
  </div>`;
}

/** As many titles as are read from the back row; the rest is in the room. */
const TITLES = 5;

export function Documents({ view }) {
  const { address, qr, one } = reading(view);
  const held = (view.document_order ?? []).map((id) => view.documents[id]);
  const shown = one ? [one] : held.slice(0, TITLES);
  const more = one ? 0 : held.length - shown.length;
  return html`<div class="join">
    <div class="join__both">
      <${Image} class="join__qr" src=${qr} alt=${t("projector.documents_qr_alt", { address })} />
      <div class="join__side">
        <p class="papers__label">${t("projector.documents")}</p>
        <${Fit} most=${one ? 7 : 5} least=${3} words=${shown.map((d) => d.title).join("|")} tag="ol" class="papers">
          ${shown.map((d, i) => html`<li key=${i}>${d.title}</li>`)}
          ${more > 0 && html`<li class="papers__more">${t("projector.more_documents", { n: more })}</li>`}
        <//>
        <p class="join__count">${t("projector.documents_how")}</p>
      </div>
    </div>
    <${Fit} most=${6} least=${4} words=${address} class="join__address">${address}<//>
  </div>`;
}

/** Size 100 fills the screen; larger turns pages, smaller leaves room. */
export function Opinion({ view }) {
  const { opinion } = view;
  if (!opinion) return html`<${Title} view=${view} />`;
  const scale = (view.shown.size ?? 100) / 100;
  return html`<article class="opinion">
    <p class="opinion__head">
      <span>${t("projector.opinion", { number: opinion.number })}</span>
      ${opinion.support_count > 0 && html`<span class="opinion__supports">${t("projector.supports", { n: opinion.support_count })}</span>`}
    </p>
    <${Fit} most=${Math.max(3.2, 7 * scale)} least=${3.2 * Math.max(1, scale)} words=${opinion.text} paged=${true} class="opinion__text">${opinion.text}<//>
  </article>`;
}

/** Who raised it, by the person's own choice; stands beside the corner QR. */
export function OpinionWho({ opinion }) {
  const facts = [bridge(opinion), opinion.topic].filter(Boolean).join(" · ");
  return html`<p class="opinion__who">
    ${opinion.name || opinion.unit ? short(opinion) : t("projector.unnamed")}
    ${facts && html`<span class="opinion__facts"> · ${facts}</span>`}
  </p>`;
}

export function Topics({ view }) {
  const { topics = {}, order = [] } = view.topic_board ?? {};
  const rows = order.map((id) => ({ id, ...topics[id] }));
  return html`<div class="agenda">
    <p class="agenda__label">${t("projector.topics")}</p>
    <${Fit} most=${6} least=${3} words=${rows.map((row) => `${row.name}${row.opinions}${row.turns}`).join("|")} tag="ol" class="topics">
      ${rows.map(
        (row) => html`<li key=${row.id} class="topics__row">
          <span class="topics__name">${row.name}</span>
          <span class="topics__count">${t("projector.n_opinions", { n: row.opinions })}</span>
          <span class="topics__count">${t("projector.n_waiting", { n: row.turns })}</span>
        </li>`,
      )}
    <//>
  </div>`;
}

/** Who conducts, and how the running step stands in its time: said where the programme is shown,
 * and nowhere else in the hall. */
function agendaFoot(view, live) {
  const { conductor, meeting } = view;
  return (conductor || meeting.agenda_started_at) && html`<${AgendaFoot} view=${view} live=${live} />`;
}

function AgendaFoot({ view, live }) {
  void tick.value;
  const { words, isLate } = driftWords(view.meeting, live.now());
  const who = view.conductor && t("programme.conducts", { name: [view.conductor.position, view.conductor.name].filter(Boolean).join(" ") });
  return html`<p class="agenda__foot">
    ${who && html`<span>${who}</span>`}
    ${words && html`<span class=${isLate ? "agenda__late" : ""}>${words}</span>`}
  </p>`;
}

const AROUND = 9;

export function Agenda({ view }) {
  const order = view.agenda_order ?? [];
  const place = order.indexOf(view.meeting.agenda_item);
  const from = Math.max(0, Math.min(place - 3, order.length - AROUND));
  const shown = order.slice(from, from + AROUND);
  const words = shown.map((id) => view.agenda_items[id].title).join("|");
  return html`<div class="agenda">
    <p class="agenda__label">${t("projector.agenda")}</p>
    <${Fit} most=${5} least=${3} words=${`${words}${place}`} tag="ol" class="agenda__list">
      ${shown.map((id, i) => {
        const at = from + i;
        const state = at === place ? "now" : at < place ? "past" : "ahead";
        return html`<li key=${id} class=${`agenda__item agenda__item--${state}`} aria-current=${at === place ? "step" : undefined}>
          <span class="agenda__n">${at + 1}</span>
          <span>${view.agenda_items[id].title}${at === place && html`<span class="agenda__now"> – ${t("projector.now")}</span>`}</span>
        </li>`;
      })}
    <//>
  </div>`;
}

export function Title({ view }) {
  const { title, venue, status } = view.meeting;
  const backdrop = backdropOf(view.shown);
  if (backdrop) return html`<${Image} class="backdrop" src=${backdrop} alt=${title} />`;
  return html`<div class="whole">
    <${Fit} most=${10} least=${4} words=${title} class="whole__title">${title}<//>
    ${status === "closed" ? html`<p class="whole__venue">${t("projector.closed")}</p>` : venue && html`<p class="whole__venue">${venue}</p>`}
  </div>`;
}
