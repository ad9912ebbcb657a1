// Biên bản: to read, locked when it is signed, and the supplements that follow it.

import { t } from "../lib/boot.js";
import { address } from "../lib/act.js";
import { html } from "../lib/html.js";
import { Entered } from "./issuing.js";
import { Versions } from "./versions.js";

export function Minutes({ desk }) {
  const { meeting, notice } = desk.view.value;
  const isSigned = notice.versions.minutes.length > 0;
  const opens = (form) => () => (desk.open.value = form);
  const top = html`
    <p>${t(isSigned ? "official.minutes_locked" : "official.minutes_unsigned")}</p>
    <div class="row__actions">
      <a class="button button--small" href=${address("/minutes.docx", desk.as)} download>${t("official.minutes_word")}</a>
      <a class="button button--small" href=${address("/minutes.pdf", desk.as)} download>${t("official.minutes_pdf")}</a>
      ${!isSigned && meeting.status === "closed" && html`<a class="button button--small" href=${address("/minutes.docx?for=signing", desk.as)} download>${t("official.minutes_to_sign")}</a>
        <a class="button button--small" href=${address("/minutes.pdf?for=signing", desk.as)} download>${t("official.minutes_to_sign_pdf")}</a>`}
      ${isSigned && html`<a class="button button--small" href=${address("/supplement.docx", desk.as)} download>${t("official.supplement_word")}</a>`}
      ${desk.may("minutes.sign") && !isSigned && html`<button class="button button--small button--primary" disabled=${meeting.status !== "closed"} onClick=${opens("sign_minutes")}>${t("official.sign_minutes")}</button>`}
      ${desk.may("minutes.supplement") && isSigned && html`<button class="button button--small button--primary" onClick=${opens("supplement")}>${t("official.supplement")}</button>`}
    </div>
    ${!isSigned && meeting.status !== "closed" && html`<p class="row__meta">${t("official.minutes_wait")}</p>`}`;
  return html`<${Versions} desk=${desk} document="minutes" title=${t("official.minutes")} top=${top} />`;
}

/** The minutes were signed on paper: locked, with the signed document. */
export function SignMinutes({ desk }) {
  return html`<${Entered} desk=${desk} title=${t("official.sign_minutes")} text=${t("official.sign_minutes_text")} yes=${t("official.lock")}
    done=${t("official.minutes_done")} file=${t("official.signed_copy")} first=${{}} check=${() => null}
    give=${(form, copy) => desk.act("minutes.sign", copy)} fields=${() => null} />`;
}

/** Biên bản bổ sung: what changed since, with the reason. */
export function SupplementMinutes({ desk }) {
  return html`<${Entered} desk=${desk} title=${t("official.supplement")} text=${t("official.supplement_text")} yes=${t("official.lock")}
    done=${t("official.supplement_done")} file=${t("official.signed_copy")} first=${{ reason: "" }}
    check=${(form) => (form.reason.trim() ? null : { reason: t("official.reason_needed") })}
    give=${(form, copy) => desk.act("minutes.supplement", { reason: form.reason, ...copy })}
    fields=${(field) => field("reason", t("official.reason"), { "data-autofocus": true })} />`;
}
