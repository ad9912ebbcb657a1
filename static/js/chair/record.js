// Ghi bổ sung: a turn that happened on paper while the machines were away.

import { t } from "../lib/boot.js";
import { html, useSignal } from "../lib/html.js";
import { Dialog } from "../parts/dialog.js";
import { Field } from "../parts/field.js";
import { KINDS } from "./words.js";

/** "17:05" today on this machine's clock, as an instant. */
function instant(clock) {
  const [hours, middle] = clock.split(":").map(Number);
  const at = new Date();
  at.setHours(hours, middle, 0, 0);
  return at.toISOString();
}

const clockOf = (ms) => {
  const at = new Date(ms);
  return `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
};

export function RecordDialog({ desk, close }) {
  const view = desk.view.value;
  const now = desk.live.now();
  const past = useSignal({
    name: "", position: "", unit: "", site: "", topic: "", kind: "first", summary: "",
    started_at: clockOf(now - 10 * 60_000), ended_at: clockOf(now - 5 * 60_000),
  });
  const set = (field) => (value) => (past.value = { ...past.value, [field]: value });

  async function submit(event) {
    event.preventDefault();
    const { started_at: from, ended_at: to, ...rest } = past.value;
    const args = Object.fromEntries(Object.entries(rest).filter(([, value]) => value));
    const recorded = await desk.run(
      [["turn.record", { ...args, name: rest.name, started_at: instant(from), ended_at: instant(to) }]],
      { label: t("chair.did_record", { name: rest.name }) },
    );
    if (recorded) close();
  }

  const text = (field, extra = {}) => html`<${Field} label=${t(`chair.${field}`)} value=${past.value[field]}
    onInput=${set(field)} ...${extra} />`;
  const select = (field, order, rows) => html`<${Field} label=${t(`chair.${field}`)} value=${past.value[field]}
    options=${[{ value: "", label: t(`chair.no_${field}`) }, ...order.map((id) => ({ value: id, label: rows[id].name }))]}
    onInput=${set(field)} />`;

  return html`<${Dialog} title=${t("chair.record_title")} onClose=${close} wide=${true}>
    <form class="add" onSubmit=${submit}>
      <p class="muted">${t("chair.record_hint")}</p>
      <div class="add__rest">
        ${text("name", { required: true, maxlength: 80, autocomplete: "off", "data-autofocus": true })}
        <${Field} label=${t("chair.kind")} value=${past.value.kind} onInput=${set("kind")}
          options=${KINDS.map((kind) => ({ value: kind, label: t(`chair.kind_${kind}`) }))} />
        ${text("started_at", { type: "time", required: true })}
        ${text("ended_at", { type: "time", required: true })}
        ${text("position", { maxlength: 120 })}
        ${text("unit", { maxlength: 120 })}
        ${select("site", view.site_order, view.sites)}
        ${select("topic", view.topic_order, view.topics)}
        ${text("summary", { maxlength: 200 })}
      </div>
      ${desk.note.value && html`<p class="notice notice--error" role="alert">${desk.note.value.text}</p>`}
      <div class="dialog__foot">
        <button type="button" class="button button--quiet" onClick=${close}>${t("chair.cancel")}</button>
        <button type="submit" class="button button--primary">${t("chair.record_submit")}</button>
      </div>
    </form>
  <//>`;
}
