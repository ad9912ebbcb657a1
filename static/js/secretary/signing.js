// Who presided, who concluded, who signs and in what capacity, who receives it. Once the notice is
// approved the signature is left to settle, and a slip in who presided or concluded.

import { t } from "../lib/boot.js";
import { html, useState } from "../lib/html.js";
import { unsaved } from "../lib/unsaved.js";
import { Dialog } from "../parts/dialog.js";
import { Field } from "../parts/field.js";
import { Recalled, useUnsaved } from "../parts/recalled.js";
import { same } from "./tagging.js";

const TEXT = ["concluded_by", "concluded_position", "code", "drafted_by"];
const SIGNATURE = ["prefix", "authority", "deputy_for", "signer_position", "signer_name"];
const COSIGNER = ["prefix", "authority", "deputy_for", "position", "name"];
const PREFIXES = ["TM.", "KT.", "TL.", "TUQ.", "Q.", ""];
const shelf = unsaved("signing");
const NOBODY = { name: "", position: "", from_time: "", to_time: "" };

const filledIn = (fields, from = {}) => Object.fromEntries(fields.map((f) => [f, from[f] ?? ""]));

const before = (notice) => ({
  ...filledIn([...TEXT, ...SIGNATURE], notice),
  recipients: (notice.recipients ?? []).join("\n"),
  presided: (notice.presided ?? []).map((one) => ({ ...NOBODY, ...one })),
  cosigner: filledIn(COSIGNER, notice.cosigner),
});

/** Only what the person changed: {field: value}. */
function changes(was, now) {
  const args = {};
  for (const field of [...TEXT, ...SIGNATURE]) if (was[field] !== now[field]) args[field] = now[field];
  if (was.recipients !== now.recipients) args.recipients = now.recipients.split("\n").map((l) => l.trim()).filter(Boolean);
  if (!same(was.presided, now.presided)) args.presided = now.presided.filter((one) => one.name.trim());
  if (!same(was.cosigner, now.cosigner)) args.cosigner = Object.values(now.cosigner).some(Boolean) ? now.cosigner : null;
  return args;
}

