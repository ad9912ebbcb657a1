// The hall's screen: one picture at a time, no login beyond its link, nothing private.

import { t } from "./lib/boot.js";
import { html, render, useEffect } from "./lib/html.js";
import { hotkeys } from "./lib/keys.js";
import { live as lineOf } from "./lib/live.js";
import { CornerQr, Lost } from "./projector/corner.js";
import { panic as panicOf } from "./projector/panic.js";
import { Agenda, Join, Opinion, OpinionWho, Title } from "./projector/pictures.js";
import { Next, Speaker } from "./projector/speaker.js";
import { large } from "./projector/words.js";

const IDLE_MS = 3_000;
/** An opinion longer than this needs the room of the corner QR. */
const LONG = 700;
const PICTURES = { speaker: Speaker, join: Join, opinion: Opinion, agenda: Agenda, title: Title };

const live = lineOf({ audience: "projector", as: "projector" });
const panic = panicOf(live);

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen?.();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

/** Keeps the machine awake where the browser can (not on plain HTTP; docs name the substitute). */
async function stayAwake() {
  try {
    await navigator.wakeLock?.request("screen");
  } catch {
    // A low battery or a hidden page: asked again when the page is shown.
  }
}

function hideIdlePointer() {
  let timer = 0;
  const awake = () => {
    document.documentElement.classList.remove("is-idle");
    clearTimeout(timer);
    timer = setTimeout(() => document.documentElement.classList.add("is-idle"), IDLE_MS);
  };
  document.addEventListener("pointermove", awake);
  awake();
}

/** For screen readers: who speaks now and who is next, said when it changes. */
function Spoken({ view }) {
  const turn = view.floor && view.turns[view.floor.turn];
  const next = view.turns[view.queue[0]];
  const words = [
    turn && t(view.floor.status === "called" ? "projector.said_invite" : "projector.said_speaking", { name: large(turn) }),
    next && t("projector.said_next", { name: large(next) }),
  ];
  return html`<p class="visually-hidden" aria-live="polite">${words.filter(Boolean).join(" ")}</p>`;
}

/** What stands at the bottom beside the QR. */
function besideQr(view) {
  if (view.shown.mode === "speaker" && view.queue.length) return html`<${Next} view=${view} />`;
  if (view.shown.mode === "opinion" && view.opinion) return html`<${OpinionWho} opinion=${view.opinion} />`;
  return null;
}

function Screen() {
  const view = live.view.value;
  const isLight = Boolean(view?.shown.is_light);
  useEffect(() => {
    document.documentElement.dataset.theme = isLight ? "light" : "dark";
  }, [isLight]);
  useEffect(() => hotkeys({ b: panic.toggle, f: fullScreen }), []);
  const edge = panic.isLocal.value
    ? html`<p class="edge edge--local">${t(panic.isBlank.value ? "projector.local_blank" : "projector.local_shown")}</p>`
    : null;
  const gone = live.gone.value;
  if (panic.isBlank.value) return html`<div class="hall hall--blank">${edge}</div>`;
  if (gone && gone.code !== "restarting") return html`<div class="hall"><p class="whole__title">${t("projector.gone")}</p></div>`;
  // Lit here while the meeting is dark: nothing was sent that could be shown.
  if (!view || view.shown.is_blank) return html`<div class="hall">${edge}</div>`;
  const Picture = PICTURES[view.shown.mode] ?? Speaker;
  const isLong = view.shown.mode === "opinion" && (view.opinion?.text.length ?? 0) > LONG;
  const hasQr = !isLong && view.shown.mode !== "join" && !view.shown.is_qr_hidden && view.meeting.status !== "closed";
  const isTitled = view.shown.mode === "title" || view.shown.mode === "join";
  const beside = besideQr(view);
  return html`<div class=${`hall hall--${view.shown.mode}`}>
    <header class="hall__top">
      ${view.meeting.is_rehearsal && html`<span class="hall__rehearsal">${t("common.rehearsal")}</span>`}
      <${Lost} live=${live}>${isTitled ? "" : view.meeting.title}<//>
      ${view.shown.mode === "speaker" && view.meeting.agenda_title && html`<span class="hall__step">${view.meeting.agenda_title}</span>`}
    </header>
    <div class="hall__stage"><${Picture} view=${view} live=${live} /></div>
    ${(beside || hasQr) &&
    html`<footer class="hall__bottom">
      ${beside ?? html`<span></span>`}
      ${hasQr && html`<${CornerQr} view=${view} />`}
    </footer>`}
    ${edge}
    <${Spoken} view=${view} />
  </div>`;
}

stayAwake();
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && stayAwake());
document.addEventListener("dblclick", fullScreen);
hideIdlePointer();
render(html`<${Screen} />`, document.getElementById("app"));
