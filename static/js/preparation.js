// Chuẩn bị trả lời: giving matters to agencies, how far the answers are, what was asked back, what was
// promised in writing. For the organiser, the secretary and the chair.

import { boot, t } from "./lib/boot.js";
import { actor } from "./lib/act.js";
import { html, render, signal } from "./lib/html.js";
import { live } from "./lib/live.js";
import { Line } from "./parts/line.js";
import { Toasts, toast } from "./parts/toast.js";
import { Assigning } from "./preparation/assigning.js";
import { Progress } from "./preparation/progress.js";
import { Promises } from "./preparation/promises.js";
import { Queries } from "./preparation/queries.js";
import { isOpenPromise, isOpenQuery, isWaiting } from "./preparation/standing.js";

const line = live({ audience: "preparation", as: boot.as });
const act = actor({ as: boot.as });
const PARTS = { assigning: Assigning, progress: Progress, queries: Queries, promises: Promises };
const part = signal(PARTS[location.hash.slice(1)] ? location.hash.slice(1) : "assigning");

const desk = {
  line,
  role: boot.role,
  /** One command: "" or what was refused, in words. */
  async tell(name, args, { expect, done } = {}) {
    try {
      const made = await act(name, args, { expect });
      if (done) toast(typeof done === "function" ? done(made) : done);
      return "";
    } catch (refused) {
      if (refused.code === "stale") line.refresh();
      return refused.message;
    }
  },
  /** The same for a form: what was made, or {refused}. */
  async give(name, args, { expect } = {}) {
    try {
      return await act(name, args, { expect });
    } catch (refused) {
      if (refused.code === "stale") line.refresh();
      return { refused };
    }
  },
  say: (words) => toast(words),
  /** The same where the result is wanted: null when refused (said in a toast). */
  async make(name, args) {
    try {
      return await act(name, args);
    } catch (refused) {
      toast(refused.message, { tone: "error" });
      return null;
    }
  },
};

/** What waits in each part. */
function counts(view) {
  return {
    assigning: view.matter_order.filter((id) => !view.matters[id].lead).length,
    progress: view.matter_order.filter((id) => isWaiting(view.matters[id])).length,
    queries: view.query_order.filter((id) => isOpenQuery(view.queries[id])).length,
    promises: view.promise_order.filter((id) => isOpenPromise(view.promises[id])).length,
  };
}

function Tabs({ view }) {
  const waits = counts(view);
  const keys = (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const names = Object.keys(PARTS);
    part.value = names[(names.indexOf(part.value) + by + names.length) % names.length];
    requestAnimationFrame(() => document.getElementById(`tab-${part.value}`)?.focus());
    event.preventDefault();
  };
  return html`<div class="tabs" role="tablist" aria-label=${t("preparation.title")} onKeyDown=${keys}>
    ${Object.keys(PARTS).map((name) => html`<button type="button" role="tab" id=${`tab-${name}`} key=${name} class="tabs__one"
      aria-selected=${part.value === name ? "true" : "false"} aria-controls="panel" tabindex=${part.value === name ? 0 : -1}
      onClick=${() => (part.value = name)}>${t(`preparation.part.${name}`)} <span class=${`chip ${waits[name] ? "chip--needs" : ""}`}>${waits[name]}</span></button>`)}
  </div>`;
}

function Screen() {
  const view = line.view.value;
  if (!view) return html`<div class="page"><h1>${boot.title}</h1><p role="status">${t("preparation.loading")}</p><${Line} live=${line} /></div>`;
  const Part = PARTS[part.value];
  return html`<div class="page">
    <header class="top">
      <div>${view.meeting.is_rehearsal && html`<span class="chip chip--needs">${t("common.rehearsal")}</span>`}
        <h1>${t("preparation.title")}</h1><p class="muted">${view.meeting.title}</p></div>
      <div class="top__state"><${Line} live=${line} />
        <a class="button button--quiet button--small" href=${`?as=${boot.as}&lang=${boot.lang === "en" ? "vi" : "en"}`}>${t("preparation.language")}</a></div>
    </header>
    ${view.notice.status !== "draft" && html`<p class="notice notice--needs">${t("preparation.notice_fixed")}</p>`}
    <${Tabs} view=${view} />
    <div id="panel" role="tabpanel" aria-labelledby=${`tab-${part.value}`}><${Part} desk=${desk} view=${view} /></div>
  </div><${Toasts} />`;
}

render(html`<${Screen} />`, document.getElementById("app"));
