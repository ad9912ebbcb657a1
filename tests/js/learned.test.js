import assert from "node:assert/strict";
import test from "node:test";

import { agencyUse, byUse, suggested, topicUse } from "../../static/js/secretary/learned.js";

const view = {
  matter_order: ["m1", "m2", "m3", "m4", "m5"],
  matters: {
    m1: { topic: "staff", lead: "home" },
    m2: { topic: "staff", lead: "home", coordinating: ["school"] },
    m3: { topic: "money", lead: "money" },
    m4: { topic: "staff" },
    m5: { topic: "staff", authority: "beyond" },
  },
  opinions: { o1: { topic: "money" }, o2: { topic: "money" }, o3: {} },
  agency_order: ["school", "home", "money", "ministry"],
  agencies: { school: { topics: ["staff"] }, home: {}, money: {}, ministry: { is_above: true, topics: ["staff"] } },
};

test("what was taken most comes first, the rest keeps its order", () => {
  assert.deepEqual(topicUse(view), { staff: 4, money: 3 });
  assert.deepEqual(agencyUse(view), { home: 4, school: 1, money: 2 });
  const options = view.agency_order.map((id) => ({ id }));
  assert.deepEqual(byUse(options, agencyUse(view)).map((o) => o.id), ["home", "money", "school", "ministry"]);
});

test("a suggestion says how often and whether usually; never for what has a lead or no topic", () => {
  assert.deepEqual(suggested(view, "m4"), [
    { agency: "home", given: 2, isUsual: false },
    { agency: "school", given: 0, isUsual: true },
  ]);
  assert.deepEqual(suggested(view, "m1"), []);
  assert.deepEqual(suggested({ ...view, matters: { ...view.matters, m4: {} } }, "m4"), []);
});

test("what is beyond authority is suggested to an agency above alone", () => {
  assert.deepEqual(suggested(view, "m5"), [{ agency: "ministry", given: 0, isUsual: true }]);
});
