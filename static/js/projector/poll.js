// A poll on the wall: the question, and the result as bars when the chair shows it.

import { t } from "../lib/boot.js";
import { html } from "../lib/html.js";
import { answersOf, resultOf, votesIn } from "../lib/poll.js";
import { Fit } from "./fit.js";

export function Poll({ view }) {
  const { poll } = view;
  if (!poll) return html`<div class="poll"><p class="poll__note">${t("poll.nothing")}</p></div>`;
  const rows = resultOf(poll) ?? answersOf(poll).map((text) => ({ text }));
  return html`<div class="poll">
    <${Fit} most=${8} least=${4} words=${poll.question} class="poll__question">${poll.question}<//>
    <ul class="poll__rows">
      ${rows.map((row) => html`<li class="poll__row" key=${row.text}>
        <span class="poll__text">${row.text}</span>
        ${row.n !== undefined && html`<progress class="poll__bar" max="100" value=${row.percent} aria-label=${row.text}></progress>
          <span class="poll__n">${t("poll.share", { n: row.n, percent: row.percent })}</span>`}
      </li>`)}
    </ul>
    <p class="poll__note">${poll.counts ? t("poll.total", { n: votesIn(poll) }) : t(`poll.status_${poll.status}`)}</p>
  </div>`;
}
