// A file from the office, taken in before the command that names it: kept under its hash, so that
// nothing is lost when the command is refused.

import { boot, t } from "../lib/boot.js";
import { Refused } from "../lib/act.js";
import { html } from "../lib/html.js";

const TAKEN = ".pdf,.docx,.png,.jpg,.jpeg";

/** → `{file, name, kind, size}`, what `copy` of a command is; Refused with what is wrong. */
export async function handIn(desk, file) {
  const form = new FormData();
  form.append("file", file);
  let response;
  try {
    response = await fetch(`/m/${encodeURIComponent(boot.slug)}/notice/upload?as=${encodeURIComponent(desk.as)}`, {
      method: "POST", body: form, credentials: "same-origin",
    });
  } catch {
    throw new Refused({ code: "unavailable" });
  }
  const answer = await response.json().catch(() => ({}));
  if (!answer.ok) throw new Refused({ ...answer, field: "file", status: response.status });
  return { file: answer.file, name: answer.name, kind: answer.kind, size: answer.size };
}

/** Hands the chosen file in, if there is one: `{copy}` or nothing. */
export async function handedIn(desk, file) {
  return file ? { copy: await handIn(desk, file) } : {};
}

export function FileField({ label, hint, error, onChoose, name = "handed-in" }) {
  return html`<div class="field">
    <label for=${name}>${label}</label>
    <input type="file" id=${name} accept=${TAKEN} aria-invalid=${error ? "true" : undefined} aria-describedby=${`${name}-hint`}
      onChange=${(event) => onChoose(event.target.files[0] ?? null)} />
    <span class="field__hint" id=${`${name}-hint`}>${hint ?? t("official.file_hint")}</span>
    ${error && html`<span class="field__error" role="alert">${error}</span>`}
  </div>`;
}
