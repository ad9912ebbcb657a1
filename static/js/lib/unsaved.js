// What somebody has typed and not saved yet, kept in this browser: it survives a reload, a crash, a
// dead line, and goes when it is saved or thrown away. Words for the chairs alone are never put here.

import { boot } from "./boot.js";

const ROOT = "unsaved/";
/** Nobody comes back to it after that, and others may use the same computer. */
const KEPT_MS = 14 * 24 * 3_600_000;

/** Where the browser refuses to keep anything: this page alone. */
const memory = new Map();

function read(name) {
  try {
    const found = localStorage.getItem(name);
    if (found) return JSON.parse(found);
  } catch { /* private browsing, or not ours */ }
  return memory.get(name);
}

function write(name, entry) {
  memory.delete(name);
  try {
    if (entry) localStorage.setItem(name, JSON.stringify(entry));
    else localStorage.removeItem(name);
  } catch {
    if (entry) memory.set(name, entry);
  }
}

function names() {
  try { return [...Object.keys(localStorage).filter((name) => name.startsWith(ROOT)), ...memory.keys()]; } catch { return [...memory.keys()]; }
}

function forgetOld() {
  for (const name of names()) if (!(read(name)?.at > Date.now() - KEPT_MS)) write(name, null);
}

forgetOld();

/** One kind of words: a Map by key that outlives the page. `at(key)`: when it was last typed. */
export function unsaved(kind) {
  const root = `${ROOT}${boot.slug}/${boot.as ?? boot.audience}/${kind}/`;
  return {
    get: (key) => read(root + key)?.value,
    has: (key) => read(root + key) !== undefined,
    at: (key) => read(root + key)?.at,
    keys: () => names().filter((name) => name.startsWith(root)).map((name) => name.slice(root.length)).sort(),
    set: (key, value) => write(root + key, { at: Date.now(), value }),
    delete: (key) => write(root + key, null),
  };
}

/** When it was typed, as people write it: 14h05 ngày 27/11. */
export function whenTyped(ms) {
  const at = new Date(ms);
  const clock = `${at.getHours()}h${String(at.getMinutes()).padStart(2, "0")}`;
  return `${clock} ${at.getDate()}/${at.getMonth() + 1}`;
}

/** Whether two texts are the same to a reader: the server trims, and composes letters. */
const flat = (text) => (text ?? "").normalize("NFC").replace(/\s+/g, " ").trim();
export const sameWords = (a, b) => flat(a) === flat(b);
