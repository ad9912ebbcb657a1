// The chair's screen: queue, floor, what helps now; the programme below.

import { html, render, useEffect } from "./lib/html.js";
import { desk as deskOf } from "./chair/desk.js";
import { Dialogs } from "./chair/dialogs.js";
import { Floor } from "./chair/floor.js";
import { Foot } from "./chair/foot.js";
import { Head } from "./chair/head.js";
import { SHEET, bindKeys, releaseClicks } from "./chair/keys.js";
import { moves } from "./chair/moves.js";
import { Queue } from "./chair/queue.js";
import { queueDeeds } from "./chair/queue_deeds.js";
import { screenDeeds } from "./chair/screen_control.js";
import { Side } from "./chair/side.js";
import { Gone, Waiting, isGone } from "./chair/states.js";

const desk = deskOf({ audience: "chair", as: "chair" });
const deeds = { ...moves(desk), ...queueDeeds(desk) };
const screen = screenDeeds(() => desk.view.value.shown, desk.send);

function Chair() {
  useEffect(() => bindKeys(desk, deeds, screen), []);
  if (isGone(desk.live)) return html`<${Gone} live=${desk.live} />`;
  if (!desk.view.value) return html`<${Waiting} live=${desk.live} />`;
  return html`<div class="desk">
    <${Head} desk=${desk} deeds=${deeds} />
    <div class="columns">
      <${Queue} desk=${desk} deeds=${deeds} />
      <${Floor} desk=${desk} deeds=${deeds} />
      <${Side} desk=${desk} deeds=${deeds} screen=${screen} />
    </div>
    <${Foot} desk=${desk} deeds=${deeds} />
    <${Dialogs} desk=${desk} deeds=${deeds} keys=${SHEET} />
  </div>`;
}

const root = document.getElementById("app");
releaseClicks(root);
render(html`<${Chair} />`, root);
