// The result of a poll as bars; the number stands beside each, so nothing hangs on the length.

import { t } from "../lib/boot.js";
import { html } from "../lib/html.js";
import { resultOf } from "../lib/poll.js";

export function PollBars({ poll }) {
  const rows = resultOf(poll);
  if (!rows) return null;
  return html`<ul class="bars">
    ${rows.map((row) => html`<li class="bars__row" key=${row.text}>
      <span class="bars__text">${row.text}</span>
      <progress class="bars__bar" max="100" value=${row.percent} aria-label=${row.text}></progress>
      <span class="bars__n">${t("poll.share", { n: row.n, percent: row.percent })}</span>
    </li>`)}
  </ul>`;
}
