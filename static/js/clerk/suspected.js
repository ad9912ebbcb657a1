// What looks like a denunciation, on the one laptop that does everything: the clerk decides in the
// secretary's place. The words are fetched one by one; each look is in the journal.

import { t } from "../lib/boot.js";
import { html, signal, useSignal } from "../lib/html.js";

/** opinion id → words looked at in this page. */
const looked = signal({});

function One({ id, number, suspicion, desk }) {
  const error = useSignal("");
  const give = (verb, done) => async () => (error.value = await desk.tell(`opinion.${verb}`, { opinion: id }, done));
  const look = give("inspect", (found) => (looked.value = { ...looked.value, [id]: found.text }));
  const button = (name, run) => html`<button type="button" class="button button--small" onClick=${run}>${t(`moderation.${name}`)}</button>`;
  const words = looked.value[id];
  return html`<li class="ask">
    <p class="ask__whole"><b>${number}</b> ${words ?? t("moderation.hidden_words")}</p>
    <p class="ask__facts"><span>${t(`moderation.suspicion_${suspicion}`)}</span></p>
    ${error.value && html`<p class="field__error" role="alert">${error.value}</p>`}
    <p class="ask__deeds">${!words && button("look", look)} ${button("clear", give("clear"))}
      ${suspicion === "suspected" && button("confirm", give("confirm"))}</p>
  </li>`;
}

export function Suspected({ view, desk }) {
  const ids = view.lists.denunciation;
  return html`
    ${ids.length > 0 && html`<h3>${t("secretary.list.denunciation")} <span class="count">${ids.length}</span></h3>
      <ul>${ids.map((id) => html`<${One} key=${id} id=${id} desk=${desk} ...${view.opinions[id]} />`)}</ul>`}
    ${view.private_count > 0 && html`<p class="muted">${t("moderation.private_n", { n: view.private_count })}</p>`}`;
}
