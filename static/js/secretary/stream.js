// The stream: opinions in four lists and turns, with counts. It never moves under the eyes: while
// somebody reads, what arrives waits behind "3 mới".

import { t } from "../lib/boot.js";
import { html, useEffect, useRef, useState } from "../lib/html.js";
import { OpinionRow } from "./opinion.js";
import { Bulk, isApart } from "./bulk.js";
import { Filters, isFiltered, passes } from "./filters.js";
import { held, rowsOf, turnGroups } from "./rows.js";
import { matches } from "./search.js";
import { SuspectedRow } from "./suspected.js";
import { Tabs } from "./tabs.js";
import { TurnRow } from "./turn.js";
import { nameOf, whoWords } from "./words.js";

function wordsOf(view, key) {
  const record = key[0] === "o" ? view.opinions[key.slice(2)] : view.turns[key.slice(2)];
  return [record.number, record.text ?? record.summary, whoWords(record, view), nameOf(view.topics, record.topic), ...(record.labels ?? [])].join(" ");
}

/** Moves the cursor along the rows on screen and brings the focus with it: only ever by a key. */
export function step(desk, by) {
  const rows = [...document.querySelectorAll("[data-row]")];
  if (!rows.length) return;
  const at = rows.findIndex((row) => row.dataset.row === desk.cursor.value);
  const next = rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? 0 : at + by))];
  desk.cursor.value = next.dataset.row;
  next.querySelector("[role=checkbox]")?.focus();
  next.scrollIntoView({ block: "nearest" });
}

/** Brings a row into view after a search led to it. */
export function showRow(key) {
  requestAnimationFrame(() => {
    const row = document.querySelector(`[data-row="${key}"]`);
    row?.scrollIntoView({ block: "center" });
    row?.querySelector("[role=checkbox]")?.focus();
  });
}

export function Stream({ desk }) {
  const view = desk.view.value;
  const list = desk.list.value;
  const pane = useRef(null);
  const before = useRef({});
  const [typed, setTyped] = useState("");
  const [isTouched, setTouched] = useState(false);
  const [isFiltering, setFiltering] = useState(false);
  const now = rowsOf(view, list);
  const { rows, fresh } = held(before.current[list], now, isTouched && list !== "turns");
  before.current[list] = rows;
  const filters = desk.filters.value;
  const isPassing = (key) => key[0] !== "o" || passes(filters, view.opinions[key.slice(2)], view);
  const isSortable = list !== "turns" && list !== "denunciation";
  const isNarrowed = isSortable && isFiltered(filters);
  const passing = isNarrowed ? rows.filter(isPassing) : rows;
  const shown = typed ? passing.filter((key) => matches(typed, wordsOf(view, key))) : passing;
  const touch = () => setTouched(pane.current?.matches(":hover") || pane.current?.contains(document.activeElement) || pane.current?.scrollTop > 0);
  const showFresh = () => {
    before.current[list] = now;
    setTouched(false);
    pane.current.scrollTop = 0;
  };
  useCursor(desk, shown);
  return html`
    <section class="stream" aria-label=${t("secretary.stream")}>
      <${Tabs} desk=${desk} view=${view} />
      <div class="stream__search">
        <input class="input" type="search" data-search value=${typed} placeholder=${t("secretary.search")}
          aria-label=${t("secretary.search")} onInput=${(e) => setTyped(e.currentTarget.value)} />
        ${isSortable && html`<button class="button button--quiet" aria-expanded=${isFiltering ? "true" : "false"}
          onClick=${() => setFiltering(!isFiltering)}>${t("moderation.filter")}</button>`}
        ${desk.may("opinion.enter") && html`<button class="button button--quiet" onClick=${() => (desk.open.value = "entry")}>
          ${t("secretary.enter_short")} <kbd aria-hidden="true">E</kbd></button>`}
      </div>
      ${(isFiltering || isNarrowed) && isSortable && !isApart(desk, shown) && html`<${Filters} desk=${desk} view=${view} />`}
      ${(isNarrowed || typed) && html`<p class="stream__found" role="status">${t("moderation.found", { n: shown.length, all: rows.length })}</p>`}
      ${list !== "denunciation" && html`<${Bulk} desk=${desk} shown=${shown} />`}
      ${fresh > 0 && html`<button class="stream__fresh" onClick=${showFresh}>${t("secretary.fresh", { n: fresh })}</button>`}
      <div class="stream__rows" ref=${pane} id="stream-rows" role="tabpanel" aria-label=${t(`secretary.list.${list}`)} tabIndex=${-1}
        onMouseEnter=${touch} onMouseLeave=${touch} onScroll=${touch} onFocusIn=${touch} onFocusOut=${() => setTimeout(touch)}>
        ${shown.length === 0 && html`<p class="empty">${t(typed || isNarrowed ? "secretary.nothing_found" : `secretary.empty.${list}`)}</p>`}
        ${list === "turns" ? html`<${TurnRows} desk=${desk} view=${view} shown=${new Set(shown)} />`
          : html`<ol class="rows">${shown.map((key) => html`<${list === "denunciation" ? SuspectedRow : OpinionRow} key=${key} desk=${desk} id=${key.slice(2)} />`)}</ol>`}
      </div>
    </section>`;
}

/** The row under the cursor went to another list: its neighbour takes its place. */
function useCursor(desk, shown) {
  const was = useRef([]);
  useEffect(() => {
    const cursor = desk.cursor.value;
    if (cursor && !shown.includes(cursor) && was.current.includes(cursor)) {
      const at = was.current.indexOf(cursor);
      const here = new Set(shown);
      const next = [...was.current.slice(at + 1), ...was.current.slice(0, at).reverse()].find((k) => here.has(k));
      const hadFocus = document.activeElement === document.body;
      desk.cursor.value = next ?? null;
      if (next && hadFocus) requestAnimationFrame(() => document.querySelector(`[data-row="${next}"] [role=checkbox]`)?.focus());
    }
    was.current = shown;
  });
}

function TurnRows({ desk, view, shown }) {
  return turnGroups(view).map(([group, ids]) => {
    const here = ids.filter((id) => shown.has(`t:${id}`));
    return here.length > 0 && html`
      <section key=${group} aria-label=${t(`secretary.turns.${group}`)}>
        <h3 class="rows__head">${t(`secretary.turns.${group}`)} <span class="count">${here.length}</span></h3>
        <ol class="rows">${here.map((id) => html`<${TurnRow} key=${id} desk=${desk} id=${id} />`)}</ol>
      </section>`;
  });
}
