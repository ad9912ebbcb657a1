// Who speaks, for how long, and who is next.

import { t } from "../lib/boot.js";
import { html } from "../lib/html.js";
import { countdown, tick } from "../lib/clock.js";
import { Fit } from "./fit.js";
import { bridge, large, short, shortName, under } from "./words.js";

export function Speaker({ view, live }) {
  const turn = view.floor && view.turns[view.floor.turn];
  if (!turn) return html`<${Nobody} view=${view} />`;
  const name = large(turn);
  const role = under(turn);
  // An invitation names the site already.
  const where = view.floor.status === "called" ? "" : bridge(turn);
  return html`<div class="speaker">
    <p class="speaker__label">${label(view.floor, turn)}</p>
    <${Fit} most=${11} least=${5} words=${name} class="speaker__name">${name}<//>
    <${Fit} most=${4.5} least=${3} words=${`${role}${where}`} class="speaker__under">
      ${role}${role && where && html`<span class="dot"> · </span>`}${where}
    <//>
    ${!view.shown.is_clock_hidden && html`<${Time} floor=${view.floor} live=${live} />`}
  </div>`;
}

/** What is said above the name where it is not simply that somebody speaks. */
const LABELS = {
  answer: "answering", report: "reporting", directions: "directing", followup: "following_up",
  ask_back: "asking_back", interposed: "interposing", order: "point_of_order", proxy: "reading",
};

function label(floor, turn) {
  if (floor.status === "called") {
    if (turn.kind === "answer") return t("projector.invite_answer");
    const site = bridge(turn);
    return site ? t("projector.invite_site", { site: small(site) }) : t("projector.invite");
  }
  return t(`projector.${LABELS[turn.kind] ?? "speaking"}`);
}

const small = (words) => words.charAt(0).toLocaleLowerCase("vi") + words.slice(1);

/** Every character in a cell of its own width class, so that the digits stand still. */
function Time({ floor, live }) {
  void tick.value;
  if (floor.status === "called") return html`<p class="time time--called">${t("projector.get_ready")}</p>`;
  const time = countdown(floor, live.now());
  const stopped = time.phase === "paused" || time.phase === "interrupted";
  return html`<div class=${`time time--${time.phase}`}>
    <span class="time__digits" role="timer">
      ${[...time.text].map((c, i) => html`<span key=${i} class=${/\d/.test(c) ? "digit" : "mark"}>${c}</span>`)}
    </span>
    <span class="time__words">${stopped ? t("projector.paused") : words(time, floor)}</span>
  </div>`;
}

function words(time, floor) {
  if (floor.is_wrapping_up) return t("projector.wrap_up");
  if (time.phase === "over") return t("projector.over");
  if (time.phase === "up") return "";
  return t("projector.time_left");
}

/** The next three; the same list under a speaker and on its own. */
export function Next({ view }) {
  if (!view.queue.length) return null;
  const rows = view.queue.map((id) => view.turns[id]).filter(Boolean);
  const words = rows.map((turn) => short(turn) + bridge(turn)).join("|");
  return html`<div class="next">
    <p class="next__label">${t("projector.next")}</p>
    <${Fit} most=${4} least=${3} tiers=${3} words=${words} tag="ol" class="next__list">
      ${rows.map(
        (turn) => html`<li key=${turn.number}>
          <span class="next__number">${turn.number}</span>
          <span class="next__who">${shortName(turn)}${turn.name && turn.unit && html`<span class="next__unit"> – ${turn.unit}</span>`}${bridge(turn) && html`<span class="next__site"> · ${bridge(turn)}</span>`}</span>
        </li>`,
      )}
    <//>
  </div>`;
}

function Nobody({ view }) {
  const { title, status, agenda_title: step } = view.meeting;
  return html`<div class="speaker speaker--nobody">
    <${Fit} most=${7} least=${4} words=${title} class="whole__title">${title}<//>
    <p class="speaker__under">${status === "closed" ? t("projector.closed") : status === "paused" ? t("projector.recess") : (step ?? "")}</p>
  </div>`;
}
