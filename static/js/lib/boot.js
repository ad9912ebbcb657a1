// What the server put into the page: which meeting, which screen, and the words of the interface.

const EMPTY = { slug: "", audience: "", lang: "vi", build: "", messages: {}, topics: [], sites: [], urls: {}, later: {} };

function read() {
  const element = typeof document === "undefined" ? null : document.getElementById("boot");
  return element ? { ...EMPTY, ...JSON.parse(element.textContent) } : { ...EMPTY };
}

export const boot = read();

/** The message with its {placeholders} filled; the key itself when it is missing, so that a gap
 * shows on the screen instead of hiding. */
export function t(key, params = {}) {
  const message = boot.messages[key];
  if (message === undefined) return key;
  return message.replace(/\{(\w+)\}/g, (whole, name) => (params[name] === undefined ? whole : String(params[name])));
}
