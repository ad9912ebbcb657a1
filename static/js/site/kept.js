// The last picture this desk saw, so that it goes on working when the page is opened again while
// the line is cut. Forgotten when the desk is taken away.

import { boot } from "../lib/boot.js";
import { effect } from "../lib/html.js";

const EVERY_MS = 3_000;

function read(key) {
  try { return JSON.parse(localStorage.getItem(key) ?? "null"); } catch { return null; }
}

/** {view(): the live view, else the one kept; seenAt(): when it was seen; now(): the server's time
 * as far as it is known}. */
export function kept(line, desk = "desk") {
  const key = `${desk}/${boot.slug}/${boot.site ?? ""}`;
  const old = read(key);
  let savedAt = 0;
  effect(() => {
    const view = line.view.value;
    if (line.gone.value?.code === "revoked") {
      try { localStorage.removeItem(key); } catch { /* nothing was kept */ }
      return;
    }
    if (!view || Date.now() - savedAt < EVERY_MS) return;
    savedAt = Date.now();
    const found = { view, seenAt: Date.now(), offset: line.now() - Date.now() };
    try { localStorage.setItem(key, JSON.stringify(found)); } catch { /* private browsing: this page only */ }
  });
  return {
    view: () => line.view.value ?? old?.view ?? null,
    seenAt: () => line.since.value || old?.seenAt || 0,
    now: () => (line.since.value || !old ? line.now() : Date.now() + old.offset),
  };
}
