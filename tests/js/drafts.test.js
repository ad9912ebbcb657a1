import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Refused } from "../../static/js/lib/act.js";

/** A browser's shelf, which outlives a reload. */
const kept = new Map();
globalThis.localStorage = {
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => kept.set(key, value),
  removeItem: (key) => kept.delete(key),
};
const { openDrafts } = await import("../../static/js/agency/drafts.js");
const { sameWords: same } = await import("../../static/js/lib/unsaved.js");

beforeEach(() => kept.clear());

/** A server with one draft: held to `expect`, it may be out of reach. */
function desk(server = { v: 1, textV: 0, text: "", isAway: false }) {
  const act = async (name, { text }, { expect }) => {
    if (server.isAway) throw new Refused({ code: "unavailable" });
    if (server.textV > expect) throw new Refused({ code: "stale", message: "stale" });
    Object.assign(server, { v: server.v + 1, textV: server.v + 1, text });
    return { answer: "a1", v: server.v };
  };
  return { server, drafts: openDrafts({ act, v: () => server.v, agency: () => "home" }) };
}

test("what is typed is on this device before the server has it, and off the shelf after", async () => {
  const { server, drafts } = desk();
  drafts.type("m1", "Sở đã ");
  assert.equal(JSON.parse([...kept.values()][0]).value.text, "Sở đã ");
  assert.equal(await drafts.save("m1"), true);
  assert.deepEqual([server.text, kept.size, drafts.of("m1").state], ["Sở đã ", 0, "saved"]);
  // The server trims: the space under the hand stays.
  assert.equal(drafts.value("m1", "Sở đã"), "Sở đã ");
});

test("a dead line loses nothing, a reload neither", async () => {
  const { server, drafts } = desk();
  server.isAway = true;
  drafts.type("m1", "Đang soạn");
  assert.equal(await drafts.save("m1"), false);
  assert.equal(drafts.of("m1").state, "offline");
  const again = desk(server).drafts;
  again.recall("m1");
  assert.equal(again.value("m1", ""), "Đang soạn");
  server.isAway = false;
  assert.equal(await again.save("m1"), true);
  assert.equal(server.text, "Đang soạn");
  await drafts.save("m1"); // the closed page's timer is stopped
  drafts.yield("m1");
});

test("what somebody else wrote meanwhile is never overwritten unseen", async () => {
  const { server, drafts } = desk();
  drafts.type("m1", "Một");
  await drafts.save("m1");
  drafts.type("m1", "Một hai");
  Object.assign(server, { v: 9, textV: 9, text: "Của người khác" });
  assert.equal(await drafts.save("m1"), false);
  assert.equal(drafts.of("m1").state, "stale");
  drafts.type("m1", "Một hai ba");
  assert.equal(await drafts.save("m1"), false);
  assert.equal(server.text, "Của người khác");
  await drafts.insist("m1");
  assert.equal(server.text, "Một hai ba");
});

test("another device's words are shown once nothing of mine waits", async () => {
  const { server, drafts } = desk();
  drafts.type("m1", "Một");
  await drafts.save("m1");
  Object.assign(server, { v: 9, textV: 9 });
  assert.equal(drafts.value("m1", "Hai"), "Hai");
  assert.ok(same("Lò  Văn\nA ", "Lò Văn A") && !same("a", "b"));
});
