import assert from "node:assert/strict";
import { test } from "node:test";
import { comboOf, hotkeys, isTyping } from "../../static/js/lib/keys.js";

const element = (tagName, more = {}) => ({ tagName, closest: (list) => (list.includes(tagName.toLowerCase()) ? {} : null), ...more });
const BODY = element("BODY");

function pressing(map, options = {}) {
  let listener = null;
  const target = { addEventListener: (_, fn) => (listener = fn), removeEventListener: () => (listener = null) };
  const unbind = hotkeys(map, { ...options, target });
  const press = (event) => {
    let prevented = false;
    listener?.({ target: BODY, preventDefault: () => (prevented = true), ...event });
    return prevented;
  };
  return { press, unbind };
}

test("names of combinations", () => {
  assert.equal(comboOf({ key: " " }), "Space");
  assert.equal(comboOf({ key: "k", ctrlKey: true }), "ctrl+k");
  assert.equal(comboOf({ key: "K", metaKey: true, shiftKey: true }), "ctrl+shift+k");
  assert.equal(comboOf({ key: "?", shiftKey: true }), "?");
  assert.equal(comboOf({ key: "ArrowUp", altKey: true }), "alt+ArrowUp");
  assert.equal(comboOf({ key: "л", code: "KeyK" }), "k");
});

test("a key does its work once and only on its screen", () => {
  const done = [];
  const { press, unbind } = pressing({ Space: () => done.push("space"), "Ctrl+K": () => done.push("palette") });
  assert.equal(press({ key: " " }), true);
  assert.equal(press({ key: "k", ctrlKey: true }), true);
  assert.equal(press({ key: "x" }), false);
  unbind();
  press({ key: " " });
  assert.deepEqual(done, ["space", "palette"]);
});

test("never while somebody writes, composes, or stands on a button", () => {
  let count = 0;
  const { press } = pressing({ Space: () => (count += 1), a: () => (count += 1) });
  for (const target of [element("INPUT", { type: "text" }), element("TEXTAREA"), element("SELECT"), element("DIV", { isContentEditable: true })]) {
    press({ key: " ", target });
    press({ key: "a", target });
  }
  press({ key: "a", isComposing: true });
  press({ key: "a", keyCode: 229 });
  press({ key: " ", target: element("BUTTON") });
  press({ key: "a", getModifierState: () => true });
  press({ key: "a", defaultPrevented: true });
  assert.equal(count, 0);
});

test("Ctrl combinations work in text fields; `when` shuts everything", () => {
  let count = 0;
  let isOpen = true;
  const { press } = pressing({ "ctrl+k": () => (count += 1) }, { when: () => isOpen });
  press({ key: "k", ctrlKey: true, target: element("TEXTAREA") });
  isOpen = false;
  press({ key: "k", ctrlKey: true });
  assert.equal(count, 1);
});

test("a checkbox is not a text field", () => {
  assert.equal(isTyping(element("INPUT", { type: "checkbox" })), false);
  assert.equal(isTyping(element("INPUT", { type: "search" })), true);
  assert.equal(isTyping(null), false);
});
