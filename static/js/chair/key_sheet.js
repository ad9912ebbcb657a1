// The `?` sheet: every key of the screen, in the words of the buttons.

import { t } from "../lib/boot.js";
import { html } from "../lib/html.js";
import { Dialog } from "../parts/dialog.js";

/** `keys`: [[shown key, message key], …]. */
export function KeySheet({ keys, close }) {
  return html`<${Dialog} title=${t("chair.keys")} onClose=${close} wide=${true}>
    <dl class="keys">
      ${keys.map(([shown, words]) => html`<div key=${shown + words}><dt><kbd class="key">${shown}</kbd></dt><dd>${t(words)}</dd></div>`)}
    </dl>
  <//>`;
}
