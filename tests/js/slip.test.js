import assert from "node:assert/strict";
import { test } from "node:test";
import { asArgs, carried, empty } from "../../static/js/parts/slip.js";

const typed = { ...empty(), text: " Thiếu nước. ", name: "Lò Thị Hạnh", unit: "Trường A", topic: "t1", channel: "mailbox", phase: "before" };

test("what is empty is not sent, what is typed is trimmed", () => {
  assert.deepEqual(asArgs(typed), {
    text: "Thiếu nước.", name: "Lò Thị Hạnh", unit: "Trường A", topic: "t1", kind: "petition", channel: "mailbox", phase: "before",
  });
  assert.equal(asArgs({ ...typed, isPrivate: true }).is_private, true);
});

test("the next paper keeps unit, topic, channel and phase, never the person", () => {
  const next = carried({ ...typed, isPrivate: true });
  assert.deepEqual([next.unit, next.topic, next.channel, next.phase], ["Trường A", "t1", "mailbox", "before"]);
  assert.deepEqual([next.text, next.name, next.position, next.isPrivate], ["", "", "", false]);
});

test("after a reload it goes on from the last paper in the outbox", () => {
  const entry = (name, args) => ({ value: { name, args } });
  const found = empty([entry("opinion.enter", { text: "x", name: "Ai", unit: "Trường B", channel: "form" }), entry("opinion.hold", { unit: "y" })]);
  assert.deepEqual([found.unit, found.channel, found.name, found.text], ["Trường B", "form", "", ""]);
});
