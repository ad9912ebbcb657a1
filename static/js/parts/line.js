// The state of the line: always visible, never alarming, with a shape beside the word.

import { t } from "../lib/boot.js";
import { html } from "../lib/html.js";

/** `waiting`: a number (or its signal) of things in the outbox that are not yet received. */
export function Line({ live, waiting = 0 }) {
  const state = live.line.value;
  const n = typeof waiting === "object" ? waiting.value : waiting;
  const gone = live.gone.value;
  const isOurs = typeof navigator === "undefined" || navigator.onLine !== false;
  let words = t(`common.line_${state}`);
  if (gone) words = t(`common.gone_${gone.code === "replaced" || gone.code === "restarting" ? gone.code : "revoked"}`);
  else if (state === "offline") words = isOurs ? t("common.line_server") : t("common.line_network");
  return html`<span class=${`line line--${state}`} role="status">
    <span class="line__mark" aria-hidden="true"></span>
    <span>${words}${n > 0 && state !== "connected" ? t("common.line_waiting", { n }) : ""}</span>
  </span>`;
}
