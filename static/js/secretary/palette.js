// Ctrl-K: any command, person, matter or opinion number, found without accents.

import { boot, t } from "../lib/boot.js";
import { html, useMemo, useRef, useState } from "../lib/html.js";
import { Dialog } from "../parts/dialog.js";
import { personWords } from "../lib/names.js";
import { showRow } from "./stream.js";
import { toField, FIELDS } from "./tags.js";
import { fold } from "../lib/fold.js";
import { matches } from "./search.js";

const MOST = 14;

/** Commands of the desk: {words, run}. */
export function commands(desk) {
  const view = desk.view.value;
  const opens = (name) => () => (desk.open.value = name);
  const all = [
    ["opinion.enter", "enter_opinion", opens("entry")],
    ["opinion.enter", "type_papers", () => location.assign(`/m/${boot.slug}/typing?as=${desk.as}`)],
    ["turn.add", "add_turn", opens("add")],
    ["turn.record", "record_turn", opens("record")],
    ["matter.create", "make_matter", () => desk.makeMatter()],
    ["notice.edit", "signing", opens("signing")],
    ["notice.approve_on_paper", "on_paper", opens("on_paper"), view.notice.status === "draft"],
    ["notice.edit", "versions", opens("versions"), view.notice.versions.notice.length > 0],
    ["notice.edit", "minutes", opens("minutes")],
    ["notice.issue", "issue", opens("issue"), view.notice.status === "approved"],
    ["notice.reopen", "reopen", () => desk.tell("notice.reopen"), view.notice.status === "approved"],
    ["queue.open", "queue_open", () => desk.tell("queue.open"), !view.meeting.queue_open],
    ["queue.close", "queue_close", () => desk.tell("queue.close"), view.meeting.queue_open],
    ["opinion.project", "take_off_wall", () => desk.tell("opinion.project", { opinion: null }), view.shown.opinion !== undefined],
    ["opinion.capture", "capture", () => desk.captureFor(null)],
  ];
  const rows = all.filter(([name, , , when = true]) => desk.may(name) && when)
    .map(([name, words, run]) => ({ key: `${name} ${words}`, group: "command", words: t(`secretary.${words}`), run }));
  if (desk.may("matter.tag") && desk.matter.value) {
    FIELDS.forEach((field) => rows.push({ key: `tag ${field}`, group: "command", words: t("secretary.set_tag", { tag: t(`secretary.tag.${field}`) }), run: () => toField(field) }));
  }
  if (desk.may("agenda.start")) {
    view.agenda_order.forEach((id) => rows.push({ key: `agenda ${id}`, group: "command",
      words: t("secretary.start_item", { title: view.agenda_items[id].title }), run: () => desk.tell("agenda.start", { item: id }) }));
  }
  if (desk.may("matter.create") && desk.isDraft.value) rows.push({ key: "alike", group: "command", words: t("grouping.go_through"), run: opens("alike") });
  rows.push({ key: "reconciliation", group: "command", words: t("grouping.reconciliation"), run: () => window.open(`/m/${boot.slug}/reconciliation?as=${desk.as}`, "_blank", "noopener") });
  rows.push({ key: "keys", group: "command", words: t("secretary.keys"), run: opens("keys") });
  return rows;
}

/** Everything that can be gone to. */
function places(desk) {
  const view = desk.view.value;
  const go = (key, list) => () => { desk.list.value = list; desk.cursor.value = key; showRow(key); };
  const listOf = (id) => Object.keys(view.lists).find((list) => view.lists[list].includes(id));
  return [
    ...view.matter_order.map((id) => ({ key: `m:${id}`, group: "matter", number: view.matters[id].number, words: view.matters[id].title, run: () => desk.take(id) })),
    ...view.turn_order.map((id) => ({ key: `t:${id}`, group: "turn", number: view.turns[id].number,
      words: [personWords(view.turns[id]), view.turns[id].summary].filter(Boolean).join(" · "), run: go(`t:${id}`, "turns") })),
    ...Object.entries(view.opinions).filter(([, o]) => !o.is_restricted).map(([id, o]) => ({ key: `o:${id}`, group: "opinion", number: o.number,
      words: [o.text, personWords(o)].join(" · "), run: go(`o:${id}`, listOf(id)) })),
    ...view.delegate_order.map((id) => ({ key: `d:${id}`, group: "delegate", words: [personWords(view.delegates[id]), view.delegates[id].position].filter(Boolean).join(" · "),
      run: () => { desk.open.value = "add"; desk.prefill = view.delegates[id]; } })),
  ];
}

function search(typed, rows, all) {
  const number = /^#?\s*(\d+)$/.exec(typed.trim())?.[1];
  if (number) return all.filter((row) => String(row.number) === number);
  if (!fold(typed).trim()) return rows;
  return [...rows, ...all].filter((row) => matches(typed, row.words));
}

export function Palette({ desk }) {
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const list = useRef(null);
  const [rows, all] = useMemo(() => [commands(desk), places(desk)], [desk.view.value]);
  const hits = search(typed, rows, all).slice(0, MOST);
  const close = () => (desk.open.value = null);
  const run = (row) => {
    close();
    // After the dialog has given the focus back, so that a command may take it.
    setTimeout(() => row.run());
  };
  const keys = (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) setAt((at + by + hits.length) % Math.max(1, hits.length));
    else if (event.key === "Enter" && hits[at]) run(hits[at]);
    else return;
    event.preventDefault();
    requestAnimationFrame(() => list.current?.querySelector(".is-at")?.scrollIntoView({ block: "nearest" }));
  };
  return html`
    <${Dialog} title=${t("secretary.palette")} onClose=${close} class="palette">
      <input class="input" data-autofocus role="combobox" aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list"
        aria-activedescendant=${hits[at] ? `palette-${at}` : undefined} aria-label=${t("secretary.palette")} placeholder=${t("secretary.palette_hint")}
        value=${typed} onInput=${(e) => { setTyped(e.currentTarget.value); setAt(0); }} onKeyDown=${keys} />
      <ul class="palette__list" id="palette-list" role="listbox" aria-label=${t("secretary.palette")} ref=${list}>
        ${hits.map((row, i) => html`
          <li key=${row.key} id=${`palette-${i}`} role="option" aria-selected=${i === at ? "true" : "false"} class=${i === at ? "is-at" : ""}
            onMouseDown=${(e) => { e.preventDefault(); run(row); }}>
            <span class="chip">${t(`secretary.group.${row.group}`)}${row.number ? ` ${row.number}` : ""}</span>
            <span class="palette__words">${row.words}</span></li>`)}
      </ul>
      ${hits.length === 0 && html`<p class="empty" role="status">${t("secretary.nothing_found")}</p>`}
    <//>`;
}
