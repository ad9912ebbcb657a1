// Capture: while somebody speaks, each Enter keeps one thought as an opinion of that speech, with
// its own kind and topic. What was typed goes through the outbox: a bad line loses nothing.

import { t } from "../lib/boot.js";
import { countdown, tick } from "../lib/clock.js";
import { html, signal, useEffect, useRef } from "../lib/html.js";
import { unsaved } from "../lib/unsaved.js";
import { Choice } from "./choice.js";
import { byUse, topicUse } from "./learned.js";
import { heardAt, markWords } from "./marks.js";
import { capturable } from "./rows.js";
import { Reword, thoughtsOf } from "./turn.js";
import { KINDS, listed, minutes, nameOf, whoWords } from "./words.js";

/** What a crash of this page must not lose: the thought being typed. */
const shelf = unsaved("capture");

/** State of the capture box, kept outside the component so that a key from anywhere reaches it. */
export function openCapture(desk) {
  const box = {
    /** The turn chosen by hand; absent = who has the floor, else who spoke last. */
    chosen: signal(null),
    kind: signal("petition"),
    /** undefined = the turn's own topic until another is chosen; then kept from thought to thought. */
    topic: signal(undefined),
    text: signal(shelf.get("text") ?? ""),
    sent: signal([]),
    field: { current: null },
  };
  desk.captureFor = (turn) => {
    box.chosen.value = turn;
    box.field.current?.focus();
  };
  desk.capture = box;
  return box;
}

function turnFor(view, box) {
  const open = capturable(view);
  const chosen = box.chosen.value;
  if (chosen && view.turns[chosen]?.started_at) return chosen;
  return open[0];
}

export function Capture({ desk }) {
  const view = desk.view.value;
  const box = desk.capture;
  const turn = turnFor(view, box);
  if (!desk.may("opinion.capture")) return null;
  return html`
    <section class="capture" aria-label=${t("secretary.capture")}>
      <${Floor} desk=${desk} view=${view} />
      ${turn ? html`<${Box} desk=${desk} view=${view} box=${box} turn=${turn} />`
        : html`<p class="empty">${t("secretary.nobody_spoke")}</p>`}
    </section>`;
}

/** Who has the floor, with the time. */
function Floor({ desk, view }) {
  const floor = view.floor;
  if (!floor) return html`<p class="capture__floor capture__floor--free">${t("secretary.floor_free")}</p>`;
  void tick.value;
  const clock = countdown(floor, desk.line.now());
  return html`
    <p class="capture__floor">
      <span class="capture__state">${t(`secretary.floor.${floor.is_interrupted ? "interrupted" : floor.status}`)}</span>
      <span class="capture__who">${whoWords(view.turns[floor.turn], view)}</span>
      <span class=${`capture__clock clock--${clock.phase}`}>${clock.text}</span>
    </p>`;
}

