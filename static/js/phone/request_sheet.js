// Đăng ký phát biểu: topic and one line.

import { boot, t } from "../lib/boot.js";
import { html, useSignal } from "../lib/html.js";
import { Dialog } from "../parts/dialog.js";
import { Field } from "../parts/field.js";
import { shownAs } from "./display.js";
import { Receipt, stateWords } from "./sending.js";
import { box, draft, me } from "./state.js";

const written = draft("request", { topic: "", summary: "", isOrder: false });

export function RequestSheet({ onClose }) {
  const sent = useSignal(null);
  const { topic, summary, isOrder } = written.value.value;
  const entry = sent.value;
  const state = entry?.value.state;
  const error = state === "refused" ? entry.value.error : null;

  function send(event) {
    event.preventDefault();
    if (state === "sending") return;
    if (entry) box.dismiss(entry.value.cid);
    const args = { summary };
    if (isOrder) args.kind = "order";
    else if (boot.topics.some((one) => one.id === topic)) args.topic = topic;
    sent.value = box.send("turn.request", args);
  }

  function close() {
    if (state === "sent" || state === "waiting") written.clear();
    if (state === "refused") box.dismiss(entry.value.cid);
    onClose();
  }

  if (state === "sent" || state === "waiting") {
    return html`<${Dialog} title=${t("phone.ask_floor")} onClose=${close}>
      <${Receipt} entry=${entry} isDurable=${box.durable.value} onClose=${close} more=${t("phone.asked_hint")} />
    </${Dialog}>`;
  }
  const person = me.value?.participant;
  return html`<${Dialog} title=${t("phone.ask_floor")} onClose=${close}>
    <form class="stack sheet" onSubmit=${send}>
      <${Field}
        label=${t("phone.topic")}
        name="topic"
        value=${topic}
        onInput=${(value) => written.set({ topic: value })}
        error=${error?.field === "topic" && error.message}
        options=${[{ value: "", label: t("phone.topic_none") }, ...boot.topics.map((one) => ({ value: one.id, label: one.name }))]}
      />
      <${Field}
        label=${t("phone.summary")}
        name="summary"
        value=${summary}
        onInput=${(value) => written.set({ summary: value })}
        hint=${t("phone.summary_hint")}
        error=${error?.field === "summary" && error.message}
        maxlength="200"
        autocomplete="off"
        enterkeyhint="send"
      />
      <label class="choice">
        <input type="checkbox" checked=${isOrder} onChange=${() => written.set({ isOrder: !isOrder })} />
        <span>${t("phone.order")} <span class="muted small">${t("phone.order_hint")}</span></span>
      </label>
      ${person && html`<p class="preview">${t("phone.everybody_sees")} <strong>${shownAs(person.display, person)}</strong></p>`}
      ${error && !["topic", "summary"].includes(error.field) && html`<p class="notice notice--error" role="alert">${error.message}</p>`}
      <button type="submit" class="button button--primary button--wide" disabled=${state === "sending"}>
        ${state === "sending" ? stateWords(entry) : t("phone.ask_floor")}
      </button>
    </form>
  </${Dialog}>`;
}
