// One person at the desk: who it is, whether they are there, and what the desk does.

import { t } from "../lib/boot.js";
import { timeOfDay } from "../lib/clock.js";
import { html, useState } from "../lib/html.js";
import { Field } from "../parts/field.js";

/** "Hiệu trưởng – Trường … · ghế A5 · điểm cầu …". */
export function placeWords(view, person) {
  const site = !view.site && person.site ? view.sites[person.site]?.name : "";
  const seat = person.seat ? t("reception.seat", { seat: person.seat }) : "";
  return [[person.position, person.unit].filter(Boolean).join(" – "), seat, site].filter(Boolean).join(" · ");
}

/** "Có mặt 7h42", "Vắng: nghỉ ốm". */
export function markWords(mark) {
  const words = t(`reception.is_${mark.presence}`);
  if (mark.presence === "absent") return mark.reason ? `${words}: ${mark.reason}` : words;
  return `${words} ${timeOfDay(mark.at)}`;
}

const TONES = { present: "done", online: "accent", absent: "needs" };

export const Mark = ({ mark }) => html`<span class=${`chip chip--${TONES[mark.presence]}`}>${markWords(mark)}${mark.isPending ? ` · ${t("reception.on_its_way")}` : ""}</span>`;

const nameWords = (person) => [person.title, person.name].filter(Boolean).join(" ");

function Names({ person }) {
  return html`<p class="person__name">${nameWords(person)}
    ${person.kind && html` <span class="chip">${t(`reception.kind_${person.kind}`)}</span>`}
    ${person.is_leader && html` <span class="chip chip--accent">${t("reception.leader")}</span>`}</p>
    ${person.substitute && html`<p class="person__other">${t("reception.substitute", { name: person.substitute })}</p>`}
    ${person.rsvp === "declined" && html`<p class="person__other">${t("reception.declined")}</p>`}`;
}

/** A line among those found: one press puts the person down as present. */
export function Row({ view, id, mark, onPut, onOpen, isClosed }) {
  const person = view.delegates[id];
  return html`<li class="person">
    <button type="button" class="person__words" onClick=${() => onOpen(id)} aria-label=${t("reception.open", { name: person.name })}>
      <${Names} person=${person} /><span class="muted small">${placeWords(view, person)}</span></button>
    ${mark && mark.presence === "present" ? html`<${Mark} mark=${mark} />`
      : html`<div class="person__do">${mark && html`<${Mark} mark=${mark} />`}
        <button type="button" class="button button--primary" disabled=${isClosed} onClick=${() => onPut(id, "present", "search")}
          aria-label=${t("reception.put_who", { name: person.name })}>${t("reception.put")}</button></div>`}
  </li>`;
}

/** The person in front of the desk, large: after a scan, a code, or a press. */
export function Card({ view, id, mark, isAgain, way, onPut, onUndo, onClose, isClosed }) {
  const person = view.delegates[id];
  const [reason, setReason] = useState("");
  const isThere = mark?.presence === "present";
  const say = isAgain && isThere ? t("reception.again", { time: timeOfDay(mark.at) }) : mark ? markWords(mark) : t("reception.not_yet");
  return html`<section class=${`card who ${isThere ? (isAgain ? "card--needs" : "card--done") : ""}`} aria-label=${person.name}>
    <div role="status" aria-live="polite">
      <p class="who__state">${say}${mark?.isPending ? ` · ${t("reception.on_its_way")}` : ""}</p>
      <${Names} person=${person} />
      <p>${placeWords(view, person)}</p>
    </div>
    <div class="who__do">
      ${!isThere && html`<button type="button" class="button button--primary" disabled=${isClosed} onClick=${() => onPut(id, "present", way)}>${t("reception.put")}</button>`}
      ${mark?.presence !== "online" && !isThere && html`<button type="button" class="button" disabled=${isClosed} onClick=${() => onPut(id, "online", "staff")}>${t("reception.put_online")}</button>`}
      ${mark && html`<button type="button" class="button" onClick=${() => onUndo(id)}>${t("reception.undo")}</button>`}
      <button type="button" class="button" onClick=${onClose}>${t("reception.next")}</button>
    </div>
    ${!isThere && html`<details class="who__absent"><summary>${t("reception.put_absent")}</summary>
      <${Field} label=${t("reception.reason")} value=${reason} maxlength="200" autocomplete="off" onInput=${setReason} />
      <button type="button" class="button" disabled=${isClosed} onClick=${() => onPut(id, "absent", "staff", reason.trim())}>${t("reception.absent_save")}</button>
    </details>`}
  </section>`;
}
