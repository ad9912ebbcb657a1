// Who concluded, who signs and in what capacity, who receives it, what is written by hand; and the
// number and date the office gave.

import { t } from "../lib/boot.js";
import { html, useState } from "../lib/html.js";
import { Dialog } from "../parts/dialog.js";
import { Field } from "../parts/field.js";
import { parseDate, showDate } from "./dates.js";
import { same } from "./tagging.js";

const LINES = ["concluded_by", "concluded_position", "authority", "signer_position", "signer_name", "code", "drafted_by"];
const SECTIONS = ["opening", "assessment", "organisation", "closing"];
const PREFIXES = ["TM.", "KT.", "TL.", "TUQ.", "Q.", "T/M", "K/T", "T/L", ""];

const before = (notice) => ({
  ...Object.fromEntries(LINES.map((f) => [f, notice[f] ?? ""])),
  prefix: notice.prefix ?? "",
  recipients: (notice.recipients ?? []).join("\n"),
  sections: Object.fromEntries(SECTIONS.map((s) => [s, notice.sections?.[s] ?? ""])),
});

/** Only what the person changed: {field: value}; an emptied section brings the generated text back. */
function changes(was, now) {
  const args = {};
  for (const field of [...LINES, "prefix"]) if (was[field] !== now[field]) args[field] = now[field];
  if (was.recipients !== now.recipients) args.recipients = now.recipients.split("\n").map((l) => l.trim()).filter(Boolean);
  const sections = SECTIONS.filter((s) => was.sections[s] !== now.sections[s]);
  if (sections.length) args.sections = Object.fromEntries(sections.map((s) => [s, now.sections[s].trim() || null]));
  return args;
}

export function Signing({ desk }) {
  const [was] = useState(() => before(desk.view.value.notice));
  const [now, set] = useState(was);
  const [error, setError] = useState(null);
  const isMoved = !same(was, before(desk.view.value.notice));
  const change = (field) => (value) => set((form) => ({ ...form, [field]: value }));
  const section = (name) => (value) => set((form) => ({ ...form, sections: { ...form.sections, [name]: value } }));
  const close = () => (desk.open.value = null);
  const save = async () => {
    const args = changes(was, now);
    if (!Object.keys(args).length) return close();
    try {
      await desk.act("notice.edit", args);
    } catch (refused) {
      return setError({ [refused.field ?? ""]: refused.message });
    }
    desk.say(t("secretary.notice_saved"));
    return close();
  };
  const generated = (name) => (desk.text?.blocks.value ?? []).filter((b) => b.section === name).map((b) => b.text).join("\n");
  const line = (field) => html`<${Field} key=${field} label=${t(`secretary.field.${field}`)} value=${now[field]} maxlength="200"
    error=${error?.[field]} onInput=${change(field)} />`;
  const foot = html`
    <button class="button" onClick=${close}>${t("secretary.cancel")}</button>
    <button class="button button--primary" onClick=${save}>${t("secretary.save")}</button>`;
  return html`
    <${Dialog} title=${t("secretary.signing")} onClose=${close} wide foot=${foot}>
      ${error?.[""] && html`<p class="notice notice--error" role="alert">${error[""]}</p>`}
      ${isMoved && html`<p class="notice notice--needs" role="status">${t("secretary.notice_moved")}</p>`}
      <div class="form">
        <h3>${t("secretary.concluded")}</h3>
        <div class="pair">${line("concluded_by")}${line("concluded_position")}</div>
        <h3>${t("secretary.signed")}</h3>
        <div class="pair">
          <${Field} label=${t("secretary.field.prefix")} value=${now.prefix} onInput=${change("prefix")}
            options=${PREFIXES.map((p) => ({ value: p, label: p ? `${p} ${t(`secretary.prefix.${p.replace(/[./]/g, "")}`)}` : t("secretary.prefix.none") }))} />
          ${line("authority")}
        </div>
        <div class="pair">${line("signer_position")}${line("signer_name")}</div>
        <div class="pair">${line("code")}${line("drafted_by")}</div>
        <${Field} label=${t("secretary.field.recipients")} hint=${t("secretary.recipients_hint")} multiline rows="4" value=${now.recipients} onInput=${change("recipients")} />
        <h3>${t("secretary.sections")}</h3>
        ${SECTIONS.map((name) => html`<div key=${name}>
          <${Field} label=${t(`secretary.section.${name}`)} hint=${t("secretary.section_hint")} multiline rows="3" maxlength="10000"
            value=${now.sections[name]} error=${error?.sections} onInput=${section(name)} />
          ${!now.sections[name] && generated(name) && html`<button class="link" onClick=${() => section(name)(generated(name))}>${t("secretary.from_generated")}</button>`}
        </div>`)}
      </div>
    <//>`;
}

/** Ghi số, ngày ban hành: numbering and signing happened in the office; here they are entered. */
export function Issue({ desk }) {
  const [number, setNumber] = useState("");
  const [day, setDay] = useState(() => showDate(parseDate("+0", desk.line.now())));
  const [error, setError] = useState({});
  const close = () => (desk.open.value = null);
  const save = async () => {
    const issuedOn = parseDate(day, desk.line.now());
    if (!number.trim()) return setError({ number: t("secretary.number_needed") });
    if (!issuedOn) return setError({ issued_on: t("secretary.bad_date") });
    try {
      await desk.act("notice.issue", { number: number.trim(), issued_on: issuedOn });
    } catch (refused) {
      return setError({ [refused.field ?? ""]: refused.message });
    }
    desk.say(t("secretary.issued"));
    return close();
  };
  const foot = html`
    <button class="button" onClick=${close}>${t("secretary.cancel")}</button>
    <button class="button button--primary" onClick=${save}>${t("secretary.issue")}</button>`;
  return html`
    <${Dialog} title=${t("secretary.issue")} onClose=${close} foot=${foot}>
      <p>${t("secretary.issue_text")}</p>
      ${error[""] && html`<p class="notice notice--error" role="alert">${error[""]}</p>`}
      <div class="pair">
        <${Field} label=${t("secretary.field.number")} value=${number} error=${error.number} maxlength="20" data-autofocus onInput=${setNumber} />
        <${Field} label=${t("secretary.field.issued_on")} value=${day} error=${error.issued_on} onInput=${setDay} />
      </div>
    <//>`;
}
