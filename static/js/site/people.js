// Who is here, and the documents of the meeting.

import { boot, t } from "../lib/boot.js";
import { html } from "../lib/html.js";

export function People({ view }) {
  return html`
    <section class="card people" aria-label=${t("site.people_title")}>
      ${view.roll && html`<p><strong>${t("site.roll", { n: view.roll.there, all: view.roll.listed })}</strong></p>`}
      <p class="muted">${t("site.people", { n: view.people })}</p>
      <p class="people__links">
        <a class="button" href=${`/m/${boot.slug}/documents?as=site`}>${t("site.documents")}</a>
      </p>
    </section>`;
}
