// What became of something sent: the words under a sheet's button, one entry at a time.

import { t } from "../lib/boot.js";
import { html } from "../lib/html.js";

/** The button's words: Gửi → Đang gửi… → Đã tiếp nhận – số 37 / Chưa gửi được, sẽ tự gửi lại. */
export function stateWords(entry) {
  if (!entry) return "";
  const { state, result, error } = entry.value;
  if (state === "sending") return t("phone.sending");
  if (state === "waiting") return t("phone.will_send");
  if (state === "refused") return error?.message || t("common.unavailable");
  return result?.number ? t("phone.received", { n: result.number }) : t("phone.done");
}

/** After sending: a receipt, or the promise to send; what more is to be said stands above the way out. */
export function Receipt({ entry, isDurable, onClose, more, children }) {
  const { state } = entry.value;
  const isSent = state === "sent";
  return html`<div class="receipt" role="status" aria-live="polite">
    <p class=${`receipt__words receipt__words--${state}`}>${stateWords(entry)}</p>
    ${isSent && more && html`<p>${more}</p>`}
    ${children}
    ${state === "waiting" && html`<p>${isDurable ? t("phone.will_send_hint") : t("phone.keep_open")}</p>`}
    <button type="button" class="button button--primary button--wide" disabled=${state === "sending"} onClick=${onClose}>${t("common.close")}</button>
  </div>`;
}
