// Somebody who is not on the list is written down and is present at once.

import { t } from "../lib/boot.js";
import { html, useRef, useState } from "../lib/html.js";
import { Dialog } from "../parts/dialog.js";
import { Field } from "../parts/field.js";

const KINDS = ["delegate", "guest", "press"];
const EMPTY = { name: "", unit: "", position: "", kind: "delegate", site: "" };

export function WalkIn({ view, name: typed, onSave, onClose }) {
  const [form, set] = useState({ ...EMPTY, name: typed });
  const [error, setError] = useState("");
  const name = useRef(null);
  const change = (field) => (value) => { set((f) => ({ ...f, [field]: value })); setError(""); };
  const save = (event) => {
    event.preventDefault();
    const args = Object.fromEntries(Object.entries({ ...form, name: form.name.trim() }).filter(([, value]) => value));
    if (!args.name) {
      name.current.focus();
      return setError(t("reception.name_needed"));
    }
    return onSave(args);
  };
  const sites = view.site_order.map((id) => ({ value: id, label: view.sites[id].name }));
  return html`<${Dialog} title=${t("reception.walk_in")} onClose=${onClose}>
    <form class="stack" onSubmit=${save} novalidate>
      <${Field} label=${t("reception.name")} value=${form.name} error=${error} inputRef=${name} maxlength="80" autocomplete="off" data-autofocus onInput=${change("name")} />
      <${Field} label=${t("reception.unit")} value=${form.unit} maxlength="120" autocomplete="off" onInput=${change("unit")} />
      <${Field} label=${t("reception.position")} value=${form.position} maxlength="120" autocomplete="off" onInput=${change("position")} />
      <${Field} label=${t("reception.kind")} value=${form.kind} options=${KINDS.map((kind) => ({ value: kind, label: t(`reception.kind_${kind}`) }))} onInput=${change("kind")} />
      ${!view.site && sites.length > 1 && html`<${Field} label=${t("reception.site")} value=${form.site} options=${[{ value: "", label: t("reception.no_site") }, ...sites]} onInput=${change("site")} />`}
      <button type="submit" class="button button--primary button--wide">${t("reception.walk_in_save")}</button>
    </form>
  <//>`;
}
