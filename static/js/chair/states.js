// Before there is a view, and after this device was signed out.

import { t } from "../lib/boot.js";
import { html } from "../lib/html.js";
import { Line } from "../parts/line.js";

export function Waiting({ live }) {
  return html`<div class="whole"><p>${t("chair.loading")}</p><${Line} live=${live} /></div>`;
}

/** A restart heals by itself; a revoked or replaced session does not. */
export const isGone = (live) => Boolean(live.gone.value) && live.gone.value.code !== "restarting";

/** Why the line was closed for good, and what to do. */
export function Gone({ live }) {
  const { code } = live.gone.value;
  return html`<div class="whole" role="alert">
    <p class="whole__title">${t(`chair.gone_${code === "replaced" ? "replaced" : "revoked"}`)}</p>
    <button type="button" class="button button--primary" onClick=${() => location.reload()}>${t("chair.reload")}</button>
  </div>`;
}
