// A picture with what stands around it: on the hall's screen, and small before it goes live.

import { t } from "../lib/boot.js";
import { tick } from "../lib/clock.js";
import { closing } from "../lib/closing.js";
import { html } from "../lib/html.js";
import { announced, standing } from "../lib/programme.js";
import { CornerQr, Lost } from "./corner.js";
import { pictureOf } from "./pictures.js";

/** `view` as the projector has it; `live` tells the time and the state of the line; `edge`
 * stands at the bottom. */
export function Hall({ view, live, edge }) {
  const { shown, meeting } = view;
  const mode = pictureOf(shown.mode);
  const hasQr = isWanted(mode.qr, view) && !shown.is_qr_hidden && meeting.status !== "closed";
  const beside = mode.beside?.(view, live);
  const isBare = shown.mode === "title" && shown.backdrop;
  const Picture = mode.picture;
  return html`<div class=${`hall hall--${shown.mode}${isBare ? " hall--bare" : ""}`} data-theme=${shown.is_light ? "light" : "dark"}>
    <header class="hall__top">
      ${meeting.is_rehearsal && html`<span class="hall__rehearsal">${t("common.rehearsal")}</span>`}
      <${Lost} live=${live}>${mode.whole ? "" : meeting.title}<//>
      <${Closes} meeting=${meeting} live=${live} />
      ${shown.mode === "speaker" && meeting.agenda_title && html`<span class="hall__step">${meeting.agenda_title}</span>`}
    </header>
    <${Told} view=${view} live=${live} />
    <div class="hall__stage"><${Picture} view=${view} live=${live} /></div>
    ${(beside || hasQr) &&
    html`<footer class="hall__bottom">
      ${beside || html`<span></span>`}
      ${hasQr && html`<${CornerQr} view=${view} />`}
    </footer>`}
    ${edge}
  </div>`;
}

/** What the hall is told, above every picture; the rules in full where the meeting has its own. */
function Told({ view, live }) {
  void tick.value;
  const now = live.now();
  const shown = standing(view, now).slice(0, 2);
  return html`<div class="told" role="status">
    ${shown.map((a) => html`<p class="told__one" key=${a.id}>${a.kind === "rules" && view.rules ? view.rules : announced(a, now)}</p>`)}
  </div>`;
}

/** Until when the hall may ask for the floor; gone once that is over. */
function Closes({ meeting, live }) {
  void tick.value;
  const { isTaking, time } = closing(meeting, live.now());
  return isTaking && time ? html`<span class="hall__closes">${t("projector.closes_at", { time })}</span>` : null;
}

const isWanted = (wanted, view) => (typeof wanted === "function" ? wanted(view) : Boolean(wanted));

/** For screen readers: what stands there now, said when it changes. */
export function Spoken({ view }) {
  const words = view && !view.shown.is_blank ? pictureOf(view.shown.mode).said(view) : "";
  return html`<p class="visually-hidden" aria-live="polite" aria-atomic="true">${words}</p>`;
}
