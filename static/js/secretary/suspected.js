// What looks like a denunciation: hidden from everybody, its words fetched one by one, each look in
// the journal. The secretary confirms or clears.

import { t } from "../lib/boot.js";
import { html } from "../lib/html.js";
import { confirm } from "../parts/dialog.js";
import { whenWords } from "./words.js";

/** Hides an opinion the rule has missed. */
export async function suspect(desk, id) {
  const { number } = desk.view.value.opinions[id];
  const isSure = await confirm({ title: t("moderation.suspect_title", { number }), text: t("moderation.suspect_text"), yes: t("moderation.suspect") });
  if (isSure && (await desk.tell("opinion.suspect", { opinion: id }, { expect: desk.line.v.peek() }))) desk.say(t("moderation.suspected", { number }));
}

export function SuspectedRow({ desk, id }) {
  const opinion = desk.view.value.opinions[id];
  const key = `o:${id}`;
  const isHere = desk.cursor.value === key;
  const words = desk.inspected.value[id];
  const { number } = opinion;
  const look = async () => {
    const found = await desk.tell("opinion.inspect", { opinion: id });
    if (found) desk.inspected.value = { ...desk.inspected.value, [id]: found.text };
  };
  const decide = (verb) => async () => {
    if (await desk.tell(`opinion.${verb}`, { opinion: id }, { expect: desk.line.v.peek() })) desk.say(t(`moderation.did_${verb}`, { number }));
  };
  const deed = (name, run, more = "") => html`<button class=${`button button--small ${more}`} onClick=${run}>${t(`moderation.${name}`)}</button>`;
  return html`
    <li class=${`row ${isHere ? "row--here" : ""}`} data-row=${key} aria-current=${isHere ? "true" : undefined}
      onClick=${() => (desk.cursor.value = key)}>
      <div class="row__head">
        <span class="number">${number}</span>
        <span class="chip chip--note">${t(`moderation.suspicion_${opinion.suspicion}`)}</span>
        <span class="muted small">${whenWords(opinion.received_at, desk.line.now())}</span>
      </div>
      <p class=${`row__text ${words ? "" : "muted"}`}>${words ?? t("moderation.hidden_words")}</p>
      <div class="row__actions">
        ${!words && deed("look", look)}
        ${deed("clear", decide("clear"))}
        ${opinion.suspicion === "suspected" && deed("confirm", decide("confirm"), "button--danger")}
      </div>
    </li>`;
}
