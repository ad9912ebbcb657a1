// What can be chosen about the picture that is prepared.

import { newCid } from "../lib/act.js";
import { boot, t } from "../lib/boot.js";
import { html, useSignal } from "../lib/html.js";
import { matches } from "../secretary/search.js";

const LISTED = 40;

/** Switch of `shown` → pictures it means something for. */
const SWITCHES = {
  is_clock_hidden: ["speaker"],
  is_count_hidden: ["join"],
  is_qr_hidden: ["speaker", "opinion", "topics", "agenda", "title"],
  is_light: null,
};

export function Options({ desk, view }) {
  const { wanted } = desk;
  const { mode } = wanted.value;
  return html`<div class="options">
    ${mode === "opinion" && html`<${Size} desk=${desk} /><${Opinions} desk=${desk} view=${view} />`}
    ${mode === "documents" && html`<${Documents} desk=${desk} view=${view} />`}
    ${mode === "title" && html`<${Backdrop} desk=${desk} />`}
    <div class="options__switches">
      ${Object.entries(SWITCHES).map(
        ([key, modes]) =>
          (!modes || modes.includes(mode)) &&
          html`<label class="options__switch" key=${key}>
            <input type="checkbox" checked=${Boolean(wanted.value[key])} onChange=${(event) => desk.prepare({ [key]: event.currentTarget.checked })} />
            <span>${t(`operator.${key}`)}</span>
          </label>`,
      )}
    </div>
  </div>`;
}

function Size({ desk }) {
  const size = desk.wanted.value.size ?? 100;
  return html`<div class="field options__size">
    <label for="size">${t("operator.size", { n: size })}</label>
    <input id="size" type="range" min="50" max="150" step="10" value=${size} onInput=${(event) => desk.prepare({ size: Number(event.currentTarget.value) })} />
  </div>`;
}

function Opinions({ desk, view }) {
  const typed = useSignal("");
  const chosen = desk.wanted.value.opinion;
  const wordsOf = ({ number, text, name, unit, topic, site }) => [number, text, name, unit, topic, site].join(" ");
  // What is to be shown next stands first, in the order in which it was marked.
  const starred = new Set(view.starred);
  const listed = [...view.starred.filter((id) => view.opinions[id]), ...view.wall.filter((id) => !starred.has(id))];
  const hits = listed.filter((id) => matches(typed.value, wordsOf(view.opinions[id])));
  if (!view.wall.length) return html`<p class="empty">${t("operator.no_opinions")}</p>`;
  return html`<div class="field">
      <label for="find">${t("operator.find")}</label>
      <input id="find" type="search" autocomplete="off" value=${typed.value} onInput=${(event) => (typed.value = event.currentTarget.value)} />
    </div>
    <ul class="picks">
      ${hits.slice(0, LISTED).map((id) => {
        const opinion = view.opinions[id];
        return html`<li key=${id}>
          <button type="button" class="picks__one" aria-pressed=${chosen === id} onClick=${() => desk.prepare({ opinion: id })}>
            <b>${opinion.number}</b>
            <span class="picks__text">${opinion.text}</span>
            ${starred.has(id) && html`<span class="chip chip--accent picks__star">${t("operator.starred")}</span>`}
          </button>
        </li>`;
      })}
    </ul>
    ${hits.length > LISTED && html`<p class="muted">${t("operator.more", { n: hits.length - LISTED })}</p>`}
    ${!hits.length && html`<p class="muted">${t("operator.none_found")}</p>`}`;
}

/** An ordinary form: a picture is sent once, and the screen is there again afterwards. */
function Backdrop({ desk }) {
  const where = `/m/${encodeURIComponent(boot.slug)}/operator/backdrop`;
  const hidden = html`<input type="hidden" name="cid" value=${newCid()} />
    ${desk.target.value && html`<input type="hidden" name="site" value=${desk.target.value} />`}`;
  return html`<form method="post" enctype="multipart/form-data" action=${`${where}/upload`}>
      ${hidden}
      <div class="field">
        <label for="maket">${t("operator.backdrop")}</label>
        <input id="maket" name="file" type="file" accept=".png,.jpg,.jpeg,.webp" required />
        <span class="field__hint">${t("operator.backdrop_hint")}</span>
      </div>
      <p class="options__deed"><button type="submit" class="button">${t("operator.backdrop_save")}</button></p>
    </form>
    ${desk.wanted.value.backdrop && html`<form method="post" action=${`${where}/remove`}>${hidden}<button type="submit" class="button">${t("operator.backdrop_remove")}</button></form>`}`;
}

function Documents({ desk, view }) {
  const chosen = desk.wanted.value.document ?? "";
  return html`<div class="field">
    <label for="paper">${t("operator.document")}</label>
    <select id="paper" value=${chosen} onChange=${(event) => desk.prepare({ document: event.currentTarget.value || undefined })}>
      <option value="">${t("operator.whole_room")}</option>
      ${view.document_order.map((id) => html`<option key=${id} value=${id}>${view.documents[id].title}</option>`)}
    </select>
  </div>`;
}
