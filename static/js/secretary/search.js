// Search as people type in a hurry: without accents, in any order of words.

import { bareWords, fold } from "../lib/fold.js";

/** Whether every word typed begins a word of the text, accents aside. */
export function matches(typed, text) {
  const here = ` ${bareWords(text)}`;
  return bareWords(typed).split(" ").every((word) => here.includes(` ${word}`));
}

/** Items whose words match, those beginning with what was typed first. */
export function found(typed, items, wordsOf) {
  const hits = items.filter((item) => matches(typed, wordsOf(item)));
  const start = fold(typed).trim();
  if (!start) return hits;
  const rank = (item) => (fold(wordsOf(item)).startsWith(start) ? 0 : 1);
  return hits.sort((a, b) => rank(a) - rank(b));
}
