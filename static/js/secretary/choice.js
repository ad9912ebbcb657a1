// A field with type-ahead: a few letters without accents find the name; Enter takes it.

import { t } from "../lib/boot.js";
import { html, useRef, useState } from "../lib/html.js";
import { found } from "./search.js";

let count = 0;

const wordsOf = (option) => [option.name, option.also].filter(Boolean).join(" ");

/**
 * A combobox. `options` [{id, name, also?}], `onPick(id)`, `onClear()` when the empty field is
 * left by Backspace or Delete. `onNew(text)`: what was typed may become a new entry, when nothing
 * among `known` is like it (from `newFrom` letters on) and the person goes to that line on purpose. `isNumbered`: the list
 * opens with the focus and a digit takes its line. `ranked`: the same choices in the order in
 * which they are offered to letters (most used first); digits keep theirs.
 */
export function Choice({ options, ranked = options, known = options, value = "", label, onPick, onClear, onNew, newFrom = 3, isNumbered, placeholder, describedBy }) {
  const field = useRef(null);
  const id = useRef(`choice-${(count += 1)}`);
  const [typed, setTyped] = useState(null);
  const [at, setAt] = useState(0);
  const isOpen = typed !== null;
  const hits = isOpen ? found(typed, typed || !isNumbered ? ranked : options, wordsOf).slice(0, 12) : [];
  const isNew = isOpen && onNew && typed.trim().length >= newFrom && !found(typed, known, wordsOf).length;
  const rows = isNew ? [{ id: "", name: t("secretary.add_new", { name: typed.trim() }), isNew: true }] : hits;
  const close = () => { setTyped(null); setAt(0); };
  const pick = (row) => {
    const text = typed.trim();
    close();
    if (row.isNew) onNew(text);
    else onPick(row.id);
  };
  const keys = (event) => {
    if (event.isComposing || event.keyCode === 229 || event.altKey || event.ctrlKey || event.metaKey) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const digit = isNumbered && !typed ? Number(/^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1] ?? 0) : 0;
    if (digit && options[digit - 1]) { close(); onPick(options[digit - 1].id); }
    else if (by && !isOpen) setTyped("");
    else if (by) setAt((at + by + rows.length) % Math.max(1, rows.length));
    else if (event.key === "Enter" && isOpen && rows[at]) pick(rows[at]);
    else if (event.key === "Enter" && !isOpen) setTyped("");
    else if (event.key === "Escape" && isOpen) { close(); event.stopPropagation(); }
    else if (["Backspace", "Delete"].includes(event.key) && onClear && (typed ?? "") === "" ) { close(); onClear(); }
    else return;
    event.preventDefault();
  };
  return html`
    <span class="choice-field">
      <input class="input" ref=${field} role="combobox" autocomplete="off" aria-autocomplete="list" aria-label=${label}
        aria-expanded=${isOpen ? "true" : "false"} aria-controls=${id.current} aria-describedby=${describedBy}
        aria-activedescendant=${isOpen && rows[at] ? `${id.current}-${at}` : undefined}
        value=${typed ?? value} placeholder=${isNumbered && value ? value : placeholder} onKeyDown=${keys}
        onInput=${(e) => { setTyped(e.currentTarget.value); setAt(found(e.currentTarget.value, known, wordsOf).length ? 0 : -1); }} onClick=${() => !isOpen && setTyped("")}
        onFocus=${(e) => { e.currentTarget.select(); if (isNumbered) setTyped(""); }} onBlur=${close} />
      <ul class="choice-field__list" id=${id.current} role="listbox" aria-label=${label} hidden=${!isOpen || rows.length === 0}>
        ${rows.map((row, i) => html`
          <li key=${row.id || "new"} id=${`${id.current}-${i}`} role="option" aria-selected=${i === at ? "true" : "false"}
            class=${i === at ? "is-at" : ""} onMouseDown=${(e) => { e.preventDefault(); pick(row); }}>
            ${isNumbered && !typed && html`<kbd aria-hidden="true">${i + 1}</kbd> `}${row.name}</li>`)}
      </ul>
    </span>`;
}

/** A small set shown whole: digits choose, the chosen one again clears. */
export function Picks({ options, value, label, onPick, describedBy }) {
  const group = useRef(null);
  const at = Math.max(0, options.findIndex((o) => o.id === value));
  const take = (option) => option && onPick(option.id === value ? null : option.id);
  const keys = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (digit > 0) take(options[digit - 1]);
    else if (by) {
      const buttons = [...group.current.querySelectorAll("[role=radio]")];
      const here = buttons.indexOf(document.activeElement);
      buttons[(here + by + buttons.length) % buttons.length].focus();
    } else if (["Backspace", "Delete"].includes(event.key)) value && onPick(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return html`
    <div class="picks" role="radiogroup" aria-label=${label} aria-describedby=${describedBy} ref=${group} onKeyDown=${keys}>
      ${options.map((option, i) => html`
        <button key=${option.id} type="button" role="radio" class="pick" aria-checked=${option.id === value ? "true" : "false"}
          tabIndex=${i === at ? 0 : -1} onClick=${() => take(option)}><kbd aria-hidden="true">${i + 1}</kbd> ${option.name}</button>`)}
    </div>`;
}
