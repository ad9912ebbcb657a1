// One thought heard in a speech, one line: Enter saves it as an opinion of the turn. The field is
// free again at once; what could not be saved stays below, with why, until it is dealt with.

import { t } from "../lib/boot.js";
import { html, useRef, useSignal } from "../lib/html.js";
import { nameOf } from "../chair/words.js";
import { OPINION_KINDS } from "./kinds.js";

/** The turn thoughts belong to: who speaks, else who spoke last. */
export function captured(view) {
  const id = view.floor?.turn;
  if (id && view.turns[id]?.started_at) return id;
  return view.done[0] ?? null;
}

export function Capture({ desk, secretary }) {
  const view = desk.view.value;
  const input = useRef(null);
  const kind = useSignal("petition");
  const topic = useSignal("");
  const pending = useSignal([]);
  const turn = captured(view);
  const opinions = secretary.view.value?.opinions ?? {};
  const heard = Object.entries(opinions).filter(([, o]) => o.turn === turn && o.channel === "speech");

  async function save(event) {
    event.preventDefault();
    const text = input.current.value.trim();
    if (!text || !turn) return;
    const thought = { text, turn, reason: "" };
    input.current.value = "";
    pending.value = [...pending.value, thought];
    const args = { turn, text, kind: kind.value, ...(topic.value ? { topic: topic.value } : {}) };
    const reason = await desk.tell("opinion.capture", args);
    const rest = pending.value.filter((one) => one !== thought);
    pending.value = reason ? [...rest, { ...thought, reason }] : rest;
  }

  function putBack(thought) {
    pending.value = pending.value.filter((one) => one !== thought);
    input.current.value = thought.text;
    input.current.focus();
  }

  const onKeyDown = (event) => {
    if (event.key === "Enter" && event.isComposing) event.preventDefault();
  };
  return html`<form class="capture" onSubmit=${save} aria-labelledby="capture-title">
    <header class="column__head">
      <h2 id="capture-title">${t("clerk.capture")}</h2>
      <span class="chip">${turn ? t("clerk.capture_of", { number: view.turns[turn].number, name: nameOf(view.turns[turn]) }) : t("clerk.capture_none")}</span>
      ${heard.length > 0 && html`<span class="chip chip--done">${t("clerk.captured", { n: heard.length })}</span>`}
    </header>
    <div class="capture__line">
      <input class="input capture__text" data-capture ref=${input} maxlength="2000" autocomplete="off" disabled=${!turn}
        aria-label=${t("clerk.capture_text")} placeholder=${t("clerk.capture_text")} onKeyDown=${onKeyDown} />
      <button type="submit" class="button button--primary" disabled=${!turn}>${t("clerk.save")}</button>
    </div>
    <div class="capture__line">
      <select class="input" aria-label=${t("clerk.opinion_kind")} value=${kind.value} onChange=${(e) => (kind.value = e.currentTarget.value)}>
        ${OPINION_KINDS.map((one) => html`<option key=${one} value=${one}>${t(`chair.opinion_${one}`)}</option>`)}
      </select>
      <select class="input" aria-label=${t("chair.topic")} value=${topic.value} onChange=${(e) => (topic.value = e.currentTarget.value)}>
        <option value="">${t("chair.topic")}</option>
        ${view.topic_order.map((id) => html`<option key=${id} value=${id}>${view.topics[id].name}</option>`)}
      </select>
    </div>
    <ul class="capture__heard">
      ${pending.value.map((one, i) => html`<li key=${`p${i}`} class=${one.reason ? "capture__failed" : ""}>
        ${one.text}
        ${one.reason
          ? html`<span class="field__error">${t("clerk.not_sent", { reason: one.reason })}</span>
              <button type="button" class="button button--small" onClick=${() => putBack(one)}>${t("clerk.put_back")}</button>`
          : html` <span class="muted">${t("clerk.sending")}</span>`}
      </li>`)}
      ${heard.reverse().map(([id, one]) => html`<li key=${id}><b>${one.number}</b> ${one.text}</li>`)}
    </ul>
  </form>`;
}
