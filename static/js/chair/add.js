// Anybody, by name, at any place: a paper slip, a leader, somebody who answers. Leaders stand first
// and are numbered: L and a digit gives a leader the floor.

import { t } from "../lib/boot.js";
import { html, useEffect, useRef, useSignal } from "../lib/html.js";
import { Dialog } from "../parts/dialog.js";
import { Field } from "../parts/field.js";
import { KINDS, matches, nameOf } from "./words.js";

const SHOWN = 9;

/** Leaders first, then the rest of the list, those that fit what was typed. */
export function suggestions(view, typed) {
  const all = view.delegate_order;
  const leaders = all.filter((id) => view.delegates[id].is_leader);
  const words = (id) => {
    const { title = "", name, position = "", unit = "" } = view.delegates[id];
    return `${title} ${name} ${position} ${unit}`;
  };
  if (!typed.trim()) return leaders.slice(0, SHOWN);
  const rest = all.filter((id) => !view.delegates[id].is_leader);
  return [...leaders, ...rest].filter((id) => matches(words(id), typed)).slice(0, SHOWN);
}

/** Adds the person; with place "now" gives the floor at once, `current` for who has it. */
export async function enter(desk, person, place, current) {
  const args = Object.fromEntries(Object.entries(person).filter(([, value]) => value));
  if (place === "now" || place === "head") args.after = null;
  else if (place !== "end") args.after = place;
  const here = desk.floorId();
  const added = await desk.run([["turn.add", args]], {
    label: t("chair.did_add", { name: person.name }),
    undo: (result) => [["turn.withdraw", { turn: result.turn }]],
  });
  if (!added || place !== "now") return added;
  const holder = desk.view.value.floor;
  const back = [["turn.return", { turn: added.turn }, added.turn], ["turn.withdraw", { turn: added.turn }]];
  if (holder?.turn === here && current === "pause" && holder.status === "speaking") {
    back.push(["turn.resume", { turn: here }, ""]);
  }
  return desk.run([["turn.call", { turn: added.turn, ...(here ? { current: current || "pause" } : {}) }, here]], {
    label: t("chair.did_call", { number: added.number }),
    undo: back,
  });
}

/** Where in the queue: at once, head, end, after somebody. */
function places(view) {
  const name = (id) => ({ number: view.turns[id].number, name: nameOf(view.turns[id]) });
  return [
    ...(view.meeting.status === "open" ? [{ value: "now", label: t("chair.place_now") }] : []),
    { value: "head", label: t("chair.place_head") },
    { value: "end", label: t("chair.place_end") },
    ...view.queue.map((id) => ({ value: id, label: t("chair.place_after", name(id)) })),
  ];
}

const blank = { name: "", title: "", position: "", unit: "", seat: "", site: "", kind: "first", topic: "", summary: "", delegate: "", agency: "" };

