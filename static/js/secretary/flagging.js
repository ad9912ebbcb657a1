// Telling the chairs: a hot issue, or one about staff and their faults, with a note. The mark is
// theirs to see; this desk is told that it was passed on, and no more.

import { t } from "../lib/boot.js";
import { html, useEffect, useRef } from "../lib/html.js";

export function openFlag(desk, opinion) {
  desk.cursor.value = `o:${opinion}`;
  desk.flagging.value = { opinion, isHot: true, isSensitive: false, note: "" };
}

export function Flagging({ desk }) {
  const form = desk.flagging.value;
  const field = useRef(null);
  useEffect(() => field.current?.focus(), []);
  const change = (more) => (desk.flagging.value = { ...desk.flagging.value, ...more });
  const close = () => {
    desk.flagging.value = null;
    document.querySelector(`[data-row="o:${form.opinion}"] [role=checkbox]`)?.focus();
  };
  const save = async () => {
    if (!form.isHot && !form.isSensitive) return change({ error: t("moderation.flag_needed") });
    const { number } = desk.view.value.opinions[form.opinion];
    const marks = { ...(form.isHot ? { is_hot: true } : {}), ...(form.isSensitive ? { is_sensitive: true } : {}) };
    try {
      await desk.act("opinion.flag", { opinion: form.opinion, ...marks, note: form.note });
    } catch (refused) {
      return change({ error: refused.message });
    }
    close();
    return desk.say(t("moderation.flagged", { number }));
  };
  const keys = (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && !event.shiftKey && event.target.tagName === "TEXTAREA") save();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const mark = (name) => html`<label><input type="checkbox" checked=${form[name]}
    onChange=${(e) => change({ [name]: e.currentTarget.checked, error: undefined })} /> ${t(`moderation.flag.${name}`)}</label>`;
  return html`
    <div class="hold" onKeyDown=${keys} onClick=${(e) => e.stopPropagation()}>
      <p class="hold__head">${t("moderation.flag_title")}</p>
      <div class="hold__replies">${mark("isHot")} ${mark("isSensitive")}</div>
      <label class="label">${t("moderation.flag_note")}
        <textarea class="input" rows="2" maxlength="500" ref=${field} value=${form.note}
          onInput=${(e) => change({ note: e.currentTarget.value })}></textarea>
      </label>
      <p class="hint">${t("moderation.flag_hint")}</p>
      ${form.error && html`<p class="error" role="alert">${form.error}</p>`}
      <div class="row__actions">
        <button class="button button--primary button--small" onClick=${save}>${t("moderation.flag_send")} <kbd aria-hidden="true">Enter</kbd></button>
        <button class="button button--quiet button--small" onClick=${close}>${t("secretary.cancel")} <kbd aria-hidden="true">Esc</kbd></button>
      </div>
    </div>`;
}
