import assert from "node:assert/strict";
import { test } from "node:test";
import { merged } from "../../static/js/lib/patch.js";

// The cases of RFC 7396, appendix A.
const CASES = [
  [{ a: "b" }, { a: "c" }, { a: "c" }],
  [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
  [{ a: "b" }, { a: null }, {}],
  [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
  [{ a: ["b"] }, { a: "c" }, { a: "c" }],
  [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
  [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
  [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
  [["a", "b"], ["c", "d"], ["c", "d"]],
  [{ a: "b" }, ["c"], ["c"]],
  [{ a: "foo" }, null, null],
  [{ a: "foo" }, "bar", "bar"],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: "b", c: null }, { a: "b" }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
];

test("a merge patch does what RFC 7396 says", () => {
  for (const [target, patch, result] of CASES) assert.deepEqual(merged(target, patch), result);
});

test("the former view is left as it was, and what did not change is the same object", () => {
  const before = { floor: { turn: "a" }, turns: { a: { number: 1 }, b: { number: 2 } } };
  const copy = JSON.parse(JSON.stringify(before));
  const after = merged(before, { floor: null, turns: { b: { number: 3 } } });
  assert.deepEqual(before, copy);
  assert.deepEqual(after, { turns: { a: { number: 1 }, b: { number: 3 } } });
  assert.equal(after.turns.a, before.turns.a);
});
