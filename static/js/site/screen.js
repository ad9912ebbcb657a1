// The site's own projector: what it shows, the same as the hall or something else.

import { t } from "../lib/boot.js";
import { html } from "../lib/html.js";
import { Field } from "../parts/field.js";

/** Pictures a desk may choose; an opinion in focus is the operator's. */
const MODES = ["speaker", "join", "agenda", "topics", "documents", "title"];

export function Screen({ view, send, isSent }) {
  const { screen } = view;
  const choose = (mode) => send("projector.show", { mode: mode || null }, t("site.label_screen", { mode: mode ? t(`screen.mode_${mode}`) : t("site.as_hall") }));
  const options = [{ value: "", label: t("site.as_hall") }, ...MODES.map((mode) => ({ value: mode, label: t(`screen.mode_${mode}`) }))];
  return html`
    <section class="card" aria-label=${t("site.screen")}>
      <${Field} label=${t("site.screen")} options=${options} value=${screen.is_own && MODES.includes(screen.mode) ? screen.mode : ""}
        hint=${t(screen.is_blank ? "site.screen_blank" : "site.screen_shows", { mode: t(`screen.mode_${screen.mode}`) })}
        disabled=${isSent("projector.show")} onInput=${choose} />
    </section>`;
}
