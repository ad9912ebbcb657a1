// Short words at the bottom of the screen: what happened, and how to undo it.

import { t } from "../lib/boot.js";
import { html, signal } from "../lib/html.js";

const shown = signal([]);
let count = 0;

export const dismiss = (id) => (shown.value = shown.value.filter((toast) => toast.id !== id));

/** toast("Đã mời …", {tone: "error", ms: 10000, action: {label, run}}) → id. With an action or an
 * error it stays long enough to be read. */
export function toast(text, { tone = "", action, ms = action || tone === "error" ? 10_000 : 4_000 } = {}) {
  count += 1;
  const id = count;
  shown.value = [...shown.value.slice(-2), { id, text, tone, action }];
  if (ms) setTimeout(() => dismiss(id), ms);
  return id;
}

/** Put once at the end of a screen. */
export function Toasts() {
  return html`<div class="toasts" role="status" aria-live="polite">
    ${shown.value.map(
      ({ id, text, tone, action }) => html`<div key=${id} class=${`toast arrive ${tone ? `toast--${tone}` : ""}`}>
        <span class="toast__text">${text}</span>
        ${action &&
        html`<button type="button" class="button button--small" onClick=${() => (dismiss(id), action.run())}>${action.label}</button>`}
        <button type="button" class="button button--small" aria-label=${t("common.close")} onClick=${() => dismiss(id)}>×</button>
      </div>`,
    )}
  </div>`;
}
