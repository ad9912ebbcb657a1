// Gửi ý kiến: the text, what it is, what it is about, and who may see the name.

import { boot, t } from "../lib/boot.js";
import { html, useEffect, useRef, useSignal } from "../lib/html.js";
import { Dialog } from "../parts/dialog.js";
import { Field } from "../parts/field.js";
import { DISPLAYS, firstDisplay, shownAs } from "./display.js";
import { lazy } from "./lazy.js";
import { Receipt, stateWords } from "./sending.js";
import { box, draft, me, screen } from "./state.js";

const MOST = 2_000;
const KINDS = ["petition", "report", "proposal", "question"];

export const written = draft("opinion", { text: "", kind: "", topic: "", display: "", isPrivate: false });

export const Advice = lazy("advice");
const Similar = lazy("similar", true);

/** Counted as the server counts: code points after NFC. */
export const lengthOf = (text) => Array.from(text.normalize("NFC").trim()).length;

/** What is being typed. Uncontrolled: an input method's text is read, never written. */
function Text({ error }) {
  const area = useRef(null);
  const length = lengthOf(written.value.value.text);
  const isTooLong = length > MOST;
  useEffect(() => {
    area.current.value = written.value.peek().text;
  }, []);
  return html`<div class="field">
    <label for="opinion-text">${t("phone.text")}</label>
    <textarea
      id="opinion-text"
      name="text"
      rows="6"
      data-autofocus
      ref=${area}
      aria-describedby="opinion-count"
      aria-invalid=${Boolean(error || isTooLong)}
      onInput=${(event) => written.set({ text: event.target.value })}
    ></textarea>
    <span id="opinion-count" class=${isTooLong ? "field__error" : "field__hint count"}>${t(isTooLong ? "phone.too_long" : "phone.count", { n: length, most: MOST })}</span>
    ${error && html`<span class="field__error" role="alert">${error}</span>`}
  </div>`;
}

function NameChoice({ person, display, isPrivate, onChange }) {
  const offered = person?.display === "anonymous" ? ["anonymous"] : DISPLAYS;
  return html`<fieldset class="field">
    <legend>${t("phone.name_choice")}</legend>
    <div class="choices">
      ${offered.map(
        (one) => html`<label key=${one} class=${`choice ${one === display ? "choice--on" : ""}`}>
          <input type="radio" name="display" value=${one} checked=${one === display} onChange=${() => onChange(one)} />
          <span>${t(`common.display_${one}`)}</span>
        </label>`,
      )}
    </div>
    ${person && !isPrivate && html`<p class="preview" aria-live="polite">${t("phone.everybody_sees")} <strong>${shownAs(display, person)}</strong></p>`}
    ${display === "anonymous" && html`<p class="field__hint">${t("phone.anonymous_limits")}</p>`}
  </fieldset>`;
}

export function OpinionSheet({ onClose }) {
  const sent = useSignal(null);
  const missing = useSignal("");
  const form = written.value.value;
  const person = me.value?.participant;
  const display = person?.display === "anonymous" ? "anonymous" : form.display || firstDisplay(person);
  const kind = form.kind || "question";
  const isPrivateOffered = screen.view.value?.is_private_offered;
  const entry = sent.value;
  const state = entry?.value.state;
  const error = state === "refused" ? entry.value.error : null;

  function send(event) {
    event.preventDefault();
    if (state === "sending") return;
    const length = lengthOf(form.text);
    missing.value = length ? "" : t("phone.text_empty");
    if (!length || length > MOST) {
      document.getElementById("opinion-text").focus();
      return;
    }
    if (entry) box.dismiss(entry.value.cid);
    const args = { text: form.text.normalize("NFC"), kind, display };
    if (boot.topics.some((one) => one.id === form.topic)) args.topic = form.topic;
    if (form.isPrivate && isPrivateOffered) args.is_private = true;
    sent.value = box.send("opinion.submit", args);
  }

  function close() {
    // Closed while it is on its way: a draft left behind would be sent a second time.
    if (entry && state !== "refused") written.clear();
    if (state === "refused") box.dismiss(entry.value.cid);
    onClose();
  }

  if (state === "sent" || state === "waiting") {
    const advice = entry.value.result?.advice;
    const isOrdinary = !advice && !entry.value.args.is_private;
    return html`<${Dialog} title=${t("phone.send_opinion")} onClose=${close}>
      <${Receipt} entry=${entry} isDurable=${box.durable.value} onClose=${close} more=${isOrdinary ? t("phone.received_hint") : ""}>
        ${advice && html`<${Advice} />`}
      <//>
    </${Dialog}>`;
  }
  return html`<${Dialog} title=${t("phone.send_opinion")} onClose=${close}>
    <form class="stack sheet" onSubmit=${send} novalidate>
      <${Text} error=${error?.field === "text" ? error.message : missing.value} />
      <${Similar} typed=${form.text} onClose=${onClose} />
      <div class="pair">
        <${Field}
          label=${t("phone.kind")}
          name="kind"
          value=${kind}
          onInput=${(value) => written.set({ kind: value })}
          options=${KINDS.map((one) => ({ value: one, label: t(`common.kind_${one}`) }))}
        />
        <${Field}
          label=${t("phone.topic")}
          name="topic"
          value=${form.topic}
          onInput=${(value) => written.set({ topic: value })}
          options=${[{ value: "", label: t("phone.topic_none") }, ...boot.topics.map((one) => ({ value: one.id, label: one.name }))]}
        />
      </div>
      <${NameChoice} person=${person} display=${display} isPrivate=${form.isPrivate} onChange=${(value) => written.set({ display: value })} />
      ${isPrivateOffered &&
      html`<label class=${`choice ${form.isPrivate ? "choice--on" : ""}`}>
        <input type="checkbox" name="is_private" checked=${Boolean(form.isPrivate)} onChange=${(event) => written.set({ isPrivate: event.target.checked })} />
        <span>${t("phone.private")}<span class="field__hint">${t("phone.private_hint")}</span></span>
      </label>`}
      ${error && error.field !== "text" && html`<p class="notice notice--error" role="alert">${error.message}</p>`}
      <div class="sheet__foot">
        <button type="submit" class="button button--primary button--wide" disabled=${state === "sending"}>
          ${state === "sending" ? stateWords(entry) : t("phone.send_opinion")}
        </button>
      </div>
    </form>
  </${Dialog}>`;
}
