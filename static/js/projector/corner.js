// Small things at the edge: the QR, whether the line is lost, what this device alone hides.

import { t } from "../lib/boot.js";
import { html } from "../lib/html.js";
import { tick, timeOfDay } from "../lib/clock.js";
import { joining } from "./pictures.js";

const PATIENCE_MS = 6_000;

export function CornerQr({ view }) {
  const { address, qr } = joining(view);
  return html`<figure class="corner">
    <img src=${qr} alt=${t("projector.qr_alt", { address })} />
    <figcaption>${address}</figcaption>
  </figure>`;
}

/** The last picture stays; since when it is the last is said small, in the title's place. */
export function Lost({ live, children }) {
  void tick.value;
  const isWell = live.line.value === "connected" || live.line.value === "polling";
  if (isWell || !live.since.value || Date.now() - live.since.value < PATIENCE_MS) {
    return html`<span class="hall__title">${children}</span>`;
  }
  const time = timeOfDay(new Date(live.since.value).toISOString());
  return html`<span class="hall__title hall__title--lost">${t("projector.lost", { time })}</span>`;
}
