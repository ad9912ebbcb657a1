import assert from "node:assert/strict";
import { test } from "node:test";
import { counted, markOf } from "../../static/js/reception/marks.js";
import { codeOf, indexed, search } from "../../static/js/reception/people.js";

const VIEW = {
  delegate_order: ["hoa23456", "pao23456", "mai23456"],
  delegates: {
    hoa23456: { name: "Nguyễn Thị Hoa", unit: "Trường Mầm non Hoa Ban" },
    pao23456: { name: "Giàng A Páo", unit: "Trường THCS Nậm Tha", substitute: "Lý Văn Thay" },
    mai23456: { name: "Lò Thị Mai", unit: "Trường THCS Nậm Tha" },
  },
  seen: { hoa23456: { presence: "present", at: "2023-04-27T00:42:00.000Z" } },
  counts: { listed: 3, present: 1, online: 0, absent: 0 },
};
const index = indexed(VIEW);
const entry = (name, delegate, state = "waiting", more = {}) => ({ value: { name, state, args: { delegate, presence: "present", made_at: "x", ...more } } });

test("a few letters find a person, accents not needed, the given name first", () => {
  assert.deepEqual(search(index, "hoa"), ["hoa23456"]);
  assert.deepEqual(search(index, "PÁO"), ["pao23456"]);
  assert.deepEqual(search(index, "thi m"), ["mai23456", "hoa23456"]);
  assert.deepEqual(search(index, "nth"), ["hoa23456"]);
  assert.deepEqual(search(index, "thay"), ["pao23456"]);
  assert.deepEqual(search(index, "nam tha"), ["pao23456", "mai23456"]);
  assert.deepEqual(search(index, "zzz"), []);
  assert.deepEqual(search(index, " "), []);
});

test("a code is typed with blanks and capitals; an address leads to its delegate", () => {
  const asked = (text) => codeOf(text, "yen-bai", VIEW.delegates);
  assert.deepEqual(asked("HOA2 3456"), { id: "hoa23456" });
  assert.deepEqual(asked("http://x/i/yen-bai/pao23456/s3cret"), { id: "pao23456" });
  assert.deepEqual(asked("http://x/i/other/pao23456/s"), { problem: "other_meeting" });
  assert.deepEqual(asked("http://x/i/yen-bai/nobody00/s"), { problem: "not_listed" });
  assert.deepEqual(asked("http://x/j/ABCD2345"), { problem: "not_invitation" });
  assert.equal(asked("toString"), null);
  assert.equal(asked("Hoa"), null);
});

test("what is on its way counts, what was answered does not", () => {
  const entries = [entry("attendance.put", "pao23456"), entry("attendance.undo", "hoa23456"), entry("attendance.put", "mai23456", "refused")];
  assert.deepEqual(markOf(VIEW, entries, "pao23456"), { presence: "present", reason: undefined, at: "x", isPending: true });
  assert.equal(markOf(VIEW, entries, "hoa23456"), undefined);
  assert.equal(markOf(VIEW, entries, "mai23456"), undefined);
  assert.deepEqual(counted(VIEW, entries), { listed: 3, present: 1, online: 0, absent: 0 });
});
