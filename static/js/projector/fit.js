// Text that fits its box: it wraps, then shrinks to a floor, and what is still too long is shown
// page by page. Nothing is ever cut.

import { html, useEffect, useLayoutEffect, useRef, useSignal } from "../lib/html.js";

const PAGE_MS = 12_000;
const STEPS = 7;

const overflows = (box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;

/** The largest size between least and most (in % of the height) at which the box holds its words. */
function settle(box, most, least) {
  const set = (size) => box.style.setProperty("--size", String(size));
  set(most);
  if (!overflows(box)) return most;
  let [low, high] = [least, most];
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    set(middle);
    if (overflows(box)) high = middle;
    else low = middle;
  }
  set(low);
  return low;
}

/** `most` and `least` in % of the screen's height; `words` is what the size depends on. `tiers`:
 * how many times the sheet may leave something out (data-tier) before anything would be cut. */
export function Fit({ most, least, words, paged = false, tiers = 0, class: extra = "", tag = "div", children }) {
  const box = useRef(null);
  const pages = useSignal(1);
  const page = useSignal(0);

  useLayoutEffect(() => {
    let isHere = true;
    function fit() {
      if (!isHere || !box.current) return;
      box.current.scrollTop = 0;
      box.current.style.height = "";
      for (let tier = 0; tier <= tiers; tier += 1) {
        box.current.dataset.tier = tier;
        settle(box.current, most, least);
        if (!overflows(box.current)) break;
      }
      page.value = 0;
      pages.value = 1;
      if (!paged || !overflows(box.current)) return;
      const height = pageHeight(box.current);
      pages.value = Math.ceil((box.current.scrollHeight - 1) / height);
      box.current.style.height = `${height}px`;
    }
    fit();
    document.fonts?.ready.then(fit);
    window.addEventListener("resize", fit);
    // Its neighbours may take room from it later: somebody with a longer name is next. (One that is
    // shown page by page always holds more than its box.)
    const watch = new ResizeObserver(() => !paged && isHere && overflows(box.current) && requestAnimationFrame(fit));
    watch.observe(box.current);
    return () => {
      isHere = false;
      watch.disconnect();
      window.removeEventListener("resize", fit);
    };
  }, [words, most, least]);

  useEffect(() => {
    if (pages.value < 2) return undefined;
    const timer = setInterval(() => (page.value = (page.value + 1) % pages.value), PAGE_MS);
    return () => clearInterval(timer);
  }, [pages.value]);

  useLayoutEffect(() => {
    if (paged && box.current) box.current.scrollTop = page.value * pageHeight(box.current);
  }, [page.value, pages.value]);

  const Tag = tag;
  return html`<${Tag} class=${`fit ${extra}`} ref=${box}>${children}<//>
    ${pages.value > 1 && html`<p class="pages">${page.value + 1}/${pages.value}</p>`}`;
}

/** Whole lines only: a page never ends in the middle of one. */
function pageHeight(box) {
  const line = parseFloat(getComputedStyle(box).lineHeight) || box.clientHeight;
  return Math.max(line, Math.floor(box.clientHeight / line) * line);
}
