// A form whose words survive a reload: as `useState`, with the words kept on this device until they
// are saved or thrown away; and the line that says that they were found here again.

import { t } from "../lib/boot.js";
import { html, useRef, useState } from "../lib/html.js";
import { whenTyped } from "../lib/unsaved.js";

/** → `[value, set, forget, recalled]`: `set` takes a value or a function as that of `useState`;
 * `forget()` once it is saved; `recalled` is when what was found here had been typed. `isWorth` says
 * what is worth keeping: by default whatever differs from `first`. */
export function useUnsaved(shelf, key, first, isWorth = (value) => JSON.stringify(value) !== JSON.stringify(first)) {
  const begun = useRef(null);
  begun.current ??= { isWorth, at: shelf.has(key) ? shelf.at(key) : null };
  const [value, put] = useState(() => shelf.get(key) ?? first);
  const latest = useRef(value);
  latest.current = value;
  const [recalled, setRecalled] = useState(begun.current.at);
  const forget = () => {
    shelf.delete(key);
    setRecalled(null);
  };
  const set = (next) => {
    latest.current = typeof next === "function" ? next(latest.current) : next;
    if (begun.current.isWorth(latest.current)) shelf.set(key, latest.current);
    else forget();
    put(latest.current);
  };
  return [value, set, forget, recalled];
}

/** <Recalled at=… onDrop=…/>: nothing when nothing was found. */
export function Recalled({ at, onDrop }) {
  if (!at) return null;
  return html`<p class="notice recalled" role="status">${t("unsaved.recalled", { at: whenTyped(at) })}
    ${" "}<button type="button" class="button button--quiet button--small" onClick=${onDrop}>${t("unsaved.drop")}</button></p>`;
}
