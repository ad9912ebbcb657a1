// Ai đang ở đâu: this screen says what it has in hand, and shows where the others at the desk are.
// Nothing depends on it: without an answer the desk works as if alone.

import { t } from "../lib/boot.js";
import { address, postJson } from "../lib/act.js";
import { computed, effect, html, signal } from "../lib/html.js";
import { initials, peopleAt } from "./people_here.js";

/** It is said again this often; the server forgets who is silent for 20 s. */
const EVERY_MS = 8_000;
const PAUSE_MS = 250;

export function openPresence(desk) {
  const own = signal(null);
  /** "m:<id>.<field>" or "t:<id>" while something is typed in there. */
  const typing = signal("");
  const place = computed(() => typing.value || (desk.inHand.value ? `m:${desk.inHand.value}` : desk.cursor.value ?? ""));
  let timer;
  const say = async () => {
    clearTimeout(timer);
    timer = setTimeout(say, EVERY_MS);
    if (document.visibilityState !== "visible") return;
    try {
      own.value = (await postJson("/here", { on: place.peek() }, { as: desk.as })).id;
    } catch {
      // The line is away, or the server too old: the next one tries again.
    }
  };
  effect(() => {
    void place.value;
    clearTimeout(timer);
    timer = setTimeout(say, PAUSE_MS);
  });
  const at = (event) => (typing.value = event.target.closest?.("[data-at]")?.dataset.at ?? "");
  document.addEventListener("focusin", at);
  document.addEventListener("focusout", () => (typing.value = ""));
  window.addEventListener("pagehide", () => {
    clearTimeout(timer);
    navigator.sendBeacon?.(address("/here", desk.as), new Blob(['{"on":null}'], { type: "application/json" }));
  });
  window.addEventListener("pageshow", (event) => event.persisted && say());
  desk.others = computed(() => peopleAt(desk.line.presence.value?.desks, desk.view.value?.staff, own.value, (role) => t(`secretary.role.${role}`)));
}

/** The others on this thing, as coloured initials. `isField`: on this very field alone. */
export function Others({ desk, on, isField }) {
  const here = (desk.others?.value ?? []).filter((person) => person.on === on || (!isField && person.on.startsWith(`${on}.`)));
  return here.length > 0 && html`<span class="others">${here.map((person) => html`<${Badge} key=${person.session} person=${person} words=${t(person.on.includes(".") ? "desk.types_here" : "desk.is_here", { name: person.name })} />`)}</span>`;
}

/** Everybody else at the desk, wherever they are. */
export function AllOthers({ desk }) {
  const all = desk.others?.value ?? [];
  return all.length > 0 && html`<span class="others">${all.map((person) => html`<${Badge} key=${person.session} person=${person} words=${t("desk.at_the_desk", { name: person.name })} />`)}</span>`;
}

const Badge = ({ person, words }) => html`<span class=${`other other--${person.colour}`} role="img" aria-label=${words} title=${words}>${initials(person.name)}</span>`;
