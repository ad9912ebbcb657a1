// What the sender of a text that looks like a denunciation is told: that nobody else reads it here,
// and where it belongs.

import { t } from "../lib/boot.js";
import { html } from "../lib/html.js";
import { me } from "../phone/state.js";

export default function Advice() {
  const place = me.value?.opinions.find((opinion) => opinion.advice_channel)?.advice_channel;
  return html`<div class="notice notice--needs advice" role="note">
    <p>${t("advice.text")}</p>
    <p>${place ? t("advice.place", { place }) : t("advice.places")}</p>
    <p>${t("advice.mistaken")}</p>
  </div>`;
}
