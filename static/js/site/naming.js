// The chair gave this site the floor: who speaks? One of those who wait, or somebody by name.

import { t } from "../lib/boot.js";
import { html, useState } from "../lib/html.js";
import { capital, personWords } from "../lib/names.js";
import { Field } from "../parts/field.js";

const CHOICES = 4;

/** The site's turn without a name: on the floor, else next in the queue. */
function unnamed(view) {
  return [view.floor?.turn, ...view.own].find((id) => view.turns[id]?.is_own && view.turns[id].awaits_name);
}

export function NameSpeaker({ view, send, isSent }) {
  const id = unnamed(view);
  const turn = view.turns[id];
  const [name, setName] = useState("");
  const [unit, setUnit] = useState("");
  const [error, setError] = useState("");
  if (!turn) return null;
  const label = (who) => t("site.label_name", { name: who });
  const mayTakeIt = (own) => own !== id && view.turns[own].status === "waiting" && !view.turns[own].awaits_name;
  const waiting = ["called", "waiting"].includes(turn.status) ? view.own.filter(mayTakeIt).slice(0, CHOICES) : [];
  const isGiven = isSent("site.name_speaker", "turn", id);
  const submit = (event) => {
    event.preventDefault();
    if (!name.trim()) return setError(t("site.name_needed"));
    send("site.name_speaker", { turn: id, name: name.trim(), ...(unit.trim() ? { unit: unit.trim() } : {}) }, label(name.trim()));
    setName("");
    return setUnit("");
  };
  return html`
    <section class="card naming" aria-label=${t("site.who_speaks")}>
      <h2>${t("site.who_speaks")}</h2>
      ${turn.status === "waiting" && html`<p>${t("site.who_speaks_next")}</p>`}
      ${isGiven && html`<p role="status">${t("site.state_sending")}</p>`}
      ${waiting.map((own) => html`<button key=${own} class="button button--wide naming__one" disabled=${isGiven}
        onClick=${() => send("site.name_speaker", { turn: id, waiting: own }, label(personWords(view.turns[own])))}>
        ${view.turns[own].number}. ${capital(personWords(view.turns[own]))}</button>`)}
      <form class="stack" onSubmit=${submit}>
        <${Field} label=${t("site.name")} value=${name} error=${error} maxlength="80" autocomplete="off" onInput=${(typed) => { setName(typed); setError(""); }} />
        <${Field} label=${t("site.unit")} value=${unit} maxlength="120" autocomplete="off" onInput=${setUnit} />
        <button class="button button--primary button--wide" disabled=${isGiven}>${t("site.speaks")}</button>
      </form>
    </section>`;
}
