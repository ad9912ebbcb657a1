// Whose screens are meant: all of them, the hall's, or one bridge site's.

import { t } from "../lib/boot.js";
import { html } from "../lib/html.js";

export function Targets({ desk, view }) {
  const { target } = desk;
  const words = (id) => {
    const own = view.screens[id];
    return own ? `${view.sites[id].name} – ${t(`screen.mode_${own.mode}`)}` : view.sites[id].name;
  };
  const isOwn = Boolean(target.value && view.screens[target.value]);
  return html`<div class="targets">
    <div class="field">
      <label for="target">${t("operator.screens")}</label>
      <select id="target" value=${target.value} onChange=${(event) => desk.aim(event.currentTarget.value)}>
        <option value="">${t("operator.all_screens")}</option>
        ${view.site_order.map((id) => html`<option key=${id} value=${id}>${words(id)}</option>`)}
      </select>
    </div>
    ${isOwn && html`<button type="button" class="button button--small" onClick=${desk.follow}>${t("operator.follow")}</button>`}
  </div>`;
}
