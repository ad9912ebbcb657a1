import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

/** A browser's storage, which outlives a reload; its keys are its own. */
const kept = {};
const methods = {
  getItem: (key) => kept[key] ?? null,
  setItem: (key, value) => void (kept[key] = value),
  removeItem: (key) => void delete kept[key],
};
globalThis.localStorage = new Proxy(kept, { get: (_, name) => methods[name] ?? kept[name] });

const old = JSON.stringify({ at: Date.now() - 15 * 24 * 3_600_000, value: "của tháng trước" });
kept["unsaved///notice/opening"] = old;
kept["unsaved///notice/closing"] = "không phải JSON";
kept.other = "của người khác";
const { sameWords, unsaved } = await import("../../static/js/lib/unsaved.js");
const afterOpening = Object.keys(kept);

test("what nobody came back to for two weeks goes when a page opens, and nothing of others", () => {
  assert.deepEqual(afterOpening, ["other"]);
});

beforeEach(() => Object.keys(kept).forEach((key) => delete kept[key]));

test("words outlive the page under their kind and key, until they are let go", () => {
  const notice = unsaved("notice");
  notice.set("opening", { text: "Ngày 27", seen: 4 });
  notice.set("closing", { text: "b" });
  unsaved("reply").set("opening", "khác");
  assert.deepEqual(unsaved("notice").get("opening"), { text: "Ngày 27", seen: 4 });
  assert.deepEqual(notice.keys(), ["closing", "opening"]);
  assert.ok(Date.now() - notice.at("opening") < 5_000);
  notice.delete("opening");
  assert.deepEqual([notice.has("opening"), notice.keys()], [false, ["closing"]]);
});

test("where the browser keeps nothing, this page does", () => {
  const refuse = () => { throw new Error("private"); };
  const { setItem } = methods;
  methods.setItem = refuse;
  const reply = unsaved("reply");
  reply.set("q1", "Đang soạn");
  assert.deepEqual([reply.get("q1"), reply.keys(), Object.keys(kept).length], ["Đang soạn", ["q1"], 0]);
  methods.setItem = setItem;
  reply.set("q1", "Đã soạn");
  assert.deepEqual([reply.get("q1"), Object.keys(kept).length], ["Đã soạn", 1]);
});

test("blanks and the way letters are composed do not make words others", () => {
  assert.ok(sameWords("Sở  đã\nlàm ", "Sở đã làm".normalize("NFD")));
  assert.ok(!sameWords("Sở đã làm", "Sở chưa làm"));
});
