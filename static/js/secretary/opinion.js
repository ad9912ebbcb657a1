// One opinion of the stream: its words, who, where it stands, and what may be done with it.

import { t } from "../lib/boot.js";
import { html } from "../lib/html.js";
import { Hold, openHold } from "./hold.js";
import { KINDS, coded, listed, minutes, nameOf, whenWords, whoWords } from "./words.js";

/** The moves of an opinion: key → command, when it is possible. */
export const MOVES = [
  { key: "d", name: "release", may: "opinion.release", can: (o) => ["new", "held", "off_topic"].includes(o.status) },
  { key: "h", name: "hold", may: "opinion.hold", can: (o) => o.channel !== "speech" && ["new", "released", "off_topic"].includes(o.status) },
  { key: "n", name: "off_topic", may: "opinion.hold", can: (o) => o.channel !== "speech" && ["new", "released", "held"].includes(o.status) },
  { key: "c", name: "project", may: "opinion.project", can: (o) => o.status === "released" },
  { key: "o", name: "read", may: "opinion.read", can: (o) => ["new", "released"].includes(o.status) && o.channel !== "speech" && !o.read_at },
];

/** Does a move of the opinion under the cursor. */
export async function move(desk, name, id) {
  const opinion = desk.view.value.opinions[id];
  const here = MOVES.find((m) => m.name === name);
  if (!opinion || !desk.may(here.may) || !here.can(opinion)) return;
  if (name === "hold" || name === "off_topic") return openHold(desk, id, name === "off_topic");
  const isOn = desk.view.value.shown.opinion === id;
  const args = { opinion: name === "project" && isOn ? null : id };
  if (await desk.tell(`opinion.${name}`, args)) desk.say(t(`secretary.did.${name === "project" && isOn ? "unproject" : name}`, { number: opinion.number }));
}

export function OpinionRow({ desk, id }) {
  const view = desk.view.value;
  const opinion = view.opinions[id];
  const key = `o:${id}`;
  const isHere = desk.cursor.value === key;
  const isMarked = desk.marked.value.has(key);
  const isOn = view.shown.opinion === id && view.shown.mode === "opinion";
  return html`
    <li class=${`row ${isHere ? "row--here" : ""} ${isMarked ? "row--marked" : ""}`} data-row=${key}
      aria-current=${isHere ? "true" : undefined} onClick=${() => (desk.cursor.value = key)}>
      <div class="row__head">
        <button class="mark" role="checkbox" aria-checked=${isMarked ? "true" : "false"}
          aria-label=${t("secretary.mark_opinion", { number: opinion.number })}
          onFocus=${() => (desk.cursor.value = key)} onClick=${() => desk.mark(key)}>
          <span class="mark__box" aria-hidden="true"></span><span class="number">${opinion.number}</span>
        </button>
        <span class="chip">${t(`common.kind_${opinion.kind}`)}</span>
        ${opinion.support_count > 0 && html`<span class="chip">${t("secretary.supports", { n: opinion.support_count })}</span>`}
        ${isOn && html`<span class="chip chip--live">${t("secretary.on_wall")}</span>`}
        ${opinion.read_at && html`<span class="chip">${t("secretary.read_out")}</span>`}
        <${Standing} desk=${desk} view=${view} matter=${opinion.matter} />
      </div>
      <p class=${`row__text ${isHere ? "" : "row__text--short"}`}>${opinion.text}</p>
      <p class="row__meta"><${Who} desk=${desk} view=${view} id=${id} opinion=${opinion} /></p>
      ${opinion.hold_reason && html`<p class="row__reason">${t("secretary.reason_was", { reason: opinion.hold_reason })}</p>`}
      ${isHere && desk.holding.value?.opinion !== id && html`<${Actions} desk=${desk} id=${id} opinion=${opinion} isOn=${isOn} />`}
      ${desk.holding.value?.opinion === id && html`<${Hold} desk=${desk} />`}
    </li>`;
}

function Standing({ desk, view, matter }) {
  const record = view.matters[matter];
  return record && html`<button class="chip chip--matter" onClick=${(e) => { e.stopPropagation(); desk.take(matter); }}>
    ${t("secretary.in_matter", { number: record.number })}</button>`;
}

/** Who sent it, with a name kept for the secretary shown only when asked for. */
export function Who({ desk, view, id, opinion }) {
  const known = desk.revealed.value[id];
  const words = whoWords(known ? { ...opinion, ...known, name_hidden: undefined } : opinion, view);
  const parts = [
    words,
    t(`common.channel_${opinion.channel}`),
    nameOf(view.topics, opinion.topic),
    opinion.spoken_s !== undefined ? t("secretary.at_minute", { time: minutes(opinion.spoken_s) }) : whenWords(opinion.received_at, desk.line.now()),
  ];
  const look = async (event) => {
    event.stopPropagation();
    const found = await desk.tell("opinion.reveal", { opinion: id });
    if (found) desk.revealed.value = { ...desk.revealed.value, [id]: { name: found.name, position: found.position, unit: found.unit } };
  };
  const isSecret = opinion.name_hidden && opinion.display !== "name";
  return html`
    <span>${parts.filter(Boolean).join(" · ")}</span>
    ${isSecret && !known && desk.may("opinion.reveal") && html` <button class="link" onClick=${look}>${t("secretary.reveal")}</button>`}
    ${known && html` <span class="chip chip--secret">${t("secretary.secret_name")}</span>`}`;
}

function Actions({ desk, id, opinion, isOn }) {
  const label = (name) => t(name === "project" && isOn ? "secretary.move.unproject" : `secretary.move.${name}`);
  return html`
    <div class="row__actions">
      ${MOVES.filter((m) => desk.may(m.may) && m.can(opinion)).map((m) => html`
        <button key=${m.name} class=${`button button--small ${m.name === "release" ? "button--primary" : ""}`}
          onClick=${() => move(desk, m.name, id)}>${label(m.name)} <kbd aria-hidden="true">${m.key.toUpperCase()}</kbd></button>`)}
      ${!opinion.matter && desk.may("matter.create") && html`
        <button class="button button--small" onClick=${() => desk.makeMatter()}>${t("secretary.make_matter")} <kbd aria-hidden="true">M</kbd></button>
        ${desk.matter.value && html`<button class="button button--small" onClick=${() => desk.attach()}>
          ${t("secretary.attach", { number: desk.matter.value.number })} <kbd aria-hidden="true">G</kbd></button>`}`}
    </div>
    ${desk.may("opinion.edit") && html`<${Sorting} desk=${desk} id=${id} opinion=${opinion} />`}`;
}

/** Kind and topic of an opinion; its words stay as they were said. */
function Sorting({ desk, id, opinion }) {
  const view = desk.view.value;
  const topics = listed(view.topics, view.topic_order);
  const edit = (field) => (e) => desk.tell("opinion.edit", { opinion: id, [field]: e.currentTarget.value || (field === "topic" ? null : undefined) });
  return html`
    <div class="row__sorting">
      <select class="input" aria-label=${t("secretary.kind")} value=${opinion.kind} onChange=${edit("kind")}>
        ${coded("kind", KINDS).map((k) => html`<option key=${k.id} value=${k.id} selected=${k.id === opinion.kind}>${k.name}</option>`)}
      </select>
      <select class="input" aria-label=${t("secretary.tag.topic")} value=${opinion.topic ?? ""} onChange=${edit("topic")}>
        <option value="">${t("secretary.no_topic")}</option>
        ${topics.map((k) => html`<option key=${k.id} value=${k.id} selected=${k.id === opinion.topic}>${k.name}</option>`)}
      </select>
    </div>`;
}
