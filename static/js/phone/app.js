// The participant's screen, in the order of what concerns them: my card, who speaks, the two
// actions, my opinions, the wall.

import { boot, t } from "../lib/boot.js";
import { timeOfDay } from "../lib/clock.js";
import { html, signal } from "../lib/html.js";
import { address, capital } from "../lib/names.js";
import { Confirmation } from "../parts/dialog.js";
import { Line } from "../parts/line.js";
import { Toasts } from "../parts/toast.js";
import { Door } from "./door.js";
import { Floor } from "./floor.js";
import { lazy } from "./lazy.js";
import { Mine } from "./mine.js";
import { Answers, MyCard } from "./my_card.js";
import { CodeCard, CodeSheet } from "./my_sheets.js";
import { OpinionSheet } from "./opinion_sheet.js";
import { RequestSheet } from "./request_sheet.js";
import { box, isSignedIn, isTaking, me, myTurn, others, screen, unsent } from "./state.js";
import { Wall } from "./wall.js";

const Beside = lazy("beside");
const Written = lazy("written");
const NameSheet = lazy("own_name");

/** Which sheet is open: "", "request", "opinion", "code", "name", "neighbour", "other". */
const open = signal("");
const show = (name) => () => (open.value = name);
const close = show("");

function Top() {
  const meeting = screen.view.value?.meeting;
  const other = boot.lang === "vi" ? "en" : "vi";
  return html`<header class="top">
    ${boot.is_rehearsal && html`<p class="rehearsal">${t("common.rehearsal")}</p>`}
    <div class="top__bar">
      <${Line} live=${screen} waiting=${unsent} />
      <nav class="top__links" aria-label=${t("phone.menu")}>
        ${screen.view.value?.documents && html`<a class="link" href=${`/m/${boot.slug}/documents`}>${t("phone.documents")}</a>`}
        <button type="button" class="link" onClick=${show("code")}>${t("phone.my_code")}</button>
        <a class="link" href=${`?lang=${other}`} lang=${other} hreflang=${other}>${t(`phone.switch_${other}`)}</a>
      </nav>
    </div>
    <h1 class="top__title">${meeting?.title || boot.title}</h1>
    ${meeting?.agenda_title && html`<p class="top__step">${t("phone.agenda", { title: meeting.agenda_title })}</p>`}
    ${meeting && meeting.status !== "open" && html`<p class="top__step">${t(`phone.status_${meeting.status}`, { who: capital(address()) })}</p>`}
  </header>`;
}

function Actions() {
  const meeting = screen.view.value?.meeting;
  const turn = myTurn.value;
  let why = "";
  const shut = me.value?.barred?.queue;
  const at = meeting?.queue_closes_at && { time: timeOfDay(meeting.queue_closes_at) };
  if (shut) why = shut;
  else if (turn && !me.value?.may_ask) why = t("phone.already_asked", { n: turn.number });
  else if (meeting && !isTaking.value) why = at ? t("phone.queue_closed_at", at) : t("phone.queue_closed");
  const note = why || (at ? t("phone.queue_until", at) : turn ? t("phone.ask_again", { n: turn.number }) : "");
  return html`<div class="actions">
    <div class="actions__row">
      <button
        type="button"
        class="button button--primary actions__one"
        disabled=${Boolean(why)}
        onClick=${show("request")}
      >
        ${t("phone.ask_floor")}
        ${note && html`<span class="actions__why">${note}</span>`}
      </button>
      <button type="button" class="button actions__one actions__one--second" onClick=${show("opinion")}>${t("phone.send_opinion")}</button>
    </div>
  </div>`;
}

function Foot() {
  const person = me.value?.participant;
  return html`<footer class="foot">
    ${person &&
    html`<p>
      ${person.name ? t("phone.joined_as", { name: person.name }) : t("phone.joined_anonymous")}
      ${person.display !== "anonymous" &&
      html`<button type="button" class="link" onClick=${show("name")}>${t("phone.edit_name")}</button>`}
    </p>`}
    ${person &&
    html`<p>
      ${boot.neighbours > 0 && isTaking.value && !me.value.barred?.queue && html`<button type="button" class="link" onClick=${show("neighbour")}>${t("phone.neighbour")}</button> `}
      <button type="button" class="link" onClick=${show("other")}>${t("phone.other")}</button>
    </p>`}
    <details>
      <summary>${t("phone.privacy_title")}</summary>
      <p class="pre-line">${boot.privacy}</p>
    </details>
    <p>${t("phone.recording")}</p>
  </footer>`;
}

function Replaced() {
  return html`<div class="notice notice--needs page__part">
    <p>${t("phone.replaced")}</p>
    <p><button type="button" class="button" onClick=${() => location.reload()}>${t("phone.use_here")}</button></p>
  </div>`;
}

const Programme = lazy("programme");
const Poll = lazy("poll");

/** Something is announced, several preside, the notice is issued, or the programme is late. */
function hasNews() {
  const view = screen.view.value;
  return view && (view.announcements || view.conductor || view.notice || view.meeting.agenda_late_s > 300);
}

/** Somebody else has to do with this phone, or is about to. */
const isBeside = () =>
  ["neighbour", "other"].includes(open.value) || me.value?.neighbours.length || others.list.value.length || me.value?.turns.length > 1;

export function App() {
  if (!isSignedIn.value) return html`<${Door} />`;
  const isReplaced = screen.gone.value?.code === "replaced";
  const isKept = box.durable.value || !unsent.value;
  return html`
    <div class="page">
      <${Top} />
      <main id="main" tabindex="-1">
        ${isReplaced && html`<${Replaced} />`}
        ${!isKept && html`<p class="notice notice--needs page__part" role="status">${t("phone.keep_open")}</p>`}
        ${!screen.view.value && html`<p class="page__part muted" role="status">${t("phone.loading")}</p>`}
        ${hasNews() && html`<${Programme} />`}
        ${screen.view.value?.poll && html`<${Poll} />`}
        <${MyCard} />
        ${me.value?.turns.some((turn) => turn.is_answered && !turn.is_satisfied) && html`<${Answers} part="spoken" />`}
        ${me.value?.turns.concat(me.value.neighbours).some((turn) => turn.written_offered_at) && html`<${Written} />`}
        ${isBeside() && html`<${Beside} open=${open.value} onClose=${close} />`}
        <${Floor} />
        <${CodeCard} />
        <${Mine} onEdit=${show("opinion")} />
        <${Wall} />
      </main>
      <${Foot} />
      <${Actions} />
    </div>
    ${open.value === "request" && html`<${RequestSheet} onClose=${close} />`}
    ${open.value === "opinion" && html`<${OpinionSheet} onClose=${close} />`}
    ${open.value === "code" && html`<${CodeSheet} onClose=${close} />`}
    ${open.value === "name" && html`<${NameSheet} onClose=${close} />`}
    <${Confirmation} />
    <${Toasts} />
  `;
}
