// What the projector shows, from any desk that may decide it: its pictures, blank, theme, the
// corner QR, and which opinion stands on the wall. `send(name, args)` is the desk's own way out.

import { t } from "../lib/boot.js";
import { html } from "../lib/html.js";

export const MODES = ["speaker", "join", "opinion", "agenda", "title", "topics", "documents", "poll"];

/** Commands of the screen, for keys as well as for buttons. */
export function screenDeeds(shownOf, send) {
  return {
    mode: (mode) => send("projector.show", { mode, is_blank: false }),
    blank: () => send("projector.show", { is_blank: !shownOf().is_blank }),
    light: () => send("projector.show", { is_light: !shownOf().is_light }),
    qr: () => send("projector.show", { is_qr_hidden: !shownOf().is_qr_hidden }),
    opinion: (opinion) => send("opinion.project", { opinion }),
  };
}

/** `opinion`: the record on the wall when the view holds it (its number is shown). */
export function ScreenControl({ shown, opinion, send, url }) {
  const deeds = screenDeeds(() => shown, send);
  const toggle = (key, isOn, act) => html`<button type="button"
    class=${`button button--small ${key === "blank" ? "screen__blank" : ""}`} aria-pressed=${Boolean(isOn)} onClick=${act}>
    ${t(`screen.${key}${isOn ? "_on" : ""}`)}
  </button>`;
  return html`<section class=${`screen ${shown.is_blank ? "screen--blank" : ""}`} aria-labelledby="screen-title">
    <header class="column__head">
      <h2 id="screen-title">${t("screen.title")}</h2>
      ${shown.is_blank && html`<span class="chip chip--needs">${t("screen.is_blank")}</span>`}
      ${url && html`<a class="column__deed" href=${url} target="_blank" rel="noopener">${t("screen.open")}</a>`}
    </header>
    <div class="screen__modes" role="group" aria-label=${t("screen.title")}>
      ${MODES.map(
        (mode) => html`<button type="button" class="button button--small" key=${mode}
          aria-pressed=${shown.mode === mode && !shown.is_blank} disabled=${mode === "opinion" && !shown.opinion}
          onClick=${() => deeds.mode(mode)}>
          ${t(`screen.mode_${mode}`)}
        </button>`,
      )}
      ${toggle("blank", shown.is_blank, deeds.blank)}
    </div>
    <div class="screen__more">
      ${toggle("light", shown.is_light, deeds.light)}
      ${toggle("qr", shown.is_qr_hidden, deeds.qr)}
      ${shown.opinion && html`<button type="button" class="button button--small" onClick=${() => deeds.opinion(null)}>
        ${opinion ? t("screen.take_off_number", { number: opinion.number }) : t("screen.take_off")}
      </button>`}
    </div>
  </section>`;
}
