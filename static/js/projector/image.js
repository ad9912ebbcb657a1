// A picture from the server that comes by itself later when it cannot be had now: a screen hangs
// in the hall for hours, and nobody stands beside it to reload.

import { html, useEffect, useSignal } from "../lib/html.js";

const AGAIN_MS = 4_000;

export function Image({ src, alt, class: extra }) {
  const tries = useSignal(0);
  const timer = useSignal(0);
  useEffect(() => () => clearTimeout(timer.value), [src]);
  const again = () => {
    clearTimeout(timer.value);
    timer.value = setTimeout(() => (tries.value += 1), AGAIN_MS);
  };
  const address = tries.value ? `${src}${src.includes("?") ? "&" : "?"}again=${tries.value}` : src;
  return html`<img class=${extra} src=${address} alt=${alt} onError=${again} />`;
}
