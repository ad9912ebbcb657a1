// Ctrl-K: any command, person, matter or opinion number, found without accents.

import { t } from "../lib/boot.js";
import { html, useMemo, useRef, useState } from "../lib/html.js";
import { Dialog } from "../parts/dialog.js";
import { personWords } from "../lib/names.js";
import { showRow } from "./stream.js";
import { additions, commands } from "./commands.js";
import { fold } from "../lib/fold.js";
import { matches } from "./search.js";

const MOST = 14;

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
  const [rows, all] = useMemo(() => [commands(desk), places(desk)], [desk.view.value, desk.cursor.value]);
  const found = search(typed, rows, all).slice(0, MOST);
  const hits = found.length ? found : additions(desk, typed);
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
