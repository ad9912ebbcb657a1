// Text as people type it in a hurry: without accents, in lower case, words apart. The server keeps
// the same rules (meeting/state/folding.py); tests/folding.json holds both.

const MARKS = /\p{M}/gu;

/** Text without accents, in lower case: "Điểm cầu Văn Yên" → "diem cau van yen". */
export function fold(text) {
  return (text ?? "").normalize("NFD").replace(MARKS, "").replace(/[đĐ]/g, "d").toLowerCase();
}

/** The folded words of a text, one space between them. */
export const bareWords = (text) => fold(text).replace(/[^a-z0-9]+/g, " ").trim();

/** Which of the listed words and phrases stand in the text, as whole words, accents aside. */
export function foundWords(listed, text) {
  const here = ` ${bareWords(text)} `;
  return listed.filter((words) => bareWords(words) && here.includes(` ${bareWords(words)} `));
}
