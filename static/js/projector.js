// The hall's screen: one picture at a time, no login beyond its link, nothing private.

import { t } from "./lib/boot.js";
import { html, render, useEffect } from "./lib/html.js";
import { hotkeys } from "./lib/keys.js";
import { live as lineOf } from "./lib/live.js";
import { Hall, Spoken } from "./projector/hall.js";
import { panic as panicOf } from "./projector/panic.js";

const IDLE_MS = 3_000;

const live = lineOf({ audience: "projector", as: "projector" });
const panic = panicOf(live);

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen?.();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

/** Keeps the machine awake where the browser can (not on plain HTTP; docs name the substitute). */
async function stayAwake() {
  try {
    await navigator.wakeLock?.request("screen");
  } catch {
    // A low battery or a hidden page: asked again when the page is shown.
  }
}

function hideIdlePointer() {
  let timer = 0;
  const awake = () => {
    document.documentElement.classList.remove("is-idle");
    clearTimeout(timer);
    timer = setTimeout(() => document.documentElement.classList.add("is-idle"), IDLE_MS);
  };
  document.addEventListener("pointermove", awake);
  awake();
}

function Screen() {
  const view = live.view.value;
  const isLight = Boolean(view?.shown.is_light);
  useEffect(() => {
    document.documentElement.dataset.theme = isLight ? "light" : "dark";
  }, [isLight]);
  useEffect(() => hotkeys({ b: panic.toggle, f: fullScreen }), []);
  const edge = panic.isLocal.value
    ? html`<p class="edge edge--local">${t(panic.isBlank.value ? "projector.local_blank" : "projector.local_shown")}</p>`
    : null;
  const gone = live.gone.value;
  if (panic.isBlank.value) return html`<div class="hall hall--blank">${edge}</div>`;
  if (gone && gone.code !== "restarting") return html`<div class="hall"><p class="whole__title">${t("projector.gone")}</p></div>`;
  // Lit here while the meeting is dark: nothing was sent that could be shown.
  if (!view || view.shown.is_blank) return html`<div class="hall">${edge}</div>`;
  return html`<${Hall} view=${view} live=${live} edge=${edge} />`;
}

/** The live region outlives every picture, or its words would not be said. */
const App = () => html`<${Screen} /><${Spoken} view=${panic.isBlank.value ? null : live.view.value} />`;

stayAwake();
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && stayAwake());
document.addEventListener("dblclick", fullScreen);
hideIdlePointer();
render(html`<${App} />`, document.getElementById("app"));
