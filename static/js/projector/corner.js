// Small things at the edge: the QR, and whether the line is lost.

import { t } from "../lib/boot.js";
import { html } from "../lib/html.js";
import { tick, timeOfDay } from "../lib/clock.js";
import { joining } from "./codes.js";
import { Image } from "./image.js";

const PATIENCE_MS = 6_000;

export function CornerQr({ view }) {
  const { address, qr } = joining(view);
  return html`<figure class="corner">
    <${Image} src=${qr} alt=${t("projector.qr_alt", { address })} />
    <figcaption>${address}</figcaption>
  </figure>`;
}

/** The last picture stays; since when it is the last is said small, in the title's place. A small
 * picture before it goes live (without a line of its own) is never lost. */
export function Lost({ live, children }) {
  void tick.value;
  const isWell = !live.line || live.line.value === "connected" || live.line.value === "polling";
  if (isWell || !live.since.value || Date.now() - live.since.value < PATIENCE_MS) {
    return html`<span class="hall__title">${children}</span>`;
  }
  const time = timeOfDay(new Date(live.since.value).toISOString());
  return html`<span class="hall__title hall__title--lost">${t("projector.lost", { time })}</span>`;
}
