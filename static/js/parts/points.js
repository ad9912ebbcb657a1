// The parts of a split opinion that stand in one matter, beside the whole words.

import { html } from "../lib/html.js";

/** `held`: which parts, from 0; `label(n)`: how part n is called. */
export function Points({ opinion, held, label }) {
  const shown = (held ?? []).filter((part) => opinion.parts?.[part]);
  if (!shown.length) return null;
  return html`<ul class="points">${shown.map((part) => html`<li key=${part} class="pre-line"><strong>${label(part + 1)}</strong> ${opinion.parts[part]}</li>`)}</ul>`;
}
