// Drafts that were set aside when matters were merged: readable, and asked about until somebody has
// looked. What is worth taking is copied into the answer that stands.

import { html } from "../lib/html.js";

/** [id, answer] of those set aside at a matter, the unsettled first. */
export const setAside = (answers, id) =>
  Object.entries(answers)
    .filter(([, answer]) => answer.aside?.[id] !== undefined && answer.text)
    .sort(([, a], [, b]) => Boolean(a.is_settled) - Boolean(b.is_settled) || a.at.localeCompare(b.at));

/** `words(key, {n})`: the messages of the screen; `take(text)` where it can be copied. */
export function SetAside({ answers, id, words, of, take, settle }) {
  const found = setAside(answers, id);
  if (!found.length) return null;
  return html`<div class="set-aside">${found.map(([key, answer]) => {
    const n = answer.aside[id];
    const text = html`<p class="pre-line">${answer.text}</p>`;
    if (answer.is_settled) return html`<details key=${key}><summary>${words("aside_settled", { n, agency: of?.(answer) ?? "" })}</summary>${text}</details>`;
    return html`<div key=${key} class="notice notice--needs">
      <p><strong>${words("aside", { n, agency: of?.(answer) ?? "" })}</strong></p>${text}
      <p class="deeds">
        ${take && html`<button type="button" class="button" onClick=${() => take(answer.text)}>${words("aside_take")}</button>`}
        <button type="button" class="button" onClick=${() => settle(key)}>${words("aside_settle")}</button></p>
    </div>`;
  })}</div>`;
}
