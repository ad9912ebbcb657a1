// One clerk, one laptop: the chair's queue and floor, capture under them, and at the right the
// intake, paper slips and the projector.

import { boot, t } from "./lib/boot.js";
import { html, render, signal, useEffect } from "./lib/html.js";
import { hotkeys } from "./lib/keys.js";
import { live } from "./lib/live.js";
import { desk as deskOf } from "./chair/desk.js";
import { Dialogs } from "./chair/dialogs.js";
import { Floor } from "./chair/floor.js";
import { Foot } from "./chair/foot.js";
import { Head } from "./chair/head.js";
import { SHEET, bindKeys, releaseClicks } from "./chair/keys.js";
import { moves } from "./chair/moves.js";
import { Queue } from "./chair/queue.js";
import { queueDeeds } from "./chair/queue_deeds.js";
import { Round } from "./chair/round.js";
import { ScreenControl, screenDeeds } from "./chair/screen_control.js";
import { Gone, Waiting, isGone } from "./chair/states.js";
import { Capture } from "./clerk/capture.js";
import { Intake, intakeDeeds } from "./clerk/intake.js";
import { Paper } from "./clerk/paper.js";

const desk = deskOf({ audience: "chair", as: "clerk" });
const secretary = live({ audience: "secretary", as: "clerk" });
const deeds = { ...moves(desk), ...queueDeeds(desk) };
const intake = intakeDeeds(desk, secretary);
const screen = screenDeeds(() => desk.view.value.shown, desk.send);
const tab = signal("opinions");
const TABS = ["opinions", "round", "paper"];
const KEYS = [...SHEET, ["C", "clerk.key_capture"], ["D", "clerk.key_release"], ["E", "clerk.key_paper"]];

function bindClerk() {
  const when = () => Boolean(desk.view.value) && !desk.dialog.value;
  return hotkeys(
    {
      c: () => document.querySelector("[data-capture]")?.focus(),
      d: () => {
        const first = secretary.view.value?.lists.new.at(-1);
        if (first) intake.release(first);
      },
      e: () => {
        tab.value = "paper";
        requestAnimationFrame(() => document.querySelector(".paper textarea")?.focus());
      },
    },
    { when },
  );
}

function Tabs() {
  const waits = secretary.view.value?.lists.new.length ?? 0;
  return html`<div class="tabs" role="tablist" aria-label=${t("clerk.desk")}>
    ${TABS.map((name) => html`<button type="button" role="tab" id=${`tab-${name}`} key=${name} class="tabs__one"
      aria-selected=${tab.value === name} aria-controls="tab-panel" onClick=${() => (tab.value = name)}>
      ${t(`clerk.${name}`)} ${name === "round" && desk.view.value.round.open_count > 0 && html`<span class="count">${desk.view.value.round.open_count}</span>`} ${name === "opinions" && waits > 0 && html`<span class="count">${waits}</span>`}
    </button>`)}
  </div>`;
}

function Clerk() {
  useEffect(() => {
    const unbind = [bindKeys(desk, deeds, screen), bindClerk()];
    return () => unbind.forEach((stop) => stop());
  }, []);
  if (isGone(desk.live)) return html`<${Gone} live=${desk.live} />`;
  const view = desk.view.value;
  if (!view) return html`<${Waiting} live=${desk.live} />`;
  return html`<div class="desk">
    <${Head} desk=${desk} deeds=${deeds}>
      <a class="button button--small" href=${`/api/meetings/${boot.slug}/notice.docx?as=clerk`}>${t("clerk.notice")}</a>
    <//>
    <div class="columns">
      <${Queue} desk=${desk} deeds=${deeds} />
      <div class="middle">
        <${Floor} desk=${desk} deeds=${deeds} />
        <${Capture} desk=${desk} secretary=${secretary} />
      </div>
      <aside class="side" aria-label=${t("clerk.desk")}>
        <${Tabs} />
        <div class="side__panel" role="tabpanel" id="tab-panel" aria-labelledby=${`tab-${tab.value}`}>
          ${tab.value === "paper" && html`<${Paper} secretary=${secretary} />`}
          ${tab.value === "round" && html`<${Round} desk=${desk} deeds=${deeds} isOpen=${true} />
            ${!view.round.open_count && !view.round.ticked.length && html`<p class="empty">${t("chair.all_answered")}</p>`}`}
          ${tab.value === "opinions" && html`<${Intake} desk=${desk} secretary=${secretary} deeds=${intake} screen=${screen} />`}
        </div>
        <${ScreenControl} shown=${view.shown} opinion=${view.opinions[view.shown.opinion]} send=${desk.send} />
      </aside>
    </div>
    <${Foot} desk=${desk} deeds=${deeds} />
    <${Dialogs} desk=${desk} deeds=${deeds} keys=${KEYS} />
  </div>`;
}

const root = document.getElementById("app");
releaseClicks(root);
render(html`<${Clerk} />`, root);
