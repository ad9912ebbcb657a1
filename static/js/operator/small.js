// The picture as the hall would see it, small: the same code, the same fonts, other units.

import { t } from "../lib/boot.js";
import { html, useLayoutEffect, useRef, useSignal } from "../lib/html.js";
import { Hall } from "../projector/hall.js";

const SHAPE = 16 / 9;

/** Told to a screen reader in one line: the picture itself is for the eyes. */
function words(view) {
  if (view.shown.is_blank) return t("screen.is_blank");
  const number = view.shown.mode === "opinion" && view.opinion ? ` ${view.opinion.number}` : "";
  return `${t(`screen.mode_${view.shown.mode}`)}${number}`;
}

export function Small({ view, live, label }) {
  const box = useRef(null);
  const width = useSignal(0);

  useLayoutEffect(() => {
    const measure = () => (width.value = box.current?.clientWidth ?? 0);
    measure();
    window.addEventListener("resize", measure);
    return () => window.removeEventListener("resize", measure);
  }, []);

  useLayoutEffect(() => {
    box.current.style.setProperty("--w", `${width.value / 100}px`);
    box.current.style.setProperty("--u", `${width.value / SHAPE / 100}px`);
  });

  // Drawn when its size is known: texts are fitted to it once.
  const still = { now: live.now };
  return html`<div class="small" ref=${box} role="img" aria-label=${`${label}: ${words(view)}`}>
    ${width.value > 0 &&
    html`<div class="small__in" aria-hidden="true" inert key=${`${Math.round(width.value)}`}>
      ${view.shown.is_blank ? html`<div class="hall" data-theme="dark"><p class="small__blank">${t("screen.is_blank")}</p></div>` : html`<${Hall} view=${view} live=${still} />`}
    </div>`}
  </div>`;
}
