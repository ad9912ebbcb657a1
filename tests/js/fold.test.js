import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { bareWords, fold, foundWords } from "../../static/js/lib/fold.js";
import { matches } from "../../static/js/secretary/search.js";

const cases = JSON.parse(readFileSync(new URL("../folding.json", import.meta.url), "utf8"));

test("fold takes off accents and capitals, as the server does", () => {
  for (const [text, folded] of cases.fold) assert.equal(fold(text), folded);
  for (const [text, folded] of cases.fold) assert.equal(fold(text.normalize("NFD")), folded);
});

test("bare words are folded words apart", () => {
  for (const [text, bare] of cases.bare) assert.equal(bareWords(text), bare);
});

test("found words are whole words", () => {
  for (const [listed, text, found] of cases.found) assert.deepEqual(foundWords(listed, text), found);
});

test("a search matches the beginnings of words in any order, with or without accents", () => {
  const text = "Đề nghị cấp đất mở rộng Trường Mầm non Hoa Đào";
  for (const typed of ["dat mo rong", "đất", "TRUONG mam", "hoa đà", "rong dat", ""]) assert.ok(matches(typed, text), typed);
  for (const typed of ["ất", "dat lanh", "truongmam"]) assert.ok(!matches(typed, text), typed);
});
