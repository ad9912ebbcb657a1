// The join QR of this site, large, for people who come to the desk with a phone.

import { boot, t } from "../lib/boot.js";
import { html } from "../lib/html.js";
import { Dialog } from "../parts/dialog.js";

/** The address may break after a slash, never inside the code. */
const breakable = (address) => address.split("/").map((part, i) => html`${i > 0 && html`/<wbr />`}<span class="join__part">${part}</span>`);

export function JoinCode({ view, onClose }) {
  return html`
    <${Dialog} title=${t("site.join_title")} wide onClose=${onClose} class="join">
      <img class="join__qr" src=${boot.urls.qr} alt=${t("site.join_alt", { address: boot.urls.short })} />
      <p class="join__address">${breakable(boot.urls.short)}</p>
      <p>${t("site.join_text", { site: view.site.name })}</p>
    <//>`;
}
