// The steps that happen on paper in the office and are entered here: the approval on paper; number,
// date, signer and the signed document.

import { t } from "../lib/boot.js";
import { html, useState } from "../lib/html.js";
import { unsaved } from "../lib/unsaved.js";
import { Dialog } from "../parts/dialog.js";
import { Field } from "../parts/field.js";
import { Recalled, useUnsaved } from "../parts/recalled.js";
import { parseDate, showDate } from "./dates.js";
import { FileField, handedIn } from "./handing_in.js";

const shelf = unsaved("entered");

/** A form of a few fields that gives one command, with a file handed in before it. */
export function Entered({ desk, title, text, first, check, give, done, yes, fields, file }) {
  const [now, set, forget, recalled] = useUnsaved(shelf, desk.open.value, first);
  const [chosen, choose] = useState(null);
  const [error, setError] = useState({});
  const [isBusy, setBusy] = useState(false);
  const close = () => (desk.open.value = null);
  const save = async () => {
    const wrong = check(now);
    if (wrong) return setError(wrong);
    setBusy(true);
    try {
      await give(now, await handedIn(desk, chosen));
    } catch (refused) {
      setBusy(false);
      return setError({ [refused.field ?? ""]: refused.message });
    }
    forget();
    desk.say(done);
    return close();
  };
  const known = [...Object.keys(first), "file"];
  const above = Object.entries(error).find(([field]) => !known.includes(field))?.[1];
  const foot = html`
    <button class="button" onClick=${close}>${t("secretary.cancel")}</button>
    <button class="button button--primary" disabled=${isBusy} onClick=${save}>${isBusy ? t("official.saving") : yes}</button>`;
  const field = (name, label, more = {}) => html`<${Field} key=${name} label=${label} value=${now[name]} error=${error[name]} maxlength="200"
    ...${more} onInput=${(value) => set((form) => ({ ...form, [name]: value }))} />`;
  return html`
    <${Dialog} title=${title} onClose=${close} foot=${foot}>
      <p>${text}</p>
      <${Recalled} at=${recalled} onDrop=${() => set(first)} />
      ${above && html`<p class="notice notice--error" role="alert">${above}</p>`}
      <div class="form">
        ${fields(field)}
        <${FileField} label=${file} error=${error.file} onChoose=${choose} />
      </div>
    <//>`;
}

const today = (desk) => showDate(parseDate("+0", desk.line.now()));

/** Ghi số, ngày ban hành. */
export function Issue({ desk }) {
  const { notice } = desk.view.value;
  const now = () => desk.line.now();
  return html`<${Entered} desk=${desk} title=${t("secretary.issue")} text=${`${t("secretary.issue_text")}${notice.approval ? ` ${t("official.issue_amended", { from: notice.approval, to: notice.version })}` : ""}`} yes=${t("secretary.issue")}
    done=${t("secretary.issued")} file=${t("official.signed_copy")}
    first=${{ number: "", issued_on: today(desk), signer_name: notice.signer_name ?? "", signer_position: notice.signer_position ?? "" }}
    check=${(form) => {
      if (!form.number.trim()) return { number: t("secretary.number_needed") };
      if (!parseDate(form.issued_on, now())) return { issued_on: t("secretary.bad_date") };
      return form.signer_name.trim() ? null : { signer_name: t("official.signer_needed") };
    }}
    give=${(form, copy) => desk.act("notice.issue", {
      number: form.number.trim(), issued_on: parseDate(form.issued_on, now()), signer_name: form.signer_name, signer_position: form.signer_position, ...copy,
    })}
    fields=${(field) => html`
      <div class="pair">${field("number", t("secretary.field.number"), { maxlength: "20", "data-autofocus": true })}${field("issued_on", t("secretary.field.issued_on"))}</div>
      <div class="pair">${field("signer_name", t("secretary.field.signer_name"))}${field("signer_position", t("secretary.field.signer_position"))}</div>`} />`;
}

/** Duyệt trên bản giấy. */
export function OnPaper({ desk }) {
  const { notice } = desk.view.value;
  const now = () => desk.line.now();
  return html`<${Entered} desk=${desk} title=${t("official.on_paper")} text=${t("official.on_paper_text")} yes=${t("official.record")}
    done=${t("official.recorded")} file=${t("official.scan")}
    first=${{ approver: notice.concluded_by ?? "", approved_on: today(desk) }}
    check=${(form) => {
      if (!form.approver.trim()) return { approver: t("official.approver_needed") };
      return parseDate(form.approved_on, now()) ? null : { approved_on: t("secretary.bad_date") };
    }}
    give=${(form, copy) => desk.act("notice.approve_on_paper", {
      approver: form.approver, approved_on: parseDate(form.approved_on, now()), seen: desk.text.digest.value, ...copy,
    })}
    fields=${(field) => html`<div class="pair">${field("approver", t("official.approver"), { "data-autofocus": true })}${field("approved_on", t("official.approved_on"))}</div>`} />`;
}
