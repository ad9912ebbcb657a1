import assert from "node:assert/strict";
import { test } from "node:test";
import { peopleHere, sought } from "../../static/js/site/people.js";

const view = {
  joined: {
    p1: { name: "Giàng A Páo", unit: "Trường Nậm Có", delegate: "d1" },
    p2: { name: "Lý Thị Ánh", unit: "Trường Hoa Ban" },
    p3: { unit: "Trường Hoa Ban", name_hidden: true },
  },
  checked_in: {
    "c.d1": { delegate: "d1", name: "Giàng A Páo", presence: "present", at: "2023-04-27T00:42:00.000Z" },
    "c.d2": { delegate: "d2", name: "Sùng Thị Mỷ", presence: "online", at: "2023-04-27T00:43:00.000Z" },
  },
};

test("each person once, by the given name, who keeps it back at the end", () => {
  const people = peopleHere(view);
  assert.deepEqual(people.map((one) => one.name), ["Lý Thị Ánh", "Sùng Thị Mỷ", "Giàng A Páo", undefined]);
  assert.deepEqual(people.map((one) => one.hasPhone), [true, false, true, true]);
  assert.equal(people[2].mark.presence, "present");
});

test("sought without accents, in name, unit and seat", () => {
  const names = (typed) => sought(peopleHere(view), typed).map((one) => one.name);
  assert.deepEqual(names("pao giang"), ["Giàng A Páo"]);
  assert.deepEqual(names("HOA b"), ["Lý Thị Ánh", undefined]);
  assert.deepEqual(names("bi mat"), []);
});
