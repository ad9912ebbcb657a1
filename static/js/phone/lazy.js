// Parts of the phone that few people need at once: fetched when they are first shown, with their
// messages (the catalogue of the same name) and their sheet. The first visit stays small.

import { boot, t } from "../lib/boot.js";
import { html, signal, useEffect } from "../lib/html.js";
import { fetched, pause } from "../lib/act.js";

const AGAIN_MS = 3_000;

async function fetchPart(name, attempt) {
  const [part, words] = await Promise.all([
    // A browser remembers that an address failed: the next attempt needs another one.
    import(`${boot.later[`${name}.js`]}${attempt ? `?again=${attempt}` : ""}`),
    fetched(`/messages/${boot.lang}/${name}.json?build=${boot.build}`),
  ]);
  Object.assign(boot.messages, JSON.parse(words.body));
  return part.default;
}

function addSheet(name) {
  const href = boot.later[`${name}.css`];
  if (!href) return;
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  document.head.append(link);
}

/** A component whose code is in static/js/later/<name>.js (its default export). While it is on its
 * way, and while the line is dead, it says so; it goes on trying. */
export function lazy(name) {
  const loaded = signal(null);
  let isOnItsWay = false;

  async function load() {
    if (isOnItsWay) return;
    isOnItsWay = true;
    addSheet(name);
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
    return Part ? html`<${Part} ...${props} />` : html`<p class="page__part muted" role="status">${t("phone.loading")}</p>`;
  };
}
