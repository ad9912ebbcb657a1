// Finding a person on the list: by a few letters of the name, by the code on the invitation, by the
// address in its QR.

import { bareWords } from "../lib/fold.js";

const FOUND_MOST = 30;

/** What a list is searched by, made once per list: [{id, words, initials, rest}, …]. */
export function indexed(view) {
  return view.delegate_order.map((id) => {
    const { name, substitute, unit, position, seat } = view.delegates[id];
    const words = bareWords(`${name} ${substitute ?? ""}`).split(" ");
    const initials = words.map((word) => word[0] ?? "").join("");
    return { id, words, initials, rest: bareWords(`${unit ?? ""} ${position ?? ""} ${seat ?? ""}`).split(" ") };
  });
}

const starts = (words, typed) => words.some((word) => word.startsWith(typed));

/** How well a person fits what was typed: 0 not at all; the given name, which stands last, most. */
function fit({ words, initials, rest }, typed) {
  let score = 0;
  for (const part of typed) {
    if (words[words.length - 1].startsWith(part)) score += 4;
    else if (starts(words, part)) score += 3;
    else if (typed.length === 1 && part.length > 1 && initials.includes(part)) score += 2;
    else if (starts(rest, part)) score += 1;
    else return 0;
  }
  return score;
}

/** Ids of those who fit, the best first, the list's order among equals. */
export function search(index, text) {
  const typed = bareWords(text).split(" ").filter(Boolean);
  if (!typed.length) return [];
  return index
    .map((person, at) => ({ id: person.id, at, score: fit(person, typed) }))
    .filter((found) => found.score > 0)
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .slice(0, FOUND_MOST)
    .map((found) => found.id);
}

/** The delegate a scanned address or a typed code names: {id}, or {problem: "other_meeting",
 * "not_invitation", "not_listed"}; null for what is no code at all (a name). */
export function codeOf(text, slug, delegates) {
  const address = /\/([ij])\/([^/?#]+)(?:\/([^/?#]+))?/.exec(text);
  if (address && address[1] === "j") return { problem: "not_invitation" };
  if (address && decodeURIComponent(address[2]) !== slug) return { problem: "other_meeting" };
  const id = address ? address[3] : text.replace(/[^0-9A-Za-z]/g, "").toLowerCase();
  if (id && Object.prototype.hasOwnProperty.call(delegates, id)) return { id };
  return address ? { problem: "not_listed" } : null;
}
