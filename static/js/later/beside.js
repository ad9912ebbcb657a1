// Who else this phone serves: neighbours registered on it, further turns of one's own, and other
// people who use the same phone, each with a session of their own. Nothing of one is lost when
// another takes over.

import { getJson } from "../lib/act.js";
import { boot, t } from "../lib/boot.js";
import { about } from "../lib/clock.js";
import { html, signal, useEffect, useSignal } from "../lib/html.js";
import { address, capital } from "../lib/names.js";
import { Dialog, confirm } from "../parts/dialog.js";
import { Field } from "../parts/field.js";
import { session } from "../phone/keeping.js";
import { Receipt, stateWords } from "../phone/sending.js";
import { box, draft, me, myTurn, others, screen } from "../phone/state.js";

const LIVE = ["waiting", "called", "speaking", "paused", "skipped"];
const inGroups = (code) => code.replace(/(.{4})(?=.)/g, "$1-");

/** A turn as it is now: the view moves faster than /me. */
function now(turn) {
  const view = screen.view.value;
  if (!view) return turn;
  if (view.floor?.turn === turn.id) return { ...turn, status: view.floor.status };
  const place = view.queue.indexOf(turn.id);
  return place < 0 ? turn : { ...turn, status: "waiting", place, wait_s: place * view.pace_s };
}

function words(turn) {
  if (turn.status === "called" || turn.status === "speaking") return t("beside.called");
  if (turn.status === "paused") return t("beside.paused");
  if (turn.status === "skipped") return t("beside.skipped");
  if (turn.place === 0) return t("beside.next");
  if (turn.place === undefined) return t("beside.waits");
  return t("beside.before", { n: turn.place, about: about(turn.wait_s) });
}

async function withdraw(turn) {
  const isSure = await confirm({
    title: t("beside.withdraw_title", { n: turn.number }),
    text: t("beside.withdraw_text"),
    yes: t("beside.withdraw"),
    danger: true,
  });
  if (isSure) box.send("turn.withdraw", { turn: turn.id });
}

function Card({ turn, who }) {
  const isCalled = ["called", "speaking"].includes(turn.status);
  return html`<li class=${`beside__one card ${isCalled ? "card--live" : ""}`} aria-live="polite">
    <p class="beside__who">${t("phone.turn_number", { n: turn.number })} · ${who}</p>
    <p class=${isCalled ? "mycard__title" : ""}>${isCalled ? t("beside.invited", { who: capital(address()), name: who }) : words(turn)}</p>
    <p class="mycard__foot">
      <span class="muted small">${turn.topic ?? ""}</span>
      ${["waiting", "skipped"].includes(turn.status) &&
      html`<button type="button" class="link link--danger" onClick=${() => withdraw(turn)}>${t("beside.withdraw")}</button>`}
    </p>
  </li>`;
}

/** My further turns and those of neighbours. */
function Cards() {
  if (!me.value) return null;
  const first = myTurn.value?.id;
  const own = me.value.turns.filter((turn) => LIVE.includes(turn.status) && turn.id !== first);
  const rows = [
    ...own.map((turn) => [now(turn), t("beside.me")]),
    ...(me.value.neighbours ?? []).map(now).filter((turn) => LIVE.includes(turn.status)).map((turn) => [turn, turn.name]),
  ];
  if (!rows.length) return null;
  return html`<ul class="beside" aria-label=${t("beside.list")}>
    ${rows.map(([turn, who]) => html`<${Card} key=${turn.id} turn=${turn} who=${who} />`)}
  </ul>`;
}

const typed = draft("neighbour", { name: "", unit: "", topic: "", summary: "" });

