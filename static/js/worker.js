// The service worker of the desks that must open again while the server is away: a site's desk and
// the reception, each in its own scope. The network comes first; what is kept is the page as it was
// last loaded, with exactly the scripts and sheets it names. Commands and views never pass here.

const NAME = `kept ${new URL(self.registration.scope).pathname}`;
/** A line that answers no page for so long counts as cut. */
const PATIENCE_MS = 6_000;

/** The page of a desk: the address without what only changes its language. */
function keyOf(address) {
  const { origin, pathname, searchParams } = new URL(address);
  const as = searchParams.get("as");
  return origin + pathname + (as ? `?as=${encodeURIComponent(as)}` : "");
}

/** Keeps the page and its files, and nothing that belonged to a former one. */
async function keep({ page, files }) {
  const cache = await caches.open(NAME);
  const answer = await fetch(page, { credentials: "same-origin" });
  if (!answer.ok || answer.redirected) return;
  const words = await answer.clone().text();
  // Of another build than the files: the page that is loaded next tells again.
  if (!files.some((file) => words.includes(new URL(file).pathname))) return;
  for (const file of files) {
    if (!(await cache.match(file))) await cache.add(file);
  }
  await cache.put(keyOf(page), answer);
  const wanted = new Set([...files, keyOf(page)]);
  for (const request of await cache.keys()) {
    const isPage = !new URL(request.url).pathname.startsWith("/static/dist/");
    if (!isPage && !wanted.has(request.url)) await cache.delete(request);
  }
}

function inTime(promise) {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("no answer")), PATIENCE_MS);
    promise.then(resolve, reject);
  });
}

/** The page from the server; the kept one when there is no line or the server is away. Who may not
 * open it any more finds nothing kept either. */
async function open(request) {
  const cache = await caches.open(NAME);
  try {
    const answer = await inTime(fetch(request));
    if ([401, 403, 404].includes(answer.status)) await cache.delete(keyOf(request.url));
    if (answer.status < 500) return answer;
    return (await cache.match(keyOf(request.url))) ?? answer;
  } catch {
    return (await cache.match(keyOf(request.url))) ?? Response.error();
  }
}

/** A file whose name says its content: whichever copy there is. */
async function file(request) {
  return (await (await caches.open(NAME)).match(request.url)) ?? fetch(request);
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("message", (event) => event.waitUntil(keep(event.data)));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(open(request));
  else if (new URL(request.url).pathname.startsWith("/static/dist/")) event.respondWith(file(request));
});
