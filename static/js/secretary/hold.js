// Tạm chưa công khai, or ngoài nội dung: a reason in one key, or in own words; the sender sees it.

import { t } from "../lib/boot.js";
import { html, useEffect, useRef } from "../lib/html.js";

const QUICK = ["personal", "unclear", "duplicate", "wording"];

export function openHold(desk, opinion, isOffTopic) {
  desk.cursor.value = `o:${opinion}`;
  desk.holding.value = { opinion, isOffTopic, reason: isOffTopic ? t("secretary.off_topic_text") : "" };
}

export function Hold({ desk }) {
  const holding = desk.holding.value;
  const field = useRef(null);
  useEffect(() => field.current?.focus(), []);
  const change = (more) => (desk.holding.value = { ...desk.holding.value, ...more });
  const close = () => {
    desk.holding.value = null;
    document.querySelector(`[data-row="o:${holding.opinion}"] [role=checkbox]`)?.focus();
  };
  const save = async (reason) => {
    if (!reason.trim()) return change({ error: t("secretary.reason_needed") });
    const { number } = desk.view.value.opinions[holding.opinion];
    document.activeElement?.blur();
    try {
      await desk.act("opinion.hold", { opinion: holding.opinion, reason, is_off_topic: holding.isOffTopic });
    } catch (refused) {
      return change({ reason, error: refused.message });
    }
    desk.holding.value = null;
    return desk.say(t(holding.isOffTopic ? "secretary.did.off_topic" : "secretary.did.hold", { number }));
  };
  const keys = (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const digit = !holding.isOffTopic && !holding.reason && /^[1-4]$/.test(event.key) ? Number(event.key) : 0;
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && !event.shiftKey) save(holding.reason);
    else if (digit) save(t(`secretary.quick.${QUICK[digit - 1]}`));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return html`
    <div class="hold" onKeyDown=${keys} onClick=${(e) => e.stopPropagation()}>
      ${!holding.isOffTopic && html`
        <div class="hold__quick" role="group" aria-label=${t("secretary.quick_reasons")}>
          ${QUICK.map((reason, i) => html`<button key=${reason} class="button button--small"
            onClick=${() => save(t(`secretary.quick.${reason}`))}><kbd aria-hidden="true">${i + 1}</kbd> ${t(`secretary.quick.${reason}`)}</button>`)}
        </div>`}
      <label class="label">${t(holding.isOffTopic ? "secretary.off_topic_reason" : "secretary.hold_reason")}
        <textarea class="input" rows="2" maxlength="200" ref=${field} value=${holding.reason}
          aria-invalid=${holding.error ? "true" : undefined}
          onInput=${(e) => change({ reason: e.currentTarget.value, error: undefined })}></textarea>
      </label>
      ${holding.error && html`<p class="error" role="alert">${holding.error}</p>`}
      <div class="row__actions">
        <button class="button button--primary button--small" onClick=${() => save(holding.reason)}>
          ${t(holding.isOffTopic ? "secretary.move.off_topic" : "secretary.move.hold")} <kbd aria-hidden="true">Enter</kbd></button>
        <button class="button button--quiet button--small" onClick=${close}>${t("secretary.cancel")} <kbd aria-hidden="true">Esc</kbd></button>
      </div>
    </div>`;
}
