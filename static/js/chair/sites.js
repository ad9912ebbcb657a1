// The lights of the sites, and giving one of them the floor. A hundred of them stay usable: grouped
// by cụm, found by a few letters, or only those with a problem.

import { t } from "../lib/boot.js";
import { html, useSignal } from "../lib/html.js";
import { byArea, factsOf, finds, isTrouble, lineOf } from "../parts/lamps.js";

/** Beyond this many sites there is something to search by. */
const FEW = 6;

function Site({ id, view, there, all, deeds }) {
  const lamp = lineOf(there);
  const light = view.lights[id];
  const isNext = view.queue.some((turn) => view.turns[turn]?.awaits_name && view.turns[turn].site === id);
  const facts = factsOf(there, light, all).map(([, words]) => words).join(" · ");
  return html`<li class=${`lamp lamp--${lamp.tone}`}>
    <span class="lamp__mark" aria-hidden="true"></span>
    <div class="lamp__words">
      <p class="lamp__name">${view.sites[id].name} ${light?.help && html`<span class="chip chip--live">${t("lamps.help")}</span>`}</p>
      <p class="small"><span class="lamp__line">${lamp.words}</span>${facts && html`<span class="muted"> · ${facts}</span>`}</p>
    </div>
    ${isNext ? html`<span class="chip chip--accent">${t("chair.site_is_next")}</span>`
      : html`<button type="button" class="button button--small" disabled=${view.meeting.status !== "open"}
        aria-label=${t(view.floor ? "chair.call_site_next" : "chair.call_site", { site: view.sites[id].name })} onClick=${() => deeds.callSite(id)}>
        ${t(view.floor ? "chair.call_site_next_short" : "chair.call_site_short")}</button>`}
  </li>`;
}

export function Sites({ view, presence, deeds }) {
  const typed = useSignal("");
  const isOnlyTrouble = useSignal(false);
  const sites = view.site_order;
  if (sites.length < 2) return null;
  const there = presence?.sites ?? {};
  const bad = sites.filter((id) => isTrouble(there[id], view.lights[id]));
  const on = sites.filter((id) => there[id]?.desk).length;
  const calls = sites.filter((id) => view.lights[id]?.help).length;
  const all = Object.values(view.lights).reduce((sum, light) => sum + (light.spoken_s ?? 0), 0);
  const shown = sites.filter((id) => (!isOnlyTrouble.value || bad.includes(id)) && finds(view.sites[id], typed.value));
  return html`<details class="sites">
    <summary>${t("chair.sites_on", { on, all: sites.length })} ${calls > 0 && html`<span class="chip chip--live">${t("chair.sites_call", { n: calls })}</span>`}</summary>
    ${sites.length > FEW && html`<div class="sites__filter">
      <input type="search" aria-label=${t("lamps.search")} placeholder=${t("lamps.search")} value=${typed.value} onInput=${(event) => (typed.value = event.target.value)} />
      <button type="button" class="button button--small" aria-pressed=${isOnlyTrouble.value}
        onClick=${() => (isOnlyTrouble.value = !isOnlyTrouble.value)}>${t("lamps.only_trouble", { n: bad.length })}</button>
    </div>`}
    <div class="sites__list">
      ${shown.length === 0 && html`<p class="muted">${t("lamps.none")}</p>`}
      ${byArea(shown, view.sites).map(([area, ids]) => html`<section key=${area}>
        ${area && html`<h3>${area}</h3>`}
        <ul class="lamps">${ids.map((id) => html`<${Site} key=${id} id=${id} view=${view} there=${there[id]} all=${all} deeds=${deeds} />`)}</ul>
      </section>`)}
    </div>
  </details>`;
}
