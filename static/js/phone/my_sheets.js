// Mã của tôi, made for a screenshot; and correcting one's own name.

import { boot, t } from "../lib/boot.js";
import { html, signal, useSignal } from "../lib/html.js";
import { Dialog } from "../parts/dialog.js";
import { Field } from "../parts/field.js";
import { keeping } from "./keeping.js";
import { act, loadMe, me, myCode } from "./state.js";

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

export function NameSheet({ onClose }) {
  const person = me.value?.participant || {};
  const name = useSignal(person.name || "");
  const unit = useSignal(person.unit || "");
  const position = useSignal(person.position || "");
  const error = useSignal(null);
  const isBusy = useSignal(false);

  async function save(event) {
    event.preventDefault();
    isBusy.value = true;
    error.value = null;
    try {
      await act("participant.edit", { name: name.value, unit: unit.value, position: position.value });
      loadMe();
      onClose();
    } catch (refused) {
      error.value = refused;
      isBusy.value = false;
    }
  }

  const wrong = (field) => error.value?.field === field && error.value.message;
  const isElsewhere = error.value && !["name", "unit", "position"].includes(error.value.field);
  return html`<${Dialog} title=${t("phone.edit_name")} onClose=${onClose}>
    <form class="stack" onSubmit=${save} novalidate>
      <${Field} label=${t("phone.name")} name="name" value=${name} error=${wrong("name")} maxlength="80" autocomplete="name" />
      <${Field} label=${t("phone.unit")} name="unit" value=${unit} error=${wrong("unit")} maxlength="120" autocomplete="organization" />
      <${Field} label=${t("phone.position")} name="position" value=${position} error=${wrong("position")} maxlength="120" autocomplete="organization-title" />
      <p class="field__hint">${t("phone.edit_name_hint")}</p>
      ${isElsewhere && html`<p class="notice notice--error" role="alert">${error.value.message}</p>`}
      <button type="submit" class="button button--primary button--wide" disabled=${isBusy.value}>${t(isBusy.value ? "phone.sending" : "common.save")}</button>
    </form>
  </${Dialog}>`;
}
