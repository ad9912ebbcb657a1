// The first thing a desk looks at: is the line there, and is it our turn soon.

import { t } from "../lib/boot.js";
import { countdown, tick, timeOfDay } from "../lib/clock.js";
import { closing } from "../lib/closing.js";
import { html } from "../lib/html.js";
import { address } from "../lib/names.js";
import { canReopen } from "../lib/reopening.js";
import { shutKey, speakerWords } from "./words.js";

const STATES = { connected: "on", polling: "on", connecting: "wait", offline: "off" };

/** A large light with words: connected or not, since when, what waits to be sent. */
export function Light({ line, seenAt, waiting, isDurable }) {
  const state = line.gone.value && line.gone.value.code !== "restarting" ? "off" : STATES[line.line.value];
  const gone = line.gone.value?.code;
  const words = gone && gone !== "restarting" ? t(`common.gone_${gone === "replaced" ? gone : "revoked"}`) : t(`site.light_${state}`);
  return html`
    <div class=${`light light--${state}`} role="status">
      <span class="light__lamp" aria-hidden="true"></span>
      <div>
        <p class="light__words">${words}</p>
        ${state !== "on" && seenAt > 0 && html`<p class="light__more">${t("site.last_seen", { time: timeOfDay(new Date(seenAt).toISOString()) })}</p>`}
        ${!canReopen && html`<p class="light__more">${t("site.keep_tab")}</p>`}
        ${waiting > 0 && html`<p class="light__more">${t(isDurable ? "site.waiting_to_send" : "site.keep_open", { n: waiting })}</p>`}
      </div>
    </div>`;
}

/** "Mời điểm cầu này", "điểm cầu này kế tiếp", "sắp đến lượt". */
export function Soon({ view }) {
  const floor = view.turns[view.floor?.turn];
  const isOurs = floor?.is_own;
  const state = isOurs ? (view.floor.started_at ? "speaking" : "called") : view.is_next ? "next" : view.is_near ? "near" : null;
  if (!state) return null;
  return html`
    <div class=${`soon soon--${state}`} role="alert">
      <p class="soon__words">${t(`site.soon_${state}`)}</p>
      ${isOurs && html`<p>${speakerWords(floor)}</p>`}
    </div>`;
}

/** Who speaks in the hall, with the time. */
export function Floor({ view, line }) {
  void tick.value;
  const { floor } = view;
  const clock = countdown(floor, line.now());
  const { isTaking, time } = closing(view.meeting, line.now());
  return html`
    <section class="card floor" aria-label=${t("site.floor")}>
      <h2>${t(floor ? `common.turn_${floor.is_interrupted ? "interrupted" : floor.status}` : "site.floor")}</h2>
      ${floor ? html`
        <p class="floor__who">${speakerWords(view.turns[floor.turn])}</p>
        <p class=${`floor__clock clock--${clock.phase}`}>${clock.text}</p>
        ${view.turns[floor.turn]?.is_wrapping_up && html`<p class="notice notice--error" role="alert">${t("site.wrap_up", { who: address() })}</p>`}`
        : html`<p class="muted">${t("site.nobody")}</p>`}
      <p class="muted">${t(isTaking ? "site.waiting_count" : shutKey(view), { n: view.waiting })}${isTaking && time ? ` · ${t("site.closes_at", { time })}` : ""}</p>
    </section>`;
}
