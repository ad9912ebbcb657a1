// The intake's page for a pile of paper: one form, the keyboard, nothing else.

import { boot, t } from "./lib/boot.js";
import { html, render } from "./lib/html.js";
import { live } from "./lib/live.js";
import { outbox } from "./lib/outbox.js";
import { Line } from "./parts/line.js";
import { Typing } from "./parts/typing.js";

const line = live({ audience: "secretary", as: boot.as });
const box = outbox({ as: boot.as });

function Page() {
  const view = line.view.value;
  return html`
    <header class="top">
      <h1>${t("typing.title")}</h1>
      <p class="top__meeting">${boot.title}</p>
      <${Line} live=${line} />
      <a class="button button--small" href=${`/m/${boot.slug}/typing/table?as=${boot.as}`}>${t("typing.table")}</a>
      <a class="button button--small" href=${`/m/${boot.slug}/${boot.as}`}>${t("typing.back")}</a>
    </header>
    <div class="sheet card">${view ? html`<${Typing} view=${view} box=${box} sites=${boot.sites} />` : html`<p role="status">${t("typing.loading")}</p>`}</div>`;
}

// What waited for the line before a reload is known before the first paper is typed.
box.opening.finally(() => render(html`<${Page} />`, document.getElementById("app")));
