// Who is here: checked in at this site or joined with a phone, sought by a few letters; and the
// documents of the meeting.

import { boot, t } from "../lib/boot.js";
import { timeOfDay } from "../lib/clock.js";
import { bareWords } from "../lib/fold.js";
import { html, useMemo, useSignal } from "../lib/html.js";
import { Field } from "../parts/field.js";

/** More than this many are found by typing. */
const SHOWN = 30;
/** Fewer need no search. */
const FEW = 6;

/** The given name, which stands last, first. */
const byGivenName = (a, b) => a.key.localeCompare(b.key, "vi");
const keyOf = (name = "") => name.trim().split(/\s+/).reverse().join(" ");

/** [{id, name?, position?, unit?, seat?, mark?, hasPhone, key, words}]: each person once. Who keeps
 * the name back stands at the end, by the unit. */
export function peopleHere({ joined, checked_in: marks }) {
  const phones = new Map(Object.values(joined).filter((one) => one.delegate).map((one) => [one.delegate, one]));
  const met = Object.entries(marks).map(([id, one]) => ({
    ...one, id, mark: { presence: one.presence, at: one.at }, hasPhone: phones.has(one.delegate),
  }));
  const known = new Set(met.map((one) => one.delegate));
  const others = Object.entries(joined)
    .filter(([, one]) => !known.has(one.delegate))
    .map(([id, one]) => ({ ...one, id, hasPhone: true }));
  return [...met, ...others]
    .map((one) => ({
      ...one,
      key: `${one.name ? 0 : 1} ${one.name ? keyOf(one.name) : (one.unit ?? "")}`,
      words: bareWords(`${one.name ?? ""} ${one.position ?? ""} ${one.unit ?? ""} ${one.seat ?? ""}`).split(" "),
    }))
    .sort(byGivenName);
}

export function sought(people, typed) {
  const parts = bareWords(typed).split(" ").filter(Boolean);
  return people.filter(({ words }) => parts.every((part) => words.some((word) => word.startsWith(part))));
}

function Row({ person }) {
  const { name, title, position, unit, seat, mark, hasPhone } = person;
  const who = name ? [title, name].filter(Boolean).join(" ") : t("site.name_kept");
  const where = [position, unit, seat && t("site.seat", { seat })].filter(Boolean).join(" · ");
  return html`<li class="list__item">
    <div class="list__words"><p>${who}</p>${where && html`<p class="muted small">${where}</p>`}</div>
    ${mark && html`<span class=${`chip chip--${mark.presence === "present" ? "done" : "accent"}`}>${t(`site.is_${mark.presence}`, { time: timeOfDay(mark.at) })}</span>`}
    ${hasPhone && html`<span class="chip">${t("site.has_phone")}</span>`}
  </li>`;
}

export function People({ view }) {
  const typed = useSignal("");
  const people = useMemo(() => peopleHere(view), [view.joined, view.checked_in]);
  const found = typed.value.trim() ? sought(people, typed.value) : people;
  return html`
    <section class="card people" aria-labelledby="people-title">
      <h2 id="people-title">${t("site.people_title")} <span class="chip">${people.length}</span></h2>
      ${view.roll && html`<p><strong>${t("site.roll", { n: view.roll.there, all: view.roll.listed })}</strong></p>`}
      <p class="muted">${t("site.people", { n: view.people })}</p>
      ${people.length > FEW && html`<${Field} label=${t("site.people_search")} type="search" value=${typed} autocomplete="off" />`}
      ${people.length > 0 && html`<ul class="list people__list" tabindex="0" aria-label=${t("site.people_title")}>
        ${found.slice(0, SHOWN).map((person) => html`<${Row} key=${person.id} person=${person} />`)}
      </ul>`}
      ${people.length > 0 && found.length === 0 && html`<p class="muted" role="status">${t("site.people_nobody")}</p>`}
      ${found.length > SHOWN && html`<p class="muted small">${t("site.people_more", { n: found.length - SHOWN })}</p>`}
      <p class="people__links">
        <a class="button" href=${`/m/${boot.slug}/documents?as=site`}>${t("site.documents")}</a>
      </p>
    </section>`;
}
