// One opinion of the stream: its words, who, where it stands, and what may be done with it.

import { t } from "../lib/boot.js";
import { html, signal } from "../lib/html.js";
import { watchedIn } from "./filters.js";
import { Flagging, openFlag } from "./flagging.js";
import { Hold, isHeldHere, openHold } from "./hold.js";
import { Judged, Judging } from "./judging.js";
import { LabelField, Labels, openLabels } from "./labels.js";
import { heardAt, markWords } from "./marks.js";
import { moveTo, targets } from "./moving.js";
import { Similar } from "./similar.js";
import { suspect } from "./suspected.js";
import { Thoughts, openThoughts } from "./thoughts.js";
import { KINDS, coded, listed, minutes, nameOf, whenWords, whoWords } from "./words.js";

/** The moves of an opinion: key → what is possible, and with which right. */
export const MOVES = [
  { key: "d", name: "release", may: "opinion.move", can: (o) => ["new", "held", "off_topic"].includes(o.status) },
  { key: "h", name: "hold", may: "opinion.move", can: (o) => o.channel !== "speech" && ["new", "released", "off_topic"].includes(o.status) },
  { key: "n", name: "off_topic", may: "opinion.move", can: (o) => o.channel !== "speech" && ["new", "released", "held"].includes(o.status) },
  { key: "s", name: "star", may: "opinion.star", can: (o) => o.status === "released" },
  { key: "c", name: "project", may: "opinion.project", can: (o) => o.status === "released" },
  { key: "o", name: "read", may: "opinion.read", can: (o) => ["new", "released"].includes(o.status) && o.channel !== "speech" && !o.read_at },
  { key: "a", name: "answered", may: "thought.tick", can: (o) => ["new", "released"].includes(o.status) && (!o.is_answered || o.answered_at) },
];

/** Name of a move as it stands for this opinion now: some are taken back by the same key. */
const standing = (name, opinion, isOn) => {
  if (name === "project" && isOn) return "unproject";
  if (name === "star" && opinion.starred_at) return "unstar";
  if (name === "answered" && opinion.answered_at) return "unanswered";
  return name;
};

/** Does a move: between the lists of all marked opinions, everything else of the one at hand. */
export async function move(desk, name, id) {
  const opinion = desk.view.value.opinions[id];
  const here = MOVES.find((m) => m.name === name);
  if (!opinion || !desk.may(here.may)) return undefined;
  const ids = desk.marked.value.size ? targets(desk) : [id];
  if (ids.length < 2 && !here.can(opinion)) return undefined;
  if (name === "hold" || name === "off_topic") return openHold(desk, ids, name === "off_topic");
  if (name === "release") return moveTo(desk, ids, "released").catch((refused) => desk.say(refused.message, true));
  if (!here.can(opinion)) return undefined;
  const isOn = desk.view.value.shown.opinion === id;
  const done = standing(name, opinion, isOn);
  const commands = {
    project: ["opinion.project", { opinion: isOn ? null : id }],
    read: ["opinion.read", { opinion: id }],
    star: ["opinion.star", { opinion: id, is_starred: !opinion.starred_at }],
    answered: [opinion.answered_at ? "thought.untick" : "thought.tick", { thoughts: [id] }],
  };
  if (await desk.tell(...commands[name])) {
    const own = ["star", "unstar", "answered", "unanswered"].includes(done);
    desk.say(t(own ? `moderation.did.${done}` : `secretary.did.${done}`, { number: opinion.number }));
  }
  return undefined;
}

