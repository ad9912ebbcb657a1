// Correcting one's own name, unit and position.

import { t } from "../lib/boot.js";
import { html, useSignal } from "../lib/html.js";
import { Dialog } from "../parts/dialog.js";
import { Field } from "../parts/field.js";
import { act, loadMe, me } from "../phone/state.js";

export default function NameSheet({ onClose }) {
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
      <p class="field__hint">${t("own_name.hint")}</p>
      ${isElsewhere && html`<p class="notice notice--error" role="alert">${error.value.message}</p>`}
      <button type="submit" class="button button--primary button--wide" disabled=${isBusy.value}>${t(isBusy.value ? "phone.sending" : "common.save")}</button>
    </form>
  </${Dialog}>`;
}
