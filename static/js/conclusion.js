// The conclusion sheet as a page: the printer's dialog opens by itself, and as long as the page is
// open it brings itself up to date, so that it can be printed again as things stand then.

const EVERY_MS = 4_000;

const print = () => window.print();
document.querySelector("[data-print]")?.addEventListener("click", print);
if (document.readyState === "complete") print();
else window.addEventListener("load", print);

async function refresh() {
  if (document.visibilityState !== "visible") return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const [now, next] = [document.querySelector("main"), page.querySelector("main")];
    if (next && next.dataset.v !== now.dataset.v) now.replaceWith(document.importNode(next, true));
  } catch {
    // The line is away: what is shown says when it was printed, and the next try heals.
  }
}

setInterval(refresh, EVERY_MS);
