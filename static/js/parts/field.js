// Label, input, hint and what is wrong with it. The input is never rewritten under a person's
// hands: Unikey and Laban Key replace text by backspaces while pushes arrive.

import { html, useLayoutEffect, useRef } from "../lib/html.js";

let count = 0;
const isSignal = (value) => value !== null && typeof value === "object" && "peek" in value;

/** <Field label name value error hint options multiline …/>. `value` is a signal (kept equal both
 * ways) or a plain value; `onInput(text, event)`; `options` [{value, label}] makes a select;
 * everything else goes to the input (type, rows, list, maxlength, autocomplete, required …). */
export function Field({ label, value, onInput, error, hint, options, multiline, inputRef, class: extra = "", children, ...rest }) {
  const own = useRef(null);
  const id = useRef("");
  const isComposing = useRef(false);
  if (!id.current) id.current = rest.id || `field-${(count += 1)}`;
  const text = isSignal(value) ? value.value : value;

  const write = () => {
    const input = own.current;
    const wanted = text === undefined || text === null ? "" : String(text);
    if (input && !isComposing.current && input.value !== wanted) input.value = wanted;
  };
  // In the same turn as the render: later, it would write over what was typed meanwhile.
  useLayoutEffect(write, [text]);
  useLayoutEffect(write, [options && options.map((option) => option.value).join("\n")]);

  const said = [hint && `${id.current}-hint`, error && `${id.current}-error`].filter(Boolean).join(" ");
  const input = {
    ...rest,
    id: id.current,
    ref: (element) => {
      own.current = element;
      if (typeof inputRef === "function") inputRef(element);
      else if (inputRef) inputRef.current = element;
    },
    onInput: (event) => {
      if (isSignal(value)) value.value = event.target.value;
      onInput?.(event.target.value, event);
    },
    onCompositionStart: () => (isComposing.current = true),
    onCompositionEnd: () => (isComposing.current = false),
    "aria-invalid": error ? "true" : undefined,
    "aria-describedby": said || undefined,
  };
  let control;
  if (options) {
    control = html`<select ...${input}>
      ${options.map((option) => html`<option key=${option.value} value=${option.value}>${option.label}</option>`)}
    </select>`;
  } else if (multiline) control = html`<textarea ...${input}></textarea>`;
  else control = html`<input type="text" ...${input} />`;

  return html`<div class=${`field ${extra}`}>
    <label for=${id.current}>${label}</label>
    ${control}
    ${children}
    ${hint && html`<span class="field__hint" id=${`${id.current}-hint`}>${hint}</span>`}
    ${error && html`<span class="field__error" id=${`${id.current}-error`} role="alert">${error}</span>`}
  </div>`;
}
