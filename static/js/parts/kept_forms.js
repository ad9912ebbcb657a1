// Long texts in forms made by the server: what is typed is kept on this device until the server has
// taken it. After a reload, or when the line died in sending, it is offered below its field, beside
// what stands there now.

import { sameWords, unsaved, whenTyped } from "../lib/unsaved.js";

const shelf = unsaved("page");

/** Fields in which people write sentences. */
const LONG = "form[method=post] textarea[name], form[method=post] input[maxlength='300'][name]";

/** The same field of the same form, however the page was reached. What a line holds beside it (which
 * thing of a list is meant) tells forms of one address apart; the mark against sending twice does not. */
function keyOf(field) {
  const { form } = field;
  const beside = [...form.querySelectorAll("input[type=hidden]")].filter(({ name }) => name !== "cid" && !name.startsWith("was."));
  return [new URL(form.action).pathname, ...beside.map(({ name, value }) => `${name}=${value}`), field.name].join("|");
}

const isTaken = () => new URLSearchParams(location.search).has("done");

/** The page shows what was sent and could not be taken: those words stand in the field alone. */
const isRefused = () => document.querySelector(".notice--error") !== null;

export function keepWords() {
  for (const field of document.querySelectorAll(LONG)) {
    const key = keyOf(field);
    const kept = shelf.get(key);
    const stands = kept && sameWords(kept.text, field.value);
    if (kept && ((kept.isSent && isTaken()) || (stands && !isRefused()))) shelf.delete(key);
    else if (kept && !stands) offer(field, key, kept);
    const was = stands ? kept.was : field.defaultValue;
    field.addEventListener("input", () => {
      if (field.value === was) shelf.delete(key);
      else shelf.set(key, { text: field.value, was });
    });
    field.form.addEventListener("submit", (event) => {
      const typed = shelf.get(key);
      if (typed && !event.defaultPrevented) shelf.set(key, { ...typed, isSent: true });
    });
  }
}

/** Asked for by the person: what stands in the field is never changed by itself. */
function offer(field, key, kept) {
  const words = document.querySelector("template[data-unsaved]");
  if (!words) return;
  const box = words.content.firstElementChild.cloneNode(true);
  box.querySelector("[data-at]").textContent = whenTyped(shelf.at(key));
  box.querySelector("[data-words]").textContent = kept.text;
  box.querySelector("[data-moved]").hidden = sameWords(kept.was, field.defaultValue);
  box.querySelector("[data-take]").addEventListener("click", () => {
    field.value = kept.text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    box.remove();
    field.focus();
  });
  box.querySelector("[data-drop]").addEventListener("click", () => {
    shelf.delete(key);
    box.remove();
    field.focus();
  });
  field.closest("details")?.setAttribute("open", "");
  field.after(box);
}
