// The technician on duty: who calls for help, and every site's line.

import { boot, t } from "./lib/boot.js";
import { actor } from "./lib/act.js";
import { ago, tick, timeOfDay } from "./lib/clock.js";
import { html, render, signal } from "./lib/html.js";
import { live } from "./lib/live.js";
import { Announced } from "./parts/announced.js";
import { Field } from "./parts/field.js";
import { troubleWords } from "./parts/help.js";
import { byArea, factsOf, finds, isTrouble, lineOf } from "./parts/lamps.js";
import { Line } from "./parts/line.js";
import { toast, Toasts } from "./parts/toast.js";

const line = live({ audience: "technician", as: "technician" });
const act = actor({ as: "technician" });
const typed = signal("");
const isOnlyTrouble = signal(false);

const give = (name, call) => act(name, { call }).catch((refused) => toast(refused.message, { tone: "error" }));

function Calls({ view }) {
  void tick.value;
  const now = line.now();
  return html`<section class="calls" aria-label=${t("technician.calls")} aria-live="polite">
    <h2>${t("technician.calls")} <span class=${`chip ${view.open.length ? "chip--live" : ""}`}>${view.open.length}</span></h2>
    ${view.open.length === 0 && html`<p class="muted">${t("technician.no_calls")}</p>`}
    <ul class="list">${view.open.map((id) => {
      const call = view.calls[id];
      return html`<li key=${id} class="call card">
        <p class="call__site">${view.sites[call.site]?.name}</p>
        <p class="call__what">${troubleWords(call)}</p>
        <p class="muted">${t(`technician.by_${call.asked_by}`)} · ${timeOfDay(call.asked_at)} (${ago(call.asked_at, now)})${call.taken_at ? ` · ${t("help.taken", { time: timeOfDay(call.taken_at) })}` : ""}</p>
        <p class="call__deeds">
          ${!call.taken_at && html`<button class="button button--primary" onClick=${() => give("site.take_help", id)}>${t("technician.take")}</button>`}
          <button class="button" onClick=${() => give("site.help_done", id)}>${t("help.done")}</button>
        </p>
      </li>`;
    })}</ul>
    ${view.done.length > 0 && html`<details><summary>${t("technician.done", { n: view.done.length })}</summary>
      <ul class="list">${view.done.map((id) => {
        const call = view.calls[id];
        return html`<li key=${id}>${timeOfDay(call.asked_at)}–${timeOfDay(call.done_at)} ${view.sites[call.site]?.name}: ${troubleWords(call)}</li>`;
      })}</ul></details>`}
  </section>`;
}

function Site({ id, view, there, all }) {
  const site = view.sites[id];
  const lamp = lineOf(there);
  const light = view.lights[id];
  const isHere = view.speaks_at === id;
  return html`<li class=${`lamp lamp--${lamp.tone}`}>
    <span class="lamp__mark" aria-hidden="true"></span>
    <div class="lamp__words">
      <p class="lamp__name">${site.name}
        ${isHere && html` <span class="chip chip--live">${t("technician.on_floor")}</span>`}
        ${!isHere && view.near.includes(id) && html` <span class="chip chip--needs">${t("technician.near")}</span>`}
        ${light?.help && html` <span class="chip chip--live">${t("lamps.help")}</span>`}</p>
      <p class="lamp__line">${lamp.words}</p>
      <p class="muted small">${[there?.screen && t("lamps.screen"), ...factsOf(there, light, all).map(([, words]) => words)].filter(Boolean).join(" · ")}</p>
    </div>
  </li>`;
}

function Sites({ view }) {
  const there = line.presence.value?.sites ?? {};
  const all = Object.values(view.lights).reduce((sum, light) => sum + (light.spoken_s ?? 0), 0);
  const bad = view.site_order.filter((id) => isTrouble(there[id], view.lights[id]));
  const shown = view.site_order.filter((id) =>
    (!isOnlyTrouble.value || bad.includes(id)) && finds(view.sites[id], typed.value));
  return html`<section aria-label=${t("technician.sites")}>
    <div class="filter">
      <h2>${t("technician.on", { on: view.site_order.length - bad.length, all: view.site_order.length })}</h2>
      <${Field} label=${t("lamps.search")} type="search" value=${typed} autocomplete="off" />
      <button class="button" aria-pressed=${isOnlyTrouble.value} onClick=${() => (isOnlyTrouble.value = !isOnlyTrouble.value)}>${t("lamps.only_trouble", { n: bad.length })}</button>
    </div>
    ${shown.length === 0 && html`<p class="muted">${t("lamps.none")}</p>`}
    ${byArea(shown, view.sites).map(([area, ids]) => html`<section key=${area}>
      ${area && html`<h3>${area}</h3>`}
      <ul class="lamps">${ids.map((id) => html`<${Site} key=${id} id=${id} view=${view} there=${there[id]} all=${all} />`)}</ul>
    </section>`)}
  </section>`;
}

function Screen() {
  const view = line.view.value;
  const state = html`<${Line} live=${line} />`;
  if (!view) return html`<div class="duty"><h1>${boot.title}</h1>${state}</div>`;
  const gone = line.line.value === "offline" && line.since.value > 0;
  return html`
    <header class="top">
      <div><h1>${t("technician.title")}</h1>
        <p class="muted">${view.meeting.title}${view.meeting.agenda_title ? ` · ${view.meeting.agenda_title}` : ""}</p></div>
      ${view.meeting.is_rehearsal && html`<span class="chip chip--needs">${t("common.rehearsal")}</span>`}
      ${state}
      <a class="button button--quiet" href=${`?lang=${boot.lang === "en" ? "vi" : "en"}`}>${t("technician.language")}</a>
    </header>
    <${Announced} view=${view} now=${line.now} />
    ${gone && html`<p class="notice notice--needs" role="status">${t("technician.as_of", { time: timeOfDay(new Date(line.since.value).toISOString()) })}</p>`}
    <div class="duty"><${Calls} view=${view} /><${Sites} view=${view} /></div>
    <${Toasts} />`;
}

render(html`<${Screen} />`, document.getElementById("app"));
