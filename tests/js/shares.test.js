import assert from "node:assert/strict";
import { test } from "node:test";
import { judged, spoken } from "../../static/js/chair/shares.js";

const AT = "2023-04-27T01:00:00.000Z";
const later = (seconds) => Date.parse(AT) + seconds * 1000;
const speaking = { reports: 100, answers: 50, participants: 150 };

test("the turn on the floor counts while it runs", () => {
  const view = { speaking: { ...speaking, now: "answers" }, floor: { turn: "a", started_at: AT } };
  assert.deepEqual(spoken(view, later(30)), { reports: 100, answers: 80, participants: 150 });
});

test("a paused turn counts up to the pause", () => {
  const floor = { turn: "a", started_at: AT, paused_at: "2023-04-27T01:00:10.000Z" };
  assert.equal(spoken({ speaking: { ...speaking, now: "participants" }, floor }, later(500)).participants, 160);
});

test("what is not dialogue, and who has not begun, does not count", () => {
  assert.deepEqual(spoken({ speaking, floor: { turn: "a", started_at: AT } }, later(30)), speaking);
  assert.deepEqual(spoken({ speaking: { ...speaking, now: "reports" }, floor: { turn: "a" } }, later(30)), speaking);
});

test("the alarm is soft: after ten minutes, below the set share, unless it is switched off", () => {
  const sums = { reports: 400, answers: 200, participants: 200 };
  assert.deepEqual(judged(sums, 50).percent, { participants: 25, answers: 25, reports: 50 });
  assert.equal(judged(sums, 50).isLow, true);
  assert.equal(judged(sums, 20).isLow, false);
  assert.equal(judged(sums, 0).isLow, false);
  assert.equal(judged({ reports: 500, answers: 0, participants: 0 }, 50).isLow, false);
});
