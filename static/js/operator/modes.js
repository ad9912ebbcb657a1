// The pictures to choose from: a tap prepares, nothing reaches the hall by it.

import { t } from "../lib/boot.js";
import { html } from "../lib/html.js";
import { PICTURES } from "../projector/pictures.js";

export function Modes({ desk }) {
  const { now, wanted, draft } = desk;
  function choose(mode) {
    desk.prepare({ mode });
    // On a phone the preview is below: what was chosen is looked at before it goes up.
    document.getElementById("next-title")?.scrollIntoView({ block: "nearest" });
  }
  return html`<div class="modes" role="group" aria-labelledby="modes-title">
    ${Object.keys(PICTURES).map((mode, i) => {
      const isLive = now.value.mode === mode && !now.value.is_blank;
      return html`<button type="button" key=${mode} class=${`button modes__one ${isLive ? "modes__one--live" : ""}`}
        aria-pressed=${Boolean(draft.value) && wanted.value.mode === mode} onClick=${() => choose(mode)}>
        <span>${t(`screen.mode_${mode}`)}</span>
        <span class="key">${i + 1}</span>
        ${isLive && html`<span class="modes__live">${t("operator.on_screen")}</span>`}
      </button>`;
    })}
  </div>`;
}