function Box({ desk, view, box, turn }) {
  const field = useRef(null);
  useEffect(() => { box.field.current = field.current; });
  const record = view.turns[turn];
  const topics = listed(view.topics, view.topic_order);
  const topic = box.topic.value === undefined ? record.topic ?? "" : box.topic.value;
  const type = (text) => {
    box.text.value = text;
    if (text) shelf.set("text", text);
    else shelf.delete("text");
  };
  const save = () => {
    const text = box.text.value.trim();
    if (!text) return;
    const args = { turn, text, kind: box.kind.value };
    if (box.topic.value !== undefined) args.topic = box.topic.value || null;
    const entry = desk.box.send("opinion.capture", args, { label: text.slice(0, 60) });
    box.sent.value = [...box.sent.value.slice(-5), { entry, text, turn }];
    type("");
  };
  const cycle = (list, now, by) => list[(list.indexOf(now) + by + list.length) % list.length];
  const keys = (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const digit = event.altKey && Number(/^Digit([1-9])$/.exec(event.code)?.[1]);
    if (event.key === "Enter" && !event.shiftKey) save();
    else if (digit && event.shiftKey && topics[digit - 1]) box.topic.value = topics[digit - 1].id;
    else if (digit && !event.shiftKey && KINDS[digit - 1]) box.kind.value = KINDS[digit - 1];
    else if (by && event.altKey) box.topic.value = cycle(["", ...topics.map((x) => x.id)], topic, by);
    else if (by && !box.text.value) box.kind.value = cycle(KINDS, box.kind.value, by);
    else if (event.key === "Escape") field.current.blur();
    else return;
    event.preventDefault();
  };
  const isNow = view.floor?.turn === turn;
  return html`
    <div class="capture__row">
      <select class="input" aria-label=${t("secretary.capture_of")} value=${turn} onChange=${(e) => desk.captureFor(e.currentTarget.value)}>
        ${[...new Set([...capturable(view), turn])].map((id) => html`<option key=${id} value=${id} selected=${id === turn}>
          ${t(id === view.floor?.turn ? "secretary.speaking_now" : "secretary.spoke_before", { number: view.turns[id].number })} ${whoWords(view.turns[id], view)}</option>`)}
      </select>
      ${!isNow && view.floor && view.turns[view.floor.turn].started_at && html`<button class="button button--small" onClick=${() => desk.captureFor(null)}>
        ${t("secretary.to_speaker")}</button>`}
    </div>
    <div class="kinds" role="radiogroup" aria-label=${t("secretary.kind")}>
      ${KINDS.map((kind, i) => html`<button key=${kind} role="radio" class="pick" aria-checked=${kind === box.kind.value ? "true" : "false"}
        onClick=${() => { box.kind.value = kind; field.current.focus(); }}><kbd aria-hidden="true">${i + 1}</kbd> ${t(`common.kind_${kind}`)}</button>`)}
    </div>
    <textarea class="input capture__text" data-at=${`t:${turn}`} rows="2" maxlength="2000" ref=${field} value=${box.text.value}
      aria-label=${t("secretary.capture_field")} placeholder=${t("secretary.capture_hint")} onKeyDown=${keys}
      onInput=${(e) => type(e.currentTarget.value)}></textarea>
    <div class="capture__row">
      <${Choice} label=${t("secretary.tag.topic")} options=${topics} ranked=${byUse(topics, topicUse(view))} isNumbered
        value=${nameOf(view.topics, topic) ?? ""} placeholder=${t("secretary.no_topic")}
        onPick=${(id) => { box.topic.value = id; field.current.focus(); }} onClear=${() => { box.topic.value = ""; field.current.focus(); }} />
      <button class="button button--primary button--small" onClick=${() => { save(); field.current.focus(); }}>${t("secretary.keep_thought")} <kbd aria-hidden="true">Enter</kbd></button>
    </div>
    <${Kept} desk=${desk} view=${view} box=${box} turn=${turn} retype=${type} />`;
}

/** The last thoughts kept of this turn, and those on their way. */
function Kept({ desk, view, box, turn, retype }) {
  const thoughts = thoughtsOf(view, turn);
  const known = new Set(thoughts.map(([id]) => id));
  const onWay = box.sent.value.filter(({ entry, turn: of }) => of === turn && !known.has(entry.value.result?.opinion));
  const back = (item) => {
    retype(item.text);
    box.sent.value = box.sent.value.filter((x) => x !== item);
    box.field.current?.focus();
  };
  return html`
    <ul class="kept" aria-label=${t("secretary.kept", { n: thoughts.length })}>
      ${onWay.map((item) => html`<li key=${item.entry.value.cid} class="kept__item">
        ${item.entry.value.state === "refused"
          ? html`<span class="error" role="alert">${item.entry.value.error?.message ?? t("secretary.not_kept")}</span> ${item.text}
            <button class="link" onClick=${() => back(item)}>${t("secretary.type_again")}</button>`
          : html`<span class="chip chip--note">${t(item.entry.value.result?.advice ? "moderation.advice" : "secretary.sending")}</span> ${item.text}`}</li>`)}
      ${thoughts.slice(-2).reverse().map(([id, o]) => html`<li key=${id} class="kept__item">
        <span class="chip chip--done">${t("secretary.number", { n: o.number })}</span> <span class="thought__time">${markWords(view, heardAt(o, view)) || minutes(o.spoken_s ?? 0)}</span> ${o.text}
        ${desk.may("opinion.reword") && html`<${Reword} desk=${desk} id=${id} opinion=${o} />`}
        ${!o.matter && desk.may("matter.create") && html` <button class="link" onClick=${() => { desk.cursor.value = `o:${id}`; desk.marked.value = new Set(); desk.makeMatter(); }}>${t("secretary.make_matter")}</button>`}</li>`)}
    </ul>`;
}
