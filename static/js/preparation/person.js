// A named person who answers without an agency (R42): stands among the agencies, with a link of its own.

import { t } from "../lib/boot.js";
import { html, useSignal } from "../lib/html.js";
import { Dialog } from "../parts/dialog.js";
import { Field } from "../parts/field.js";

export function Person({ desk, then }) {
  const isOpen = useSignal(false);
  const name = useSignal("");
  const position = useSignal("");
  const error = useSignal("");
  const close = () => (isOpen.value = false);
  const add = async () => {
    if (!name.value.trim()) { error.value = t("preparation.person_empty"); return; }
    const made = await desk.make("agency.add", { name: name.value, position: position.value, is_person: true });
    if (!made) return;
    then(made.agency);
    name.value = position.value = error.value = "";
    close();
  };
  const foot = html`<button type="button" class="button button--quiet" onClick=${close}>${t("common.cancel")}</button>
    <button type="button" class="button button--primary" onClick=${add}>${t("preparation.person_add")}</button>`;
  return html`<button type="button" class="button" onClick=${() => (isOpen.value = true)}>${t("preparation.person")}</button>
    ${isOpen.value && html`<${Dialog} title=${t("preparation.person")} onClose=${close} foot=${foot}>
      <p class="muted">${t("preparation.person_hint")}</p>
      <${Field} label=${t("preparation.person_name")} value=${name} error=${error.value} maxlength="80" data-autofocus />
      <${Field} label=${t("preparation.person_position")} value=${position} maxlength="120" />
    <//>`}`;
}
