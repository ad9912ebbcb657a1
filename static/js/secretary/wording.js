// Words that the desk typed itself are put right in place: an answer, a captured thought. What
// somebody else writes there meanwhile is shown at once, beside what is being typed, and neither
// is lost.

import { t } from "../lib/boot.js";
import { html, useEffect, useRef, useState } from "../lib/html.js";
import { unsaved } from "../lib/unsaved.js";

/** The name of whoever changed a field last. */
export const nameOfEditor = (view, link) => {
  const member = view.staff?.[link];
  return member ? member.name || t(`secretary.role.${member.role}`) : t("desk.somebody");
};

/** Somebody else has written here since: theirs, to be taken over or not. */
export function Theirs({ name, words, onTake, onKeep }) {
  const box = useRef(null);
  useEffect(() => box.current.scrollIntoView({ block: "nearest" }), []);
  return html`<div class="conflict" role="alert" ref=${box}>
    <p>${t("desk.wrote", { name })} <strong class="pre-line">${words || t("secretary.cleared")}</strong></p>
    <div class="row__actions">
      ${onKeep && html`<button class="button button--small" onClick=${onKeep}>${t("secretary.keep_mine")}</button>`}
      <button class="button button--small" onClick=${onTake}>${t("secretary.take_theirs")}</button>
    </div>
  </div>`;
}

/** What is being typed, per thing. */
const drafts = unsaved("wording");

/**
 * `text` as it stands, `by` the link that changed it last; `save(text, expect)` gives the command.
 * Enter saves (Ctrl+Enter where there are several lines), Esc leaves it as it is.
 */
export function Wording({ desk, on, text, by, save, label, rows = 2, most = 2000 }) {
  const [draft, set] = useState(drafts.get(on) ?? null);
  const [error, setError] = useState("");
  const field = useRef(null);
  const isOpen = draft !== null;
  const put = (next) => { if (next && next.text !== next.was) drafts.set(on, next); else drafts.delete(on); set(next); setError(""); };
  const open = () => {
    put({ text, was: text, v: desk.line.v.value });
    requestAnimationFrame(() => field.current?.focus());
  };
  const send = async (expect) => {
    const typed = draft.text.trim();
    if (!typed || typed === text) return put(null);
    try {
      await save(typed, expect);
    } catch (refused) {
      desk.line.refresh?.();
      return setError(refused.message);
    }
    return put(null);
  };
  const keys = (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape") put(null);
    else if (event.key === "Enter" && (rows < 3 || event.ctrlKey || event.metaKey) && !event.shiftKey) send(draft.v);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (!isOpen) return html` <button class="link" aria-label=${label} onClick=${(e) => { e.stopPropagation(); open(); }}>${t("desk.put_right")}</button>`;
  const isMoved = text !== draft.was;
  return html`<div class="wording" onClick=${(e) => e.stopPropagation()}>
    <textarea class="input" rows=${rows} maxlength=${most} ref=${field} data-at=${on} aria-label=${label} value=${draft.text}
      onInput=${(e) => put({ ...draft, text: e.currentTarget.value })} onKeyDown=${keys}></textarea>
    ${isMoved && html`<${Theirs} name=${nameOfEditor(desk.view.value, by)} words=${text} onTake=${() => put(null)} onKeep=${() => send(desk.line.v.value)} />`}
    ${error && !isMoved && html`<p class="error" role="alert">${error}</p>`}
    ${!isMoved && html`<div class="row__actions">
      <button class="button button--small button--primary" onClick=${() => send(draft.v)}>${t("secretary.save")} <kbd aria-hidden="true">${rows < 3 ? "Enter" : "Ctrl+Enter"}</kbd></button>
      <button class="button button--small button--quiet" onClick=${() => put(null)}>${t("secretary.cancel")} <kbd aria-hidden="true">Esc</kbd></button>
    </div>`}
  </div>`;
}
