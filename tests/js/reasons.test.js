import assert from "node:assert/strict";
import { test } from "node:test";
import { instantOf } from "../../static/js/chair/closing.js";
import { dialogueLeft, unheard } from "../../static/js/chair/reasons.js";

const NOW = Date.parse("2023-04-27T01:00:00.000Z");
const view = (more = {}) => ({
  queue: ["a", "b", "c"],
  later: ["d"],
  turns: { a: { limit_s: 300 }, b: { limit_s: 300 }, c: { limit_s: 120 }, d: { limit_s: 300 } },
  usual_s: 300,
  pace_s: 300,
  ...more,
});

test("without a dialogue budget nobody is said to be unheard", () => {
  assert.equal(dialogueLeft(view(), NOW), null);
  assert.deepEqual(unheard(view(), NOW), []);
});

test("the time left is what the running step has and the later ones", () => {
  const dialogue = { ends_at: "2023-04-27T01:10:00.000Z", more_s: 60 };
  assert.equal(dialogueLeft(view({ dialogue }), NOW), 660);
  assert.equal(dialogueLeft(view({ dialogue }), NOW + 3_600_000), 60);
});

test("who will not be heard: the limit of each counts, and what the floor still needs", () => {
  const dialogue = { more_s: 720 };
  assert.deepEqual(unheard(view({ dialogue }), NOW), ["d"]);
  const floor = { limit_s: 300, started_at: "2023-04-27T00:59:00.000Z" };
  assert.deepEqual(unheard(view({ dialogue, floor }), NOW), ["b", "c", "d"]);
});

test("a time of day is the next such moment", () => {
  const at = new Date(NOW);
  const typed = `${at.getHours()}h${String(at.getMinutes() + 1).padStart(2, "0")}`;
  assert.equal(Date.parse(instantOf(typed, NOW)) - NOW, 60_000);
  assert.equal(Date.parse(instantOf(`${at.getHours()}:${String(at.getMinutes()).padStart(2, "0")}`, NOW)) - NOW, 86_400_000);
  assert.equal(instantOf("25h00", NOW), null);
  assert.equal(instantOf("", NOW), null);
});
