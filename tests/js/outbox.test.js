import assert from "node:assert/strict";
import { test } from "node:test";
import { Refused, newCid, waitMs } from "../../static/js/lib/act.js";
import { outbox } from "../../static/js/lib/outbox.js";

/** A shelf in memory that can be shared by two outboxes, as a disk is by two page loads. */
function shelfOf(kept = new Map()) {
  return {
    kept,
    isDurable: true,
    all: async () => [...kept.values()],
    put: async (entry) => void kept.set(entry.cid, structuredClone(entry)),
    drop: async (cid) => void kept.delete(cid),
  };
}

async function until(what) {
  for (let i = 0; i < 400 && !what(); i += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.ok(what(), "never came true");
}

const wait = () => 5;
const unanswered = () => new Promise(() => {});

test("a cid is 128 random bits", () => {
  const many = new Set(Array.from({ length: 200 }, newCid));
  assert.equal(many.size, 200);
  for (const cid of many) assert.match(cid, /^[0-9a-f]{32}$/);
});

test("sent: stored first, then the receipt, then off the shelf", async () => {
  const shelf = shelfOf();
  const box = outbox({
    shelf,
    wait,
    transmit: async ({ cid }) => {
      assert.ok(shelf.kept.has(cid));
      return { opinion: "a1", number: 37, v: 9 };
    },
  });
  const entry = box.send("opinion.submit", { text: "Đường hỏng" });
  assert.equal(entry.value.state, "sending");
  await until(() => entry.value.state === "sent");
  assert.equal(entry.value.result.number, 37);
  await until(() => shelf.kept.size === 0);
});

test("while the server cannot be reached it waits, and tries the same cid again", async () => {
  const cids = [];
  let isUp = false;
  const box = outbox({
    shelf: shelfOf(),
    wait,
    transmit: async ({ cid }) => {
      cids.push(cid);
      if (!isUp) throw new Refused({ code: "unavailable" });
      return { number: 1 };
    },
  });
  const entry = box.send("turn.request");
  await until(() => entry.value.state === "waiting");
  isUp = true;
  await until(() => entry.value.state === "sent");
  assert.ok(cids.length >= 2);
  assert.equal(new Set(cids).size, 1);
});

test("too fast is not a refusal", async () => {
  let calls = 0;
  const box = outbox({
    shelf: shelfOf(),
    wait,
    transmit: async () => {
      calls += 1;
      if (calls === 1) throw new Refused({ code: "too_fast", retry_s: 0 });
      return {};
    },
  });
  const entry = box.send("opinion.support", { opinion: "x" });
  await until(() => entry.value.state === "sent");
});

test("a refusal keeps what was typed, over a reload too, until it is dismissed", async () => {
  const kept = new Map();
  const transmit = async () => {
    throw new Refused({ code: "invalid", message: "Dài quá", field: "text" });
  };
  const first = outbox({ shelf: shelfOf(kept), wait, transmit });
  const entry = first.send("opinion.submit", { text: "…" });
  await until(() => entry.value.state === "refused");
  assert.deepEqual(entry.value.error, { code: "invalid", message: "Dài quá", field: "text" });
  await until(() => [...kept.values()][0]?.state === "refused");
  const second = outbox({ shelf: shelfOf(kept), wait, transmit });
  await second.opening;
  assert.equal(second.entries.value[0].value.state, "refused");
  assert.deepEqual(second.entries.value[0].value.args, { text: "…" });
  second.dismiss(entry.value.cid);
  assert.equal(second.entries.value.length, 0);
  await until(() => kept.size === 0);
});

test("after a reload what was not received is sent with its old cid", async () => {
  const kept = new Map();
  const before = outbox({ shelf: shelfOf(kept), transmit: unanswered });
  const { cid } = before.send("opinion.submit", { text: "một" }).value;
  await until(() => kept.size === 1);
  const sent = [];
  const after = outbox({ shelf: shelfOf(kept), wait, transmit: async (command) => (sent.push(command), { number: 4 }) });
  await until(() => after.entries.value[0]?.value.state === "sent");
  assert.deepEqual(sent, [{ cid, name: "opinion.submit", args: { text: "một" } }]);
});

test("what another person sent from the same phone is not touched", async () => {
  const kept = new Map();
  const hers = outbox({ shelf: shelfOf(kept), owner: "a", transmit: unanswered });
  hers.send("opinion.submit", { text: "một" });
  await until(() => kept.size === 1);
  const his = outbox({ shelf: shelfOf(kept), owner: "b", transmit: unanswered });
  await his.opening;
  assert.equal(his.entries.value.length, 0);
});

test("storage that never answers delays sending by half a second at most", async () => {
  const never = new Promise(() => {});
  const shelf = { isDurable: true, all: async () => [], put: () => never, drop: async () => {} };
  const box = outbox({ shelf, wait, transmit: async () => ({ number: 1 }) });
  const began = Date.now();
  const entry = box.send("turn.request");
  await until(() => entry.value.state === "sent");
  assert.ok(Date.now() - began < 900);
  assert.equal(box.durable.value, false);
});

test("oldest first, one after the other", async () => {
  const order = [];
  const box = outbox({
    shelf: shelfOf(),
    wait,
    transmit: async ({ args }) => {
      await new Promise((resolve) => setTimeout(resolve, 10 - args.n));
      order.push(args.n);
      return {};
    },
  });
  for (const n of [1, 2, 3]) box.send("opinion.support", { n });
  await until(() => order.length === 3);
  assert.deepEqual(order, [1, 2, 3]);
});

test("waiting grows to a limit, is random, and never less than what was asked", () => {
  for (let i = 0; i < 200; i += 1) {
    assert.ok(waitMs(20) <= 5_000);
    assert.ok(waitMs(1, { retry_s: 3 }) >= 3_000);
  }
});

test("entries made within one moment keep their order over a reload", async () => {
  const shelf = shelfOf();
  const names = Array.from({ length: 50 }, (_, n) => `n${n}`);
  const first = outbox({ shelf, wait, transmit: unanswered });
  for (const name of names) first.send("site.register_turn", { name });
  await until(() => shelf.kept.size === names.length);
  const got = [];
  const shuffled = new Map([...shelf.kept].sort(([a], [b]) => (a < b ? -1 : 1)));
  const second = outbox({ shelf: shelfOf(shuffled), wait, transmit: async ({ args }) => void got.push(args.name) });
  await second.opening;
  await until(() => got.length === names.length);
  assert.deepEqual(got, names);
});
