// An answering agency: its matters in the original words, what is asked of it, the answer it
// prepares, and who has the floor.

import { openDrafts } from "./agency/drafts.js";
import { Invited, ToAnswer } from "./agency/invited.js";
import { Matter, standOf } from "./agency/matter.js";
import { Promised } from "./agency/queries.js";
import { boot, t } from "./lib/boot.js";
import { actor } from "./lib/act.js";
import { countdown, tick } from "./lib/clock.js";
import { html, render, signal } from "./lib/html.js";
import { live } from "./lib/live.js";
import { personWords } from "./lib/names.js";
import { Announced, StepNow } from "./parts/announced.js";
import { Line } from "./parts/line.js";
import { toast, Toasts } from "./parts/toast.js";

const line = live({ audience: "agency", as: "agency" });
const act = actor({ as: "agency" });

const drafts = openDrafts({ act, v: () => line.v.value, agency: () => line.view.value.agency.id });

/** One command; what was refused comes back in words. */
async function give(name, args) {
  try {
    await act(name, args);
    toast(t(`agency.did.${name}`));
    return "";
  } catch (refused) {
    return refused.message;
  }
}

/** Which matters are open, by hand; few are all open. */
const opened = signal({});
const FEW = 3;
const only = signal("");

/** Kinds of the list with how many there are: [[kind, ids]]. */
function groups(view) {
  const found = { todo: [], submitted: [], approved: [] };
  for (const id of view.matter_order) {
    const stand = standOf(view, id);
    found[{ submitted: "submitted", approved: "approved", given: "approved" }[stand] ?? "todo"].push(id);
  }
  return Object.entries(found);
}

const LATE = "9999-12-31";

/** The next to be answered first. */
const byDate = (view) => (a, b) =>
  (view.matters[a].answer_by ?? LATE).localeCompare(view.matters[b].answer_by ?? LATE) || view.matters[a].number - view.matters[b].number;

function Matters({ view }) {
  const all = groups(view);
  // Nothing changes its place because its state does: it is being read.
  const shown = all.flatMap(([kind, ids]) => (only.value && only.value !== kind ? [] : ids)).sort(byDate(view));
  const isOpen = (id) => opened.value[id] ?? (view.matter_order.length <= FEW);
  if (!view.matter_order.length) return html`<p class="card muted">${t("agency.no_matters")}</p>`;
  return html`
    <div class="picks" role="group" aria-label=${t("agency.show")}>${all.map(([kind, ids]) => html`
      <button type="button" key=${kind} class="button" aria-pressed=${only.value === kind ? "true" : "false"}
        onClick=${() => (only.value = only.value === kind ? "" : kind)}>${t(`agency.group.${kind}`, { n: ids.length })}</button>`)}</div>
    ${shown.map((id) => html`<${Matter} key=${id} view=${view} id=${id} now=${line.now()} drafts=${drafts} give=${give}
      isOpen=${isOpen(id)} toggle=${() => (opened.value = { ...opened.value, [id]: !isOpen(id) })} />`)}`;
}

function Floor({ view }) {
  void tick.value;
  const { floor } = view;
  const clock = countdown(floor, line.now());
  return html`
    <section class="card floor" aria-label=${t("agency.floor")}>
      ${floor ? html`<p><strong>${t(`common.turn_${floor.is_interrupted ? "interrupted" : floor.status}`)}</strong> ${personWords(view.turns[floor.turn])}
          <span class=${`floor__clock clock--${clock.phase}`}>${clock.text}</span></p>`
        : html`<p>${t("agency.nobody")}</p>`}
      <p class="muted small">${t("agency.waiting", { n: view.waiting })}</p>
    </section>`;
}

function Screen() {
  const view = line.view.value;
  if (!view) return html`<div class="agency"><h1>${boot.title}</h1><p role="status">${t("agency.loading")}</p><${Line} live=${line} /></div>`;
  return html`
    <div class="agency">
      <header class="head">
        <div>
          ${view.meeting.is_rehearsal && html`<span class="chip chip--needs">${t("common.rehearsal")}</span>`}
          <h1>${view.agency.name}</h1><p class="muted">${view.meeting.title}</p><p class="muted small"><${StepNow} view=${view} now=${line.now} /></p>
        </div>
        <div class="head__more"><${Line} live=${line} />
          ${view.matter_order.length > 0 && html`<a class="button button--quiet button--small" href=${`/api/meetings/${encodeURIComponent(boot.slug)}/agencies/${view.agency.id}/answers.docx?as=agency`} download>${t("agency.report")}</a>`}
          <a class="button button--quiet button--small" href=${`?lang=${boot.lang === "en" ? "vi" : "en"}`}>${t("agency.language")}</a></div>
      </header>
      <${Announced} view=${view} now=${line.now} />
      <${Invited} view=${view} line=${line} act=${act} />
      ${!view.invited && html`<${Floor} view=${view} />`}
      <${ToAnswer} view=${view} />
      <${Matters} view=${view} />
      <${Promised} view=${view} now=${line.now()} />
    </div>
    <${Toasts} />`;
}

render(html`<${Screen} />`, document.getElementById("app"));
