import assert from "node:assert/strict";
import test from "node:test";

import { clockOf, heardAt, markAt } from "../../static/js/secretary/marks.js";

const recordings = [
  { number: 1, started_at: "2026-05-15T01:00:00.000Z", stopped_at: "2026-05-15T02:00:00.000Z" },
  { number: 2, started_at: "2026-05-15T02:00:00.000Z" },
];

test("an instant is found in the recording that ran then", () => {
  assert.deepEqual(markAt(recordings, "2026-05-15T01:12:35.900Z"), { number: 1, at_s: 755 });
  assert.deepEqual(markAt(recordings, "2026-05-15T02:00:00.000Z"), { number: 2, at_s: 0 });
  assert.equal(markAt(recordings, "2026-05-15T00:59:59.000Z"), null);
  assert.equal(markAt(undefined, "2026-05-15T01:12:35.000Z"), null);
});

test("hours, minutes and seconds stand in two digits each", () => {
  assert.equal(clockOf(755), "00:12:35");
  assert.equal(clockOf(36_061), "10:01:01");
});

test("a thought is found where it was heard, one without an instant where its speech began", () => {
  const view = { turns: { t: { started_at: "b", begun_at: "a" } } };
  assert.equal(heardAt({ channel: "speech", turn: "t", heard_at: "c" }, view), "c");
  assert.equal(heardAt({ channel: "speech", turn: "t" }, view), "a");
  assert.equal(heardAt({ channel: "phone" }, view), undefined);
});
