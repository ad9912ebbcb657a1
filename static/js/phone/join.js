// The join form of the server, made surer: what was typed survives, a lost answer is asked for
// again with the same cid, and the token is kept where the browser may lose its cookies.

import { Refused, newCid, pause, postJson, waitMs } from "../lib/act.js";
import { boot, t } from "../lib/boot.js";
import { keeping, session } from "./keeping.js";

const TRIES = 5;
const FIELDS = ["name", "unit", "position", "site", "seat", "display"];

async function asked(path, body, say) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await postJson(path, body);
    } catch (refused) {
      if (!(refused instanceof Refused) || !refused.isPassing || tries >= TRIES) throw refused;
      say(t("phone.will_send"));
      await pause(waitMs(tries, refused));
    }
  }
}

function showError(form, refused) {
  const field = refused.field && form.elements[refused.field];
  const input = field && field.length === undefined ? field : null;
  const place = form.querySelector(`[data-error="${refused.field}"]`) || form.querySelector("[data-error='']");
  place.textContent = refused.message || t("common.unavailable");
  place.hidden = false;
  if (input && input.type !== "hidden") {
    input.setAttribute("aria-invalid", "true");
    input.focus();
  } else place.scrollIntoView({ block: "center" });
}

function clearErrors(form) {
  for (const place of form.querySelectorAll("[data-error]")) {
    place.textContent = "";
    place.hidden = true;
  }
  for (const input of form.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
}

function improveForm(form, path, bodyOf, draftName) {
  const button = form.querySelector("button[type=submit]");
  const words = button.textContent;
  let isBusy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isBusy) return;
    isBusy = true;
    button.disabled = true;
    clearErrors(form);
    const say = (text) => (button.textContent = text);
    say(t("phone.sending"));
    try {
      const { token, my_code: myCode } = await asked(path, bodyOf(), say);
      session.set(boot.slug, { token, my_code: myCode });
      if (draftName) keeping.set(draftName, null);
      location.assign(`/m/${encodeURIComponent(boot.slug)}/phone`);
    } catch (refused) {
      showError(form, refused);
      button.disabled = false;
      say(words);
      isBusy = false;
    }
  });
}

/** Without a name there is nothing to ask for: the fields step back. */
function followDisplay(form) {
  const named = form.querySelector("[data-named]");
  const follow = () => {
    const isAnonymous = form.elements.display.value === "anonymous";
    named.hidden = isAnonymous;
    for (const input of named.querySelectorAll("input")) input.disabled = isAnonymous;
  };
  form.addEventListener("change", follow);
  follow();
}

export function improve() {
  const form = document.querySelector("form[data-join]");
  const draftName = `draft.${boot.slug}.join`;
  const value = (name) => (form.elements[name] ? form.elements[name].value.trim() : "");
  const draft = keeping.get(draftName) || {};
  for (const name of ["name", "unit", "position"]) {
    if (draft[name] && !value(name)) form.elements[name].value = draft[name];
  }
  form.addEventListener("input", () => {
    keeping.set(draftName, { name: value("name"), unit: value("unit"), position: value("position") });
  });
  followDisplay(form);

  // One cid for one wish: it changes with what is asked, not with the number of attempts.
  let cid = newCid();
  let last = "";
  improveForm(form, "/join", () => {
    const body = { code: form.dataset.code };
    for (const name of FIELDS) if (value(name)) body[name] = value(name);
    if (body.display === "anonymous") for (const name of ["name", "unit", "position"]) delete body[name];
    const asked = JSON.stringify(body);
    if (last && asked !== last) cid = newCid();
    last = asked;
    return { cid, ...body };
  }, draftName);

  const resume = document.querySelector("form[data-resume]");
  if (resume) improveForm(resume, "/resume", () => ({ my_code: resume.elements.my_code.value }));

  const known = session.get(boot.slug);
  const again = document.querySelector("[data-again]");
  if (known?.token && again) again.hidden = false;
}
