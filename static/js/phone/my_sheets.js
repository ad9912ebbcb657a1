// Mã của tôi, made for a screenshot.

import { boot, t } from "../lib/boot.js";
import { html, signal } from "../lib/html.js";
import { Dialog } from "../parts/dialog.js";
import { keeping } from "./keeping.js";
import { me, myCode } from "./state.js";

export const inGroups = (code) => code.replace(/(.{4})(?=.)/g, "$1-");

const hint = `code.${boot.slug}`;
const isNoted = signal(Boolean(keeping.get(hint)));

/** Shown after joining until it was noted: who loses the phone needs it, and nobody asks before. */
export function CodeCard() {
  if (!myCode || isNoted.value) return null;
  const done = () => {
    keeping.set(hint, true);
    isNoted.value = true;
  };
  return html`<section class="card">
    <p>${t("phone.my_code")}: <span class="code__small" translate="no">${inGroups(myCode)}</span></p>
    <p class="mycard__foot">
      <span class="muted small">${t("phone.my_code_short")}</span>
      <button type="button" class="link" onClick=${done}>${t("phone.my_code_noted")}</button>
    </p>
  </section>`;
}

export function CodeSheet({ onClose }) {
  const name = me.value?.participant.name;
  return html`<${Dialog} title=${t("phone.my_code")} onClose=${onClose}>
    <div class="code">
      <p class="muted">${boot.title}</p>
      ${name && html`<p>${name}</p>`}
      ${myCode
        ? html`<p class="code__big" translate="no">${inGroups(myCode)}</p>
            <p>${t("phone.my_code_hint")}</p>
            <p class="code__address" translate="no">${boot.urls.short}</p>`
        : html`<p>${t("phone.my_code_elsewhere")}</p>`}
      <button type="button" class="button button--primary button--wide" onClick=${onClose}>${t("common.close")}</button>
    </div>
  </${Dialog}>`;
}
