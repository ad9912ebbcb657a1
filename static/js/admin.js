// What the organiser's pages gain from JavaScript. Without it everything works: forms post, tables
// stand in their order, links can be selected by hand.

import { keepWords } from "./parts/kept_forms.js";
import { offerUploads } from "./parts/uploads.js";

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Asks before a form that takes something away; then blocks its second click. */
function guardForms() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const words = form.dataset.confirm;
    if (words && !window.confirm(words)) {
      event.preventDefault();
      return;
    }
    if (form.dataset.sent) event.preventDefault();
    else if (form.method === "post") form.dataset.sent = "yes";
  });
  // Coming back with the back button must leave the forms usable.
  window.addEventListener("pageshow", () => all("form[data-sent]").forEach((form) => delete form.dataset.sent));
}

/** Copies a link; where the clipboard is closed (plain HTTP), through a selected field. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return;
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "visually-hidden";
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
}

function offerCopying() {
  for (const button of all("[data-copy]")) {
    const words = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await copy(button.dataset.copy);
      button.textContent = button.dataset.copied;
      setTimeout(() => (button.textContent = words), 2500);
    });
  }
}

const compare = new Intl.Collator("vi", { numeric: true, sensitivity: "base" }).compare;

/** Column heads become buttons that sort by their column. */
function offerSorting(table) {
  const heads = all("thead th", table);
  heads.forEach((head, column) => {
    if (head.classList.contains("no-sort")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const body = table.tBodies[0];
      const text = (row) => row.cells[column].textContent.trim();
      const rows = [...body.rows].sort((a, b) => compare(text(a), text(b)));
      body.append(...(down ? rows.reverse() : rows));
    });
  });
}

const plain = (text) =>
  text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();

/** A field above a long table that leaves the rows holding what was typed, with or without accents. */
function offerFilter(table) {
  const label = document.createElement("label");
  label.className = "field filter";
  const words = document.createElement("span");
  words.className = "field__label";
  words.textContent = table.dataset.filter;
  const input = document.createElement("input");
  input.type = "search";
  label.append(words, input);
  (table.closest(".table") ?? table).before(label);
  input.addEventListener("input", () => {
    const wanted = plain(input.value.trim());
    for (const row of table.tBodies[0].rows) row.hidden = !plain(row.textContent).includes(wanted);
  });
}

/** Shows a field only when another has the value it belongs to. */
function followChoices() {
  for (const part of all("[data-when]")) {
    const choice = part.closest("form").elements[part.dataset.when];
    const show = () => (part.hidden = !part.dataset.is.split(" ").includes(choice.value));
    choice.addEventListener("change", show);
    window.addEventListener("pageshow", show);
    show();
  }
}

/** A form that takes long says so: a line below it, and for a file how much has been sent. */
function showProgress() {
  for (const form of all("form[data-progress]")) {
    form.addEventListener("submit", () => {
      const line = document.createElement("p");
      line.className = "upload";
      line.setAttribute("role", "status");
      const bar = document.createElement("progress");
      bar.setAttribute("aria-label", form.dataset.progress);
      line.append(bar, ` ${form.dataset.progress}`);
      form.append(line);
      window.addEventListener("pageshow", () => line.remove());
    });
  }
}

function offerPrinting() {
  for (const button of all("[data-print-now]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}

/** The menu scrolls to the page one is on; the page itself stays at its beginning, or its anchor. */
function showWhereIAm(menu) {
  const link = menu.querySelector("[aria-current]")?.getBoundingClientRect();
  const box = menu.getBoundingClientRect();
  if (!link) return;
  if (link.right > box.right) menu.scrollLeft += link.left - box.left - (box.width - link.width) / 2;
  if (link.bottom > box.bottom) menu.scrollTop += link.bottom - box.bottom;
}

guardForms();
keepWords();
offerUploads();
offerCopying();
followChoices();
offerPrinting();
showProgress();
all("table[data-sortable]").forEach(offerSorting);
all("table[data-filter]").forEach(offerFilter);
all('[aria-invalid="true"]')[0]?.focus();
all(".menu, .menu__parts").forEach(showWhereIAm);