/** Đăng ký hộ người ngồi cạnh. */
function NeighbourSheet({ onClose }) {
  const sent = useSignal(null);
  const value = typed.value.value;
  const entry = sent.value;
  const state = entry?.value.state;
  const error = state === "refused" ? entry.value.error : null;
  const set = (field) => (text) => typed.set({ [field]: text });
  const wrong = (field) => error?.field === field && error.message;

  function send(event) {
    event.preventDefault();
    if (state === "sending") return;
    if (entry) box.dismiss(entry.value.cid);
    const args = Object.fromEntries(Object.entries(value).filter(([, text]) => text.trim()));
    sent.value = box.send("turn.request_for", { name: "", ...args });
  }

  function close() {
    if (state === "sent" || state === "waiting") typed.clear();
    if (state === "refused") box.dismiss(entry.value.cid);
    onClose();
  }

  if (state === "sent" || state === "waiting") {
    return html`<${Dialog} title=${t("beside.neighbour")} onClose=${close}>
      <${Receipt} entry=${entry} isDurable=${box.durable.value} onClose=${close} more=${t("beside.neighbour_done", { name: value.name })} />
    </${Dialog}>`;
  }
  return html`<${Dialog} title=${t("beside.neighbour")} onClose=${close}>
    <form class="stack sheet" onSubmit=${send} novalidate>
      <p class="muted">${t("beside.neighbour_hint")}</p>
      <${Field} label=${t("phone.name")} name="name" value=${value.name} onInput=${set("name")} error=${wrong("name")} maxlength="80" autocomplete="off" />
      <${Field} label=${t("phone.unit")} name="unit" value=${value.unit} onInput=${set("unit")} error=${wrong("unit")} maxlength="120" autocomplete="off" />
      <${Field} label=${t("phone.topic")} name="topic" value=${value.topic} onInput=${set("topic")} error=${wrong("topic")}
        options=${[{ value: "", label: t("phone.topic_none") }, ...boot.topics.map((one) => ({ value: one.id, label: one.name }))]} />
      <${Field} label=${t("phone.summary")} name="summary" value=${value.summary} onInput=${set("summary")} error=${wrong("summary")} maxlength="200" autocomplete="off" />
      ${error && !["name", "unit", "topic", "summary"].includes(error.field) && html`<p class="notice notice--error" role="alert">${error.message}</p>`}
      <button type="submit" class="button button--primary button--wide" disabled=${state === "sending"}>
        ${state === "sending" ? stateWords(entry) : t("beside.neighbour_send")}
      </button>
    </form>
  </${Dialog}>`;
}

/** Người khác dùng máy này: this person steps back, the next one joins. */
function OtherSheet({ onClose }) {
  const person = me.value?.participant;
  const kept = session.get(boot.slug);

  function handOver() {
    others.keep({ id: person.id, name: person.name || t("phone.joined_anonymous"), token: kept?.token, my_code: kept?.my_code });
    session.set(boot.slug, null);
    location.assign(boot.urls.join);
  }

  return html`<${Dialog} title=${t("beside.other")} onClose=${onClose}>
    <div class="stack">
      <p>${t("beside.other_hint", { name: person?.name || t("phone.joined_anonymous") })}</p>
      ${kept?.my_code && html`<p>${t("phone.my_code")}: <span class="code__small" translate="no">${inGroups(kept.my_code)}</span></p>`}
      ${kept?.token
        ? html`<button type="button" class="button button--primary button--wide" disabled=${!person} onClick=${handOver}>${t("beside.other_go")}</button>`
        : html`<p class="notice notice--needs">${t("beside.other_cannot")}</p>`}
      <button type="button" class="button button--quiet button--wide" onClick=${onClose}>${t("common.cancel")}</button>
    </div>
  </${Dialog}>`;
}

/** What the others on this phone wait for: asked again whenever the floor changes. */
const states = signal({});

async function ask(person) {
  try {
    const answer = await getJson("/me", { as: "phone", token: person.token });
    states.value = { ...states.value, [person.id]: answer.turns.find((turn) => LIVE.includes(turn.status)) ?? null };
  } catch {
    // The next change of the floor asks again; without an answer only the name is shown.
  }
}

function Others() {
  const list = others.list.value.filter((person) => person.id !== me.value?.participant.id);
  const floor = screen.view.value?.floor;
  useEffect(() => {
    list.forEach(ask);
  }, [floor?.turn, floor?.status, list.length]);
  if (!list.length || !me.value) return null;

  function change(person) {
    const kept = session.get(boot.slug);
    const mine = me.value.participant;
    if (kept?.token) others.keep({ id: mine.id, name: mine.name || t("phone.joined_anonymous"), token: kept.token, my_code: kept.my_code });
    session.set(boot.slug, { token: person.token, my_code: person.my_code });
    location.reload();
  }

  return html`<section class="card beside__others" aria-label=${t("beside.others")}>
    <h2 class="part-title">${t("beside.others")}</h2>
    <ul>
      ${list.map((person) => {
        const turn = states.value[person.id] && now(states.value[person.id]);
        const isCalled = turn && ["called", "speaking"].includes(turn.status);
        return html`<li key=${person.id} class=${`beside__person ${isCalled ? "card--live" : ""}`}>
          <span><b>${person.name}</b>
            ${turn && html`<span class="small" role=${isCalled ? "alert" : undefined}> · ${t("phone.turn_number", { n: turn.number })} – ${words(turn)}</span>`}</span>
          <button type="button" class="button" onClick=${() => change(person)}>${t("beside.change")}</button>
        </li>`;
      })}
    </ul>
  </section>`;
}

export default function Beside({ open, onClose }) {
  return html`<${Others} /><${Cards} />
    ${open === "neighbour" && html`<${NeighbourSheet} onClose=${onClose} />`}
    ${open === "other" && html`<${OtherSheet} onClose=${onClose} />`}`;
}
