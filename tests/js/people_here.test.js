import assert from "node:assert/strict";
import test from "node:test";

import { initials, peopleAt } from "../../static/js/secretary/people_here.js";

const words = (role) => ({ secretary: "Thư ký", moderator: "Bộ phận tiếp nhận" })[role];

test("initials are those of the first and the last word", () => {
  assert.equal(initials("Nguyễn Thị Bình"), "NB");
  assert.equal(initials("Bình"), "Bì");
  assert.equal(initials("đặng ánh"), "ĐÁ");
});

test("the others are named, two devices of one link are numbered, oneself is left out", () => {
  const seats = { s1: { link: "a", on: "m:1" }, s2: { link: "a", on: "" }, s3: { link: "b", on: "t:1" }, s4: { link: "x", on: "" } };
  const staff = { a: { name: "Bình", role: "secretary" }, b: { role: "moderator" } };
  const people = peopleAt(seats, staff, "s1", words);
  assert.deepEqual(people.map(({ name, on }) => [name, on]), [["Bình 2", ""], ["Bộ phận tiếp nhận", "t:1"], ["Thư ký", ""]]);
  assert.ok(people.every(({ colour }) => colour >= 1 && colour <= 6));
  assert.deepEqual(peopleAt(undefined, undefined, null, words), []);
});
