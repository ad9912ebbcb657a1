import assert from "node:assert/strict";
import { test } from "node:test";
import { held } from "../../static/js/phone/holding.js";

const never = () => false;

test("what is new waits at the head and is counted; nothing moves", () => {
  assert.deepEqual(held(["c", "b", "a"], ["e", "d", "c", "b", "a"], never), { ids: ["c", "b", "a"], fresh: ["e", "d"] });
});

test("what was taken back goes at once, even from under a finger", () => {
  assert.deepEqual(held(["c", "b", "a"], ["c", "a"], never), { ids: ["c", "a"], fresh: [] });
});

test("what fell off the end of a full list stays", () => {
  const isOlder = (id) => id === "a";
  assert.deepEqual(held(["c", "b", "a"], ["d", "c", "b"], isOlder), { ids: ["c", "b", "a"], fresh: ["d"] });
});

test("an empty screen takes the whole list", () => {
  assert.deepEqual(held([], ["b", "a"], never), { ids: [], fresh: [] });
});

test("when everything on the screen is gone or old, the rest is new", () => {
  assert.deepEqual(held(["a"], ["d", "c"], (id) => id === "a"), { ids: ["a"], fresh: ["d", "c"] });
});
