// An opinion that holds several thoughts: which they are is typed, one a line; each may then stand in
// a matter of its own. The words as they were sent stay above, whole.

import { t } from "../lib/boot.js";
import { html, signal, useState } from "../lib/html.js";
import { unsaved } from "../lib/unsaved.js";
import { Dialog } from "../parts/dialog.js";
import { Recalled, useUnsaved } from "../parts/recalled.js";
import { told } from "./undoing.js";

/** The opinion that is being split. */
const chosen = signal(null);

const shelf = unsaved("parts");

/** A beginning: a line for each sentence. */
export const proposed = (text) => (text.match(/[^.?!…;\n]+[.?!…;]*/g) ?? []).map((line) => line.trim()).filter(Boolean);

export function openThoughts(desk, id) {
  chosen.value = id;
  desk.open.value = "thoughts";
}

export function ThoughtsForm({ desk }) {
  const opinion = desk.view.value.opinions[chosen.value];
  const first = (opinion.parts ?? proposed(opinion.text)).join("\n");
  const [typed, setTyped, forget, recalled] = useUnsaved(shelf, chosen.value, first);
  const [error, setError] = useState("");
  const close = () => (desk.open.value = null);
  const lines = typed.split("\n").map((line) => line.trim()).filter(Boolean);
  const give = async (parts) => {
    try {
      const made = await desk.act("opinion.split", { opinion: chosen.value, parts });
      forget();
      close();
      told(desk, t(parts.length ? "grouping.was_split" : "grouping.was_joined", { number: opinion.number, n: parts.length }), made.undo);
    } catch (refused) {
      setError(refused.message);
    }
  };
  const send = (event) => {
    event.preventDefault();
    give(lines);
  };
  return html`
    <${Dialog} title=${t("grouping.split_opinion", { number: opinion.number })} wide onClose=${close}>
      <form class="stack" onSubmit=${send}>
        <p class="source__text pre-line">${opinion.text}</p>
        <${Recalled} at=${recalled} onDrop=${() => setTyped(first)} />
        <div class="field">
          <label for="thoughts">${t("grouping.one_a_line")}</label>
          <textarea class="input" id="thoughts" rows="8" data-autofocus aria-describedby="thoughts-count" value=${typed} onInput=${(e) => setTyped(e.currentTarget.value)}></textarea>
          <span class="field__hint" id="thoughts-count">${t("grouping.lines", { n: lines.length })}</span>
          ${error && html`<span class="field__error" role="alert">${error}</span>`}
        </div>
        <div class="row__actions">
          <button type="submit" class="button button--primary" disabled=${lines.length < 2}>${t("grouping.split_into", { n: lines.length })}</button>
          ${opinion.parts && html`<button type="button" class="button" onClick=${() => give([])}>${t("grouping.make_one")}</button>`}
        </div>
      </form>
    <//>`;
}

/** The parts of a row, each with what may be done with it while it stands nowhere. */
export function Thoughts({ desk, id, opinion, isHere }) {
  if (!opinion.parts) return null;
  const isFree = (n) => opinion.free_parts?.includes(n);
  const put = async (name, args) => {
    const made = await desk.tell(name, { ...args, opinions: [id] });
    if (!made) return;
    if (made.matter) desk.take(made.matter);
    told(desk, t("grouping.part_placed"), made.undo);
  };
  return html`
    <ol class="thoughts" aria-label=${t("grouping.thoughts")}>
      ${opinion.parts.map((words, n) => html`
        <li key=${n} class=${isFree(n) ? "thoughts__free" : ""}>
          <span>${words}</span>
          ${!isFree(n) && html` <span class="chip chip--matter">${t("grouping.placed")}</span>`}
          ${isHere && isFree(n) && desk.isDraft.value && desk.may("matter.create") && html`
            <span class="row__actions">
              <button class="button button--small" onClick=${() => put("matter.create", { parts: { [id]: [n] } })}>${t("secretary.make_matter")}</button>
              ${desk.matter.value && html`<button class="button button--small" onClick=${() => put("matter.attach", { matter: desk.inHand.value, parts: { [id]: [n] } })}>
                ${t("secretary.attach", { number: desk.matter.value.number })}</button>`}
            </span>`}
        </li>`)}
    </ol>`;
}
