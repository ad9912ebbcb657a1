// What only the chair reads: opinions sent to the chair alone, and the marks *nổi cộm* and sensitive
// with their notes. It is never pushed: the view says that it changed, and this asks for it.

import { boot, t } from "../lib/boot.js";
import { getJson } from "../lib/act.js";
import { timeOfDay } from "../lib/clock.js";
import { html, signal, useEffect, useSignal } from "../lib/html.js";
import { capital, personWords } from "../lib/names.js";
import { Dialog } from "../parts/dialog.js";
import { siteOf, topicOf } from "./words.js";

const NOTHING = { private: [], flagged: [], opinions: {} };
const own = signal(NOTHING);
let asked = "";

/** A chair or an assistant on the chair's link; a clerk has the same screen without this. */
const isChair = () => boot.role === "chair";

async function ask(mark, as) {
  if (mark === asked) return;
  asked = mark;
  try {
    own.value = await getJson("/restricted", { as });
  } catch {
    // The next change, or the next look, asks again.
    if (asked === mark) asked = "";
  }
}

/** The marks on an opinion of the ordinary list. */
export function Marks({ id }) {
  const opinion = own.value.opinions[id];
  if (!opinion || !isChair()) return null;
  return html`${opinion.is_hot && html`<span class="chip chip--needs">${t("private.hot")}</span>`}
    ${opinion.is_sensitive && html`<span class="chip chip--needs">${t("private.sensitive")}</span>`}`;
}

/** The way in, with how many wait. */
export function PrivateButton({ desk }) {
  const mark = desk.view.value.restricted?.mark;
  useEffect(() => {
    if (mark && isChair()) ask(mark, desk.as);
  }, [mark]);
  const { private: waits, flagged } = own.value;
  if (!isChair() || (!waits.length && !flagged.length)) return null;
  return html`<button type="button" class="button button--small" onClick=${() => (desk.dialog.value = { name: "private" })}>
    ${t("private.open")} ${waits.length > 0 && html`<span class="chip chip--needs">${waits.length}</span>`}</button>`;
}

function One({ id, desk, children }) {
  const view = desk.view.value;
  const opinion = own.value.opinions[id];
  const who = [capital(personWords(opinion)), siteOf(view, opinion), topicOf(view, opinion), timeOfDay(opinion.received_at)];
  return html`<li class="private__one">
    <p class="pre-line"><b>${opinion.number}</b> ${opinion.text}</p>
    <p class="ask__facts"><span>${who.filter(Boolean).join(" · ")}</span> <${Marks} id=${id} /></p>
    ${opinion.flag_note && html`<p class="pre-line">${t("private.note", { note: opinion.flag_note })}${opinion.flagged_by && ` – ${opinion.flagged_by}`}</p>`}
    <p class="ask__deeds">${children}</p>
  </li>`;
}

export function PrivateDialog({ desk, close }) {
  const error = useSignal("");
  const { private: waits, flagged, opinions } = own.value;
  const give = (name, args) => async () => (error.value = await desk.tell(name, args));
  const deed = (words, run, more = "") => html`<button type="button" class=${`button button--small ${more}`} onClick=${run}>${t(`private.${words}`)}</button>`;
  const deeds = (id) => {
    const { suspicion } = opinions[id];
    if (suspicion === "suspected" || suspicion === "confirmed") {
      return html`<span class="chip chip--needs">${t(`private.${suspicion}`)}</span>
        ${deed("clear", give("opinion.clear", { opinion: id }))}
        ${suspicion === "suspected" && deed("confirm", give("opinion.confirm", { opinion: id }), "button--danger")}`;
    }
    return html`${deed("to_intake", give("opinion.disclose", { opinion: id, to: "intake" }), "button--primary")}
      ${deed("to_wall", give("opinion.disclose", { opinion: id, to: "wall" }))}`;
  };
  return html`<${Dialog} title=${t("private.title")} onClose=${close} wide=${true}>
    <p class="muted">${t("private.hint")}</p>
    ${error.value && html`<p class="notice notice--error" role="alert">${error.value}</p>`}
    <ul class="private">${waits.map((id) => html`<${One} key=${id} id=${id} desk=${desk}>${deeds(id)}<//>`)}
      ${!waits.length && html`<li class="empty">${t("private.empty")}</li>`}</ul>
    ${flagged.length > 0 && html`<h3>${t("private.flagged")}</h3>
      <ul class="private">${flagged.map((id) => html`<${One} key=${id} id=${id} desk=${desk}>
        ${deed("unflag", give("opinion.flag", { opinion: id, is_hot: false, is_sensitive: false }))}<//>`)}</ul>`}
  <//>`;
}