/** `seed`: fields filled beforehand; `isLeaders`: opened by L, digits choose at once. */
export function AddDialog({ desk, close, seed = {}, isLeaders = false }) {
  const view = desk.view.value;
  const { place: seedPlace, ...seeded } = seed;
  const person = useSignal({ ...blank, ...(isLeaders ? { kind: "directions" } : {}), ...seeded });
  const soonest = view.meeting.status === "open" ? "now" : "head";
  const place = useSignal(isLeaders ? soonest : (seedPlace ?? "end"));
  const current = useSignal("pause");
  const chosen = useSignal(0);
  const isOpen = useSignal(!seeded.name);
  const input = useRef(null);
  const set = (field) => (value) => (person.value = { ...person.value, [field]: value });
  const found = isOpen.value ? suggestions(view, person.value.name) : [];

  useEffect(() => {
    if (input.current && input.current.value !== person.value.name) input.current.value = person.value.name;
  }, [person.value.name]);

  function pick(id) {
    const { name, title = "", position = "", unit = "", seat = "", site = "", is_leader: isLeader } = view.delegates[id];
    const kind = isLeader && person.value.kind === "first" ? "directions" : person.value.kind;
    person.value = { ...person.value, name, title, position, unit, seat, site, kind, delegate: id };
    isOpen.value = false;
    if (isLeader && place.value === "end") place.value = soonest;
    return person.value;
  }

  async function submit(event) {
    event?.preventDefault();
    if (!person.value.name.trim() || desk.busy.value) return;
    if (await enter(desk, person.value, place.value, current.value)) close();
  }

  function onKeyDown(event) {
    if (event.isComposing) return;
    const digit = /^[1-9]$/.test(event.key) && !person.value.name ? Number(event.key) - 1 : -1;
    if (found[digit]) {
      pick(found[digit]);
      if (isLeaders && !view.floor) submit();
    } else if (event.key === "ArrowDown") chosen.value = Math.min(chosen.value + 1, found.length - 1);
    else if (event.key === "ArrowUp") chosen.value = Math.max(chosen.value - 1, 0);
    else if (event.key === "Enter" && found[chosen.value]) pick(found[chosen.value]);
    else return;
    event.preventDefault();
  }

  const text = (field, maxlength) => html`<${Field} label=${t(`chair.${field}`)} value=${person.value[field]}
    maxlength=${maxlength} onInput=${set(field)} />`;
  const select = (field, order, rows) => html`<${Field} label=${t(`chair.${field}`)} value=${person.value[field]}
    options=${[{ value: "", label: t(`chair.no_${field}`) }, ...order.map((id) => ({ value: id, label: rows[id].name }))]}
    onInput=${set(field)} />`;

  return html`<${Dialog} title=${t(isLeaders ? "chair.add_leader" : "chair.add")} onClose=${close} wide=${true}>
    <form class="add" onSubmit=${submit}>
      <div class="add__name field">
        <label for="add-name">${t("chair.name")}</label>
        <input id="add-name" data-autofocus ref=${input} autocomplete="off" maxlength="80" role="combobox"
          aria-expanded=${found.length > 0} aria-controls="add-found" aria-autocomplete="list"
          aria-activedescendant=${found[chosen.value] ? `add-${found[chosen.value]}` : undefined}
          onInput=${(event) => {
            person.value = { ...person.value, name: event.currentTarget.value, delegate: "" };
            isOpen.value = true;
            chosen.value = 0;
          }}
          onKeyDown=${onKeyDown} />
        <ul class="add__found" id="add-found" role="listbox" aria-label=${t("chair.delegates")}>
          ${found.map((id, i) => {
            const one = view.delegates[id];
            return html`<li key=${id} id=${`add-${id}`} role="option" aria-selected=${i === chosen.value}
              class=${`add__one ${i === chosen.value ? "add__one--chosen" : ""}`}
              onMouseDown=${(e) => { e.preventDefault(); pick(id); if (isLeaders && !view.floor) submit(); }}>
              ${!person.value.name && html`<kbd class="key">${i + 1}</kbd>`} <b>${nameOf(one)}</b>
              <span class="muted"> ${[one.position, one.unit].filter(Boolean).join(", ")}</span>
            </li>`;
          })}
          ${isOpen.value && !found.length && !person.value.name && html`<li class="empty">${t("chair.no_leaders")}</li>`}
        </ul>
      </div>
      <div class="add__rest">
        <${Field} label=${t("chair.kind")} value=${person.value.kind} onInput=${set("kind")}
          options=${KINDS.map((kind) => ({ value: kind, label: t(`chair.kind_${kind}`) }))} />
        <${Field} label=${t("chair.place")} value=${place} options=${places(view)} />
        ${text("position", 120)} ${text("unit", 120)}
        ${select("site", view.site_order, view.sites)} ${select("topic", view.topic_order, view.topics)}
        ${text("summary", 200)}
        ${place.value === "now" && view.floor &&
        html`<fieldset class="field">
          <legend>${t("chair.current", { name: nameOf(view.turns[view.floor.turn]) })}</legend>
          ${["pause", "end"].map(
            (value) => html`<label class="choice" key=${value}>
              <input type="radio" name="current" value=${value} checked=${current.value === value} onChange=${() => (current.value = value)} />
              <span>${t(`chair.current_${value}`)}</span>
            </label>`,
          )}
        </fieldset>`}
      </div>
      ${desk.note.value && html`<p class="notice notice--error" role="alert">${desk.note.value.text}</p>`}
      <div class="dialog__foot">
        <button type="button" class="button button--quiet" onClick=${close}>${t("chair.cancel")}</button>
        <button type="submit" class="button button--primary">
          ${t(place.value === "now" ? "chair.add_now" : "chair.add_submit")}
        </button>
      </div>
    </form>
  <//>`;
}
