// A sheet over the screen. Not <dialog>: iOS before 15.4 has none.

import { t } from "../lib/boot.js";
import { html, signal, useLayoutEffect, useRef } from "../lib/html.js";

const FOCUSABLE = "a[href], button:not([disabled]), input:not([disabled]):not([type=hidden]), select, textarea, summary, [tabindex='0']";
let count = 0;

function reachable(box) {
  return [...box.querySelectorAll(FOCUSABLE)].filter((element) => element.offsetParent !== null);
}

/** <Dialog title onClose wide>…</Dialog>: render it while it is open. Focus goes in (to
 * [autofocus] or the first field), stays in, and returns where it was. */
export function Dialog({ title, onClose, wide, foot, children, class: extra = "" }) {
  const box = useRef(null);
  const id = useRef(0);
  const close = useRef(onClose);
  close.current = onClose;
  if (!id.current) id.current = count += 1;

  // On iOS a keyboard covers the page without making it smaller: the sheet stands on what is seen.
  useLayoutEffect(() => {
    const seen = window.visualViewport;
    if (!seen) return undefined;
    const veil = box.current.parentElement;
    const fit = () => {
      const isCovered = window.innerHeight - seen.height > 80 && seen.scale < 1.05;
      veil.style.top = isCovered ? `${seen.offsetTop}px` : "";
      veil.style.bottom = isCovered ? "auto" : "";
      veil.style.height = isCovered ? `${seen.height}px` : "";
    };
    seen.addEventListener("resize", fit);
    seen.addEventListener("scroll", fit);
    return () => {
      seen.removeEventListener("resize", fit);
      seen.removeEventListener("scroll", fit);
    };
  }, []);

  useLayoutEffect(() => {
    const before = document.activeElement;
    const root = document.documentElement;
    const overflow = root.style.overflow;
    root.style.overflow = "hidden";
    const first = box.current.querySelector("[data-autofocus]") || box.current;
    first.focus({ preventScroll: true });
    return () => {
      root.style.overflow = overflow;
      if (before && before.focus && document.contains(before)) before.focus({ preventScroll: true });
    };
  }, []);

  function onKeyDown(event) {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close.current?.();
    } else if (event.key === "Tab") {
      const all = reachable(box.current);
      if (!all.length) return event.preventDefault();
      const [first, last] = [all[0], all[all.length - 1]];
      const active = document.activeElement;
      if (event.shiftKey && (active === first || active === box.current)) {
        event.preventDefault();
        last.focus();
      } else if (!event.shiftKey && active === last) {
        event.preventDefault();
        first.focus();
      }
    }
  }

  const onVeil = (event) => event.target === event.currentTarget && close.current?.();
  return html`<div class="veil" onMouseDown=${onVeil}>
    <div
      class=${`dialog ${wide ? "dialog--wide" : ""} ${extra}`}
      role="dialog"
      aria-modal="true"
      aria-labelledby=${`dialog-${id.current}`}
      tabindex="-1"
      ref=${box}
      onKeyDown=${onKeyDown}
    >
      <div class="dialog__head">
        <h2 id=${`dialog-${id.current}`}>${title}</h2>
        ${onClose &&
        html`<button type="button" class="button button--quiet button--small" aria-label=${t("common.close")} onClick=${() => close.current()}>×</button>`}
      </div>
      ${children}
      ${foot && html`<div class="dialog__foot">${foot}</div>`}
    </div>
  </div>`;
}

const question = signal(null);

/** await confirm({title, text, yes, danger}) → true or false. Needs <Confirmation/> on the screen. */
export function confirm({ title, text, yes, no, danger }) {
  question.value?.settle(false);
  return new Promise((resolve) => {
    const settle = (answer) => {
      question.value = null;
      resolve(answer);
    };
    question.value = { title, text, yes, no, danger, settle };
  });
}

/** Put once at the end of a screen that asks. */
export function Confirmation() {
  const asked = question.value;
  if (!asked) return null;
  const { title, text, yes, no, danger, settle } = asked;
  const foot = html`
    <button type="button" class="button" onClick=${() => settle(false)}>${no || t("common.cancel")}</button>
    <button
      type="button"
      data-autofocus
      class=${`button ${danger ? "button--danger" : "button--primary"}`}
      onClick=${() => settle(true)}
    >${yes || t("common.ok")}</button>`;
  return html`<${Dialog} title=${title} onClose=${() => settle(false)} foot=${foot}>
    ${text && html`<p class="pre-line">${text}</p>`}
  </${Dialog}>`;
}
