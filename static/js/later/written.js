// Gửi ý kiến bằng văn bản: who will not be heard any more sends the text instead, with one tap; the
// line given when asking for the floor stands in it already.

import { t } from "../lib/boot.js";
import { html, signal, useSignal } from "../lib/html.js";
import { address } from "../lib/names.js";
import { Dialog } from "../parts/dialog.js";
import { Field } from "../parts/field.js";
import { shownAs } from "../phone/display.js";
import { Receipt, stateWords } from "../phone/sending.js";
import { box, draft, me } from "../phone/state.js";

const MOST = 2000;
const drafts = {};
const draftOf = (turn) => (drafts[turn.id] ??= draft(`written.${turn.id}`, { text: turn.summary || "" }));

function Sheet({ turn, onClose }) {
  const sent = useSignal(null);
  const written = draftOf(turn);
  const entry = sent.value;
  const state = entry?.value.state;
  const error = state === "refused" ? entry.value.error : null;
  // A neighbour's name is shown as it was typed; my own as I chose when joining.
  const person = turn.name ? { ...turn, display: "name" } : me.value?.participant;

  function send(event) {
    event.preventDefault();
    if (state === "sending") return;
    if (entry) box.dismiss(entry.value.cid);
    sent.value = box.send("turn.write", { turn: turn.id, text: written.value.value.text });
  }

  function close() {
    if (state === "sent" || state === "waiting") written.clear();
    if (state === "refused") box.dismiss(entry.value.cid);
    onClose();
  }

  if (state === "sent" || state === "waiting") {
    return html`<${Dialog} title=${t("written.send")} onClose=${close}>
      <${Receipt} entry=${entry} isDurable=${box.durable.value} onClose=${close} more=${t("written.done")} />
    </${Dialog}>`;
  }
  return html`<${Dialog} title=${t("written.send")} onClose=${close}>
    <form class="stack sheet" onSubmit=${send} novalidate>
      <${Field} label=${t("phone.text")} name="text" value=${written.value.value.text} multiline=${true} rows="7" maxlength=${MOST}
        onInput=${(text) => written.set({ text })} error=${error?.field === "text" && error.message} data-autofocus=${true} />
      ${person && html`<p class="preview">${t("phone.everybody_sees")} <strong>${shownAs(person.display, person)}</strong></p>`}
      ${error && error.field !== "text" && html`<p class="notice notice--error" role="alert">${error.message}</p>`}
      <button type="submit" class="button button--primary button--wide" disabled=${state === "sending"}>
        ${state === "sending" ? stateWords(entry) : t("written.send")}
      </button>
    </form>
  </${Dialog}>`;
}

/** The turn whose sheet is open: it stays until closed, whatever the turn has become meanwhile. */
const open = signal(null);

/** The offers under my card: my own, and those to neighbours registered here. */
export default function Written() {
  const mine = me.value;
  const turns = mine ? [...mine.turns, ...(mine.neighbours ?? [])] : [];
  const offered = turns.filter((turn) => turn.written_offered_at && ["waiting", "skipped", "unheard"].includes(turn.status));
  return html`
    ${offered.map(
      (turn) => html`<section key=${turn.id} class="card card--needs" aria-live="polite">
        <p><b>${t("phone.turn_number", { n: turn.number })}${turn.name ? ` · ${turn.name}` : ""}: ${t("written.offer", { who: address() })}</b></p>
        <p class="muted small">${t("written.offer_hint")}</p>
        <button type="button" class="button button--primary button--wide" onClick=${() => (open.value = turn)}>${t("written.send")}</button>
      </section>`,
    )}
    ${open.value && html`<${Sheet} turn=${open.value} onClose=${() => (open.value = null)} />`}`;
}
