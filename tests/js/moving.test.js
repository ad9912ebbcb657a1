import assert from "node:assert/strict";
import test from "node:test";

import { loads, movable } from "../../static/js/secretary/moving.js";

const desk = (opinions) => ({ view: { value: { opinions } } });

test("what is there already, withdrawn, hidden or was said aloud is not moved", () => {
  const opinions = {
    a: { status: "new", channel: "phone" },
    b: { status: "released", channel: "phone" },
    c: { status: "withdrawn", channel: "phone" },
    d: { status: "denunciation", is_restricted: true },
    e: { status: "released", channel: "speech" },
    f: { status: "held", channel: "phone" },
  };
  const ids = Object.keys(opinions);
  assert.deepEqual(movable(desk(opinions), ids, "released"), ["a", "f"]);
  assert.deepEqual(movable(desk(opinions), ids, "held"), ["a", "b", "f"]);
});

test("the way back travels in loads the server takes, in order and whole", () => {
  const back = Array.from({ length: 500 }, (_, i) => ({ opinion: `id${i}`, to: "held", reason: "ộ".repeat(200) }));
  const found = loads(back);
  assert.ok(found.length > 1);
  assert.deepEqual(found.flat(), back);
  for (const load of found) assert.ok(new TextEncoder().encode(JSON.stringify(load)).length < 45_000);
  assert.deepEqual(loads(back.slice(0, 3)), [back.slice(0, 3)]);
});
