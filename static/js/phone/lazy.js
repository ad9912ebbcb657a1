// Parts of the phone that few people need at once: fetched when they are first shown, with their
// messages (the catalogue of the same name) and their sheet. The first visit stays small.

import { boot, t } from "../lib/boot.js";
import { html, signal, useEffect } from "../lib/html.js";
import { fetched, pause } from "../lib/act.js";

const AGAIN_MS = 3_000;

async function fetchPart(name, attempt) {
  const { body } = await fetched(`/later/${boot.lang}/${name}.json?build=${boot.build}`);
  const { messages, script, sheet } = JSON.parse(body);
  if (sheet && !document.querySelector(`link[href="${sheet}"]`)) {
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: sheet }));
  }
  // A browser remembers that an address failed: the next attempt needs another one.
  const part = await import(attempt ? `${script}?again=${attempt}` : script);
  Object.assign(boot.messages, messages);
  return part.default;
}

/** A component whose code is in static/js/later/<name>.js (its default export). While it is on its
 * way, and while the line is dead, it says so (unless it is quiet: nobody waits for it); it goes on
 * trying. */
export function lazy(name, isQuiet) {
  const loaded = signal(null);
  let isOnItsWay = false;

  async function load() {
    if (isOnItsWay) return;
    isOnItsWay = true;
    for (let attempt = 0; !loaded.value; attempt += 1) {
      try {
        loaded.value = await fetchPart(name, attempt);
      } catch {
        await pause(AGAIN_MS);
      }
    }
  }

  return function Later(props) {
    useEffect(() => void load(), []);
    const Part = loaded.value;
    return Part ? html`<${Part} ...${props} />` : isQuiet || html`<p class="page__part muted" role="status">${t("phone.loading")}</p>`;
  };
}
