// Who speaks now, with the time left, and who is next.

import { t } from "../lib/boot.js";
import { countdown, tick } from "../lib/clock.js";
import { html } from "../lib/html.js";
import { address, capital, roleWords, whoWords } from "../lib/names.js";
import { myTurn, screen } from "./state.js";

/** The time left; alone in a component, so that counting redraws nothing else. */
export function TimeLeft() {
  const beat = tick.value;
  const floor = screen.view.value?.floor;
  const time = countdown(floor, beat && screen.now());
  const isRunning = ["ok", "soon", "last", "over", "up"].includes(time.phase);
  const words = t(`phone.time_${isRunning ? "running" : time.phase}`);
  return html`<p class=${`time time--${time.phase}`}>
    ${time.phase !== "called" && html`<span class="time__number">${time.text}</span>`}
    ${!isRunning && html` <span class="time__word">${words}</span>`}
    ${isRunning && time.phase !== "over" && time.phase !== "up" && html` <span class="time__word">${words}</span>`}
  </p>`;
}

export function Floor() {
  const view = screen.view.value;
  if (!view) return null;
  const { floor, queue, turns } = view;
  const speaker = floor && turns[floor.turn];
  const next = queue.slice(0, 3).map((id) => [id, turns[id]]).filter(([, turn]) => turn);
  const mine = myTurn.value?.id;
  // My own card says it all when the floor is mine.
  const isMine = Boolean(floor) && floor.turn === mine;
  return html`<section class="floor card" aria-labelledby="floor-title">
    <h2 id="floor-title" class="part-title">${t(isMine ? "phone.next" : "phone.now_speaking")}</h2>
    ${!isMine && (speaker
      ? html`<div class="floor__who">
          <p class="floor__name">${capital(whoWords(speaker))}</p>
          ${roleWords(speaker) && html`<p>${roleWords(speaker)}</p>`}
          <p class="muted small">${[speaker.site, speaker.topic].filter(Boolean).join(" · ")}</p>
          <${TimeLeft} />
        </div>`
      : html`<p class="muted">${t("phone.nobody")}</p>`)}
    <p class="floor__count">${view.waiting ? t("phone.waiting", { n: view.waiting }) : t("phone.waiting_none")}</p>
    ${next.length > 0 &&
    html`<ol class="next" aria-label=${t("phone.next")}>
      ${next.map(
        ([id, turn], place) => html`<li key=${id} class=${id === mine ? "next__one next__one--mine" : "next__one"}>
          <span class="next__place">${place + 1}</span>
          <span>
            ${id === mine ? capital(address()) : capital(whoWords(turn))}
            ${turn.unit && html`<span class="muted small next__unit">${turn.unit}</span>`}
          </span>
        </li>`,
      )}
    </ol>`}
  </section>`;
}