export function Signing({ desk }) {
  const { notice } = desk.view.value;
  const [opened] = useState(() => desk.line.v.value);
  const [first] = useState(() => ({ was: before(notice), now: before(notice), seen: opened }));
  const [form, setForm, forget, recalled] = useUnsaved(shelf, "notice", first, ({ was, now }) => !same(was, now));
  const { was, now, seen } = form;
  const set = (next) => setForm((old) => ({ ...old, now: next(old.now) }));
  const [error, setError] = useState(null);
  const isMoved = !same(was, before(notice));
  const isDraft = notice.status === "draft";
  const isJoint = notice.lacks?.includes("cosigner") || Object.values(was.cosigner).some(Boolean);
  const change = (field) => (value) => set((form) => ({ ...form, [field]: value }));
  const cosign = (field) => (value) => set((form) => ({ ...form, cosigner: { ...form.cosigner, [field]: value } }));
  const close = () => (desk.open.value = null);
  const save = async () => {
    const args = changes(was, now);
    if (!Object.keys(args).length) return close();
    try {
      await desk.act("notice.edit", args, { expect: seen });
    } catch (refused) {
      // Read beside the field what stands there now; a second press is meant.
      if (refused.code === "stale") setForm((old) => ({ ...old, seen: desk.line.v.value }));
      return setError({ [refused.field ?? ""]: refused.message });
    }
    forget();
    desk.say(t("secretary.notice_saved"));
    return close();
  };
  const line = (field, isOfCosigner = false) => html`<${Field} key=${field} label=${t(`secretary.field.${field}`)} maxlength="200"
    value=${isOfCosigner ? now.cosigner[field] : now[field]} error=${isOfCosigner ? "" : error?.[field]} onInput=${isOfCosigner ? cosign(field) : change(field)} />`;
  const prefix = (value, onInput) => html`<${Field} label=${t("secretary.field.prefix")} value=${value} onInput=${onInput}
    options=${PREFIXES.map((p) => ({ value: p, label: p ? `${p} ${t(`secretary.prefix.${p.replace(".", "")}`)}` : t("secretary.prefix.none") }))} />`;
  const foot = html`
    <button class="button" onClick=${close}>${t("secretary.cancel")}</button>
    <button class="button button--primary" onClick=${save}>${t("secretary.save")}</button>`;
  return html`
    <${Dialog} title=${t("secretary.signing")} onClose=${close} wide foot=${foot}>
      ${error?.[""] && html`<p class="notice notice--error" role="alert">${error[""]}</p>`}
      <${Recalled} at=${recalled} onDrop=${() => setForm(first)} />
      ${isMoved && html`<p class="notice notice--needs" role="status">${t("secretary.notice_moved")}</p>`}
      <div class="form">
        ${!isDraft && html`<p class="notice">${t("official.after_approval")}</p>`}
        <${Presided} rows=${now.presided} error=${error?.presided} onChange=${change("presided")} />
        <h3>${t("secretary.concluded")}</h3>
        <div class="pair">${line("concluded_by")}${line("concluded_position")}</div>
        <h3>${t("secretary.signed")}</h3>
        <div class="pair">${prefix(now.prefix, change("prefix"))}${line("authority")}</div>
        <div class="pair">${line("deputy_for")}${line("signer_position")}</div>
        <div class="pair">${line("signer_name")}</div>
        ${isJoint && html`
          <h3>${t("official.cosigner")}</h3>
          ${error?.cosigner && html`<p class="error" role="alert">${error.cosigner}</p>`}
          <div class="pair">${prefix(now.cosigner.prefix, cosign("prefix"))}${line("authority", true)}</div>
          <div class="pair">${cosignerLine("position", now, cosign)}${cosignerLine("name", now, cosign)}</div>`}
        <h3>${t("official.others")}</h3>
        <div class="pair">${line("code")}${isDraft && line("drafted_by")}</div>
        ${isDraft && html`<${Field} label=${t("official.more_recipients")} hint=${t("official.more_recipients_hint")} multiline rows="4" value=${now.recipients} error=${error?.recipients} onInput=${change("recipients")} />`}
      </div>
    <//>`;
}

const cosignerLine = (field, now, cosign) => html`<${Field} label=${t(`secretary.field.signer_${field}`)} maxlength="200"
  value=${now.cosigner[field]} onInput=${cosign(field)} />`;

/** Who presided, from when to when: several, one after another or together. */
function Presided({ rows, error, onChange }) {
  const put = (i, field) => (value) => onChange(rows.map((row, n) => (n === i ? { ...row, [field]: value } : row)));
  const add = () => onChange([...rows, { ...NOBODY }]);
  const drop = (i) => () => onChange(rows.filter((_, n) => n !== i));
  return html`
    <h3>${t("official.presided")}</h3>
    <p class="field__hint">${t("official.presided_hint")}</p>
    ${error && html`<p class="error" role="alert">${error}</p>`}
    ${rows.map((row, i) => html`<fieldset key=${i} class="presider">
      <legend>${t("official.presider_n", { n: i + 1 })}</legend>
      <${Field} label=${t("official.presider_name")} value=${row.name} maxlength="80" onInput=${put(i, "name")} />
      <${Field} label=${t("official.presider_position")} value=${row.position} maxlength="200" onInput=${put(i, "position")} />
      <${Field} label=${t("official.from_time")} value=${row.from_time} maxlength="8" placeholder="08:00" onInput=${put(i, "from_time")} />
      <${Field} label=${t("official.to_time")} value=${row.to_time} maxlength="8" placeholder="09:30" onInput=${put(i, "to_time")} />
      <button type="button" class="button button--small button--quiet" onClick=${drop(i)}>${t("official.drop_presider")}</button>
    </fieldset>`)}
    <button type="button" class="button button--small" onClick=${add}>${t("official.add_presider")}</button>`;
}
