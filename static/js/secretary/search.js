// Search as people type in a hurry: without accents, in any order of words.

const MARKS = /[\u0300-\u036f]/g;

/** Text without accents, in lower case: "Điểm cầu Văn Yên" → "diem cau van yen". */
export function fold(text) {
  return (text ?? "").normalize("NFD").replace(MARKS, "").replace(/[đĐ]/g, "d").toLowerCase();
}

/** Whether every word typed begins a word of the text, accents aside. */
export function matches(typed, text) {
  const here = ` ${fold(text).replace(/[^a-z0-9]+/g, " ")}`;
  return fold(typed).split(/[^a-z0-9]+/).filter(Boolean).every((word) => here.includes(` ${word}`));
}

/** Items whose words match, those beginning with what was typed first. */
export function found(typed, items, wordsOf) {
  const hits = items.filter((item) => matches(typed, wordsOf(item)));
  const start = fold(typed).trim();
  if (!start) return hits;
  const rank = (item) => (fold(wordsOf(item)).startsWith(start) ? 0 : 1);
  return hits.sort((a, b) => rank(a) - rank(b));
}
