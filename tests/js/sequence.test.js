import assert from "node:assert/strict";
import { test } from "node:test";
import { sequence } from "../../static/js/lib/sequence.js";

function watched() {
  const shown = [];
  return { shown, order: sequence((v, view) => shown.push([v, view])) };
}

test("a whole view, then patches on the last streamed one", () => {
  const { shown, order } = watched();
  assert.equal(order.take({ v: 5, view: { n: 1, gone: true } }), "shown");
  assert.equal(order.take({ v: 8, base: 5, patch: { n: 2, gone: null } }), "shown");
  assert.deepEqual(shown, [[5, { n: 1, gone: true }], [8, { n: 2 }]]);
});

test("a patch whose base is not the last streamed view breaks the sequence and shows nothing", () => {
  const { shown, order } = watched();
  assert.equal(order.take({ v: 6, base: 5, patch: { n: 2 } }), "broken");
  order.take({ v: 5, view: { n: 1 } });
  assert.equal(order.take({ v: 9, base: 7, patch: { n: 2 } }), "broken");
  assert.equal(shown.length, 1);
});

test("a view fetched over HTTP is shown if newer and never patched", () => {
  const { shown, order } = watched();
  order.take({ v: 5, view: { n: 1 } });
  assert.equal(order.fetched({ v: 7, view: { n: 7 } }), "shown");
  assert.equal(order.fetched({ v: 7, view: { n: 7 } }), "old");
  // The stream catches up: its patch fits the streamed view, but what is older is not shown.
  assert.equal(order.take({ v: 6, base: 5, patch: { n: 6 } }), "old");
  assert.equal(order.take({ v: 8, base: 6, patch: { n: 8 } }), "shown");
  assert.deepEqual(shown.map(([v]) => v), [5, 7, 8]);
});

test("an older whole view of a new connection is not shown but can be patched", () => {
  const { shown, order } = watched();
  order.take({ v: 9, view: { n: 9 } });
  order.reset();
  assert.equal(order.take({ v: 8, view: { n: 8 } }), "old");
  assert.equal(order.take({ v: 10, base: 8, patch: { n: 10 } }), "shown");
  assert.deepEqual(shown, [[9, { n: 9 }], [10, { n: 10 }]]);
});

test("the same v again replaces the picture: the same meeting in another language", () => {
  const { shown, order } = watched();
  order.take({ v: 9, view: { a: 1 } });
  order.reset();
  assert.equal(order.take({ v: 9, view: { a: 2 } }), "shown");
  assert.equal(shown.length, 2);
});

test("a head beyond the last streamed view means a message was missed", () => {
  const { order } = watched();
  assert.equal(order.head({ v: 4 }), "old");
  order.take({ v: 5, view: {} });
  assert.equal(order.head({ v: 5 }), "old");
  assert.equal(order.head({ v: 6 }), "broken");
  order.reset();
  assert.equal(order.head({ v: 6 }), "old");
});
