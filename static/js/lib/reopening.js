// A desk that opens again while the server is away: the browser keeps its page (js/worker.js). Plain
// HTTP has no service worker; there the tab must stay open, and the desk says so.

import { boot } from "./boot.js";

/** Whether this browser can open the page again without the server. */
export const canReopen = typeof navigator !== "undefined" && Boolean(navigator.serviceWorker);

/** Asks the browser to keep this page with the scripts and sheets it has loaded. */
export async function keepPage() {
  if (!canReopen) return;
  try {
    const scope = window.location.pathname;
    await navigator.serviceWorker.register(`/m/${encodeURIComponent(boot.slug)}/worker.js`, { scope });
    const { active } = await navigator.serviceWorker.ready;
    const linked = [...document.querySelectorAll("link[rel=stylesheet], script[src]")].map((one) => one.href || one.src);
    const loaded = performance.getEntriesByType("resource").map((one) => one.name);
    const files = [...new Set([...linked, ...loaded])].filter((address) => new URL(address).pathname.startsWith("/static/dist/"));
    active.postMessage({ page: window.location.href, files });
  } catch {
    // A browser that keeps nothing (private browsing): as on plain HTTP, the tab stays open.
  }
}