export function OpinionRow({ desk, id }) {
  const view = desk.view.value;
  const opinion = view.opinions[id];
  const key = `o:${id}`;
  const isHere = desk.cursor.value === key;
  const isMarked = desk.marked.value.has(key);
  const isOn = view.shown.opinion === id && view.shown.mode === "opinion";
  const isLabelled = desk.labelling.value?.length === 1 && desk.labelling.value[0] === id;
  const isBusy = isHeldHere(desk, id) || desk.flagging.value?.opinion === id || isLabelled;
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
        ${opinion.starred_at && html`<span class="chip chip--matter">${t("moderation.starred")}</span>`}
        ${opinion.is_answered && html`<span class="chip chip--done">${t("moderation.answered")}</span>`}
        ${!opinion.is_answered && opinion.answered_parts && html`<span class="chip chip--needs">${t("moderation.answered_parts", { n: opinion.answered_parts, of: opinion.parts.length })}</span>`}
        ${opinion.is_prepared && !opinion.is_answered && html`<span class="chip chip--done">${t("moderation.prepared")}</span>`}
        <${Judged} view=${view} record=${opinion} />
        <${Standing} desk=${desk} view=${view} matter=${opinion.matter} />
      </div>
      <p class=${`row__text ${isHere ? "" : "row__text--short"}`}>${opinion.text}</p>
      <${Thoughts} desk=${desk} id=${id} opinion=${opinion} isHere=${isHere} />
      <p class="row__meta"><${Who} desk=${desk} view=${view} id=${id} opinion=${opinion} /></p>
      ${opinion.hold_reason && html`<p class="row__reason">${t("secretary.reason_was", { reason: opinion.hold_reason })}${opinion.reply && ` · ${t(`moderation.reply_${opinion.reply}`)}`}</p>`}
      <${Notes} desk=${desk} view=${view} id=${id} opinion=${opinion} />
      ${isHere && !isBusy && !desk.marked.value.size && html`<${Actions} desk=${desk} id=${id} opinion=${opinion} isOn=${isOn} />`}
      ${isHere && !isBusy && !desk.marked.value.size && html`<${Similar} desk=${desk} id=${id} opinion=${opinion} />`}
      ${isHeldHere(desk, id) && html`<${Hold} desk=${desk} />`}
      ${desk.flagging.value?.opinion === id && html`<${Flagging} desk=${desk} />`}
      ${isLabelled && html`<${LabelField} desk=${desk} />`}
    </li>`;
}

/** Words the organiser wants to be looked at, and labels. */
function Notes({ desk, view, id, opinion }) {
  const found = watchedIn(view, opinion.text);
  const asks = [opinion.solution && t("secretary.solution", { text: opinion.solution }), opinion.concerned && t("secretary.concerned", { text: opinion.concerned })];
  if (!found.length && !opinion.labels && !asks.some(Boolean)) return null;
  return html`${asks.filter(Boolean).map((words) => html`<p class="row__reason" key=${words}>${words}</p>`)}<p class="row__notes">
    ${found.length > 0 && html`<span class="chip chip--note">${t("moderation.has_words", { words: found.join(", ") })}</span>`}
    <${Labels} desk=${desk} id=${id} labels=${opinion.labels} />
  </p>`;
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
    opinion.phase !== "during" && t(`secretary.phase_${opinion.phase}`),
    nameOf(view.topics, opinion.topic),
    opinion.spoken_s !== undefined ? t("secretary.at_minute", { time: minutes(opinion.spoken_s) }) : whenWords(opinion.received_at, desk.line.now()),
    markWords(view, heardAt(opinion, view)),
    opinion.made_at && t("secretary.made_at", { time: whenWords(opinion.made_at, desk.line.now()) }),
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

/** What is next for an opinion, by where it stands; everything else is a press away, and every key
 * does its deed either way. */
const NEXT = { new: ["release", "hold"], released: ["project", "answered"], held: ["release"], off_topic: ["release"] };

/** Whether everything stands there; what somebody has opened stays open for the next opinion. */
const isAll = signal(false);

function Actions({ desk, id, opinion, isOn }) {
  const label = (name) => {
    const now = standing(name, opinion, isOn);
    return t(/star|answered/.test(now) ? `moderation.move.${now}` : `secretary.move.${now}`);
  };
  const small = (words, run, key) => html`<button class="button button--quiet button--small" onClick=${run}>
    ${words}${key && html` <kbd aria-hidden="true">${key}</kbd>`}</button>`;
  const moves = MOVES.filter((m) => desk.may(m.may) && m.can(opinion));
  const isNext = (m) => NEXT[opinion.status]?.includes(m.name);
  const shown = (some) => some.map((m) => html`
    <button key=${m.name} class=${`button button--small ${m.name === "release" ? "button--primary" : ""}`}
      onClick=${() => move(desk, m.name, id)}>${label(m.name)} <kbd aria-hidden="true">${m.key.toUpperCase()}</kbd></button>`);
  const rest = [
    shown(moves.filter((m) => !isNext(m))),
    desk.may("opinion.split") && desk.isDraft.value && small(t("grouping.split"), () => openThoughts(desk, id), "P"),
    desk.may("opinion.label") && small(t("moderation.label"), () => openLabels(desk, [id]), "B"),
    desk.may("opinion.flag") && small(t("moderation.tell_chair"), () => openFlag(desk, id), "F"),
    desk.may("opinion.suspect") && !opinion.matter && small(t("moderation.suspect_short"), () => suspect(desk, id)),
  ];
  const turn = (event) => {
    event.stopPropagation();
    isAll.value = !isAll.value;
  };
  return html`
    <div class="row__actions">
      ${shown(moves.filter(isNext))}
      ${!opinion.matter && desk.may("matter.create") && html`
        <button class="button button--small" onClick=${() => desk.makeMatter()}>${t("secretary.make_matter")} <kbd aria-hidden="true">M</kbd></button>
        ${desk.matter.value && html`<button class="button button--small" onClick=${() => desk.attach()}>
          ${t("secretary.attach", { number: desk.matter.value.number })} <kbd aria-hidden="true">G</kbd></button>`}`}
      <${Judging} desk=${desk} name=${`o:${id}`} />
      ${isAll.value && rest}
      ${rest.flat().some(Boolean) && html`<button class="button button--quiet button--small row__more" aria-expanded=${isAll.value ? "true" : "false"} onClick=${turn}>
        ${t(isAll.value ? "desk.fewer_deeds" : "desk.more_deeds")}</button>`}
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
