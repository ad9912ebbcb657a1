// Tạm chưa công khai, or ngoài nội dung: a reason in one key, or in own words; the sender sees it.
// Nothing is lost: what is off the topic is answered directly or in writing.

import { t } from "../lib/boot.js";
import { html, useEffect, useRef } from "../lib/html.js";
import { movable, moveTo } from "./moving.js";

const QUICK = ["personal", "unclear", "duplicate", "wording"];
const REPLIES = ["written", "direct"];

/** Reasons at hand: the organiser's, else this screen's own. */
const reasons = (desk) => {
  const own = desk.view.value.hold_reasons;
  return own.length ? own : QUICK.map((reason) => t(`secretary.quick.${reason}`));
};

export function openHold(desk, ids, isOffTopic) {
  const opinions = movable(desk, ids, isOffTopic ? "off_topic" : "held");
  if (!opinions.length) return;
  desk.cursor.value = opinions.includes(desk.cursor.value?.slice(2)) ? desk.cursor.value : `o:${opinions[0]}`;
  desk.holding.value = {
    opinions, isOffTopic, reply: "written", seen: desk.line.v.peek(),
    reason: isOffTopic ? t("moderation.off_topic_text.written") : "",
  };
}

/** Whether the form of a hold belongs to this row; of many it stands above the list. */
export const isHeldHere = (desk, id) => desk.holding.value?.opinions.length === 1 && desk.holding.value.opinions[0] === id;

export function Hold({ desk }) {
  const holding = desk.holding.value;
  const field = useRef(null);
  useEffect(() => field.current?.focus(), []);
  const change = (more) => (desk.holding.value = { ...desk.holding.value, ...more });
  const close = () => {
    desk.holding.value = null;
    document.querySelector(`[data-row="o:${holding.opinions[0]}"] [role=checkbox]`)?.focus();
  };
  const save = async (reason) => {
    if (!reason.trim()) return change({ error: t("secretary.reason_needed") });
    const reply = holding.isOffTopic ? holding.reply : undefined;
    document.activeElement?.blur();
    try {
      const isDone = await moveTo(desk, holding.opinions, holding.isOffTopic ? "off_topic" : "held", { reason, reply, seen: holding.seen });
      if (!isDone) return change({ reason, error: t("moderation.gone") });
    } catch (refused) {
      return change({ reason, error: refused.message, seen: desk.line.v.peek() });
    }
    desk.holding.value = null;
    return undefined;
  };
  /** The text follows the kind of reply as long as nobody has changed it. */
  const answer = (reply) => {
    const isOwn = REPLIES.every((r) => holding.reason !== t(`moderation.off_topic_text.${r}`));
    change({ reply, ...(isOwn ? {} : { reason: t(`moderation.off_topic_text.${reply}`) }) });
  };
  const many = holding.opinions.length;
  const { number } = desk.view.value.opinions[holding.opinions[0]];
  const quick = holding.isOffTopic ? [] : reasons(desk);
  const keys = (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const digit = !holding.reason && /^[1-9]$/.test(event.key) ? Number(event.key) : 0;
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && !event.shiftKey && event.target.tagName !== "BUTTON") save(holding.reason);
    else if (quick[digit - 1]) save(quick[digit - 1]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return html`
    <div class="hold" onKeyDown=${keys} onClick=${(e) => e.stopPropagation()}>
      <p class="hold__head">${many > 1 ? t(holding.isOffTopic ? "moderation.off_topic_many" : "moderation.hold_many", { n: many })
        : t("moderation.number", { number })}</p>
      ${quick.length > 0 && html`
        <div class="hold__quick" role="group" aria-label=${t("secretary.quick_reasons")}>
          ${quick.map((reason, i) => html`<button key=${reason} class="button button--small"
            onClick=${() => save(reason)}><kbd aria-hidden="true">${i + 1}</kbd> ${reason}</button>`)}
        </div>`}
      ${holding.isOffTopic && html`
        <fieldset class="hold__replies"><legend class="label">${t("moderation.reply")}</legend>
          ${REPLIES.map((reply) => html`<label key=${reply}><input type="radio" name="reply" checked=${reply === holding.reply}
            onChange=${() => answer(reply)} /> ${t(`moderation.reply_${reply}`)}</label>`)}
        </fieldset>`}
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
