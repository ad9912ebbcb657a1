// The text of the notice as this page has it: fetched again soon after each change, never more than
// one request at a time; and the one part that is being written.

import { getJson } from "../lib/act.js";
import { boot } from "../lib/boot.js";
import { signal } from "../lib/html.js";
import { sameWords, unsaved } from "../lib/unsaved.js";

const PAUSE_MS = 400;

/** Part → what was being written in it when the page went. */
const shelf = unsaved("notice");

/** What is being written in another window of this browser is not unfinished. */
const windows = typeof BroadcastChannel === "function" ? new BroadcastChannel(`unsaved.${boot.slug}`) : null;

const sameText = (block) => `${block.kind}|${block.text}`;

/** `{blocks, passages, digest, v, touched, error, writing}`: signals. `writing` is the part in hand:
 * `{key, text, seen, was}`, the words typed, the version they are held against, what stood there;
 * it is kept on this device until it is saved or left. `unfinished`: parts with such words. */
export function openText(desk) {
  const text = {
    blocks: signal([]), passages: signal({}), digest: signal(""), v: signal(-1),
    touched: signal(new Set()), error: signal(null), writing: signal(null), unfinished: signal([]),
  };
  const elsewhere = new Set();
  const count = () => (text.unfinished.value = shelf.keys().filter((key) => key !== text.writing.value?.key && !elsewhere.has(key)));
  text.recall = (key) => ({ ...shelf.get(key), at: shelf.at(key) });
  text.forget = (key) => {
    shelf.delete(key);
    count();
  };
  let open = null;
  const tell = (key, isOpen) => key && windows?.postMessage({ key, isOpen });
  if (windows) {
    windows.onmessage = ({ data }) => {
      if (!data.key) return tell(open?.key, true);
      if (data.isOpen) elsewhere.add(data.key);
      else elsewhere.delete(data.key);
      return count();
    };
    windows.postMessage({});
  }
  text.writing.subscribe((now) => {
    const before = open?.key;
    if (now && now.text !== now.was) shelf.set(now.key, now);
    else if (now || open) shelf.delete((now ?? open).key);
    open = now;
    count();
    if (now?.key !== before) {
      tell(before, false);
      tell(now?.key, true);
    }
  });
  if (typeof window !== "undefined") window.addEventListener("storage", count);
  let timer;
  let isAsking = false;
  const take = (got) => {
    const before = new Set(text.blocks.value.map(sameText));
    if (text.v.value >= 0) text.touched.value = new Set(got.blocks.map((b, i) => (before.has(sameText(b)) ? -1 : i)));
    text.blocks.value = got.blocks;
    text.passages.value = got.passages;
    text.digest.value = got.digest;
    text.v.value = got.v;
    // What had arrived although the answer was lost on its way.
    for (const key of text.unfinished.value) {
      if (got.passages[key] && sameWords(got.passages[key].text, shelf.get(key)?.text)) text.forget(key);
    }
  };
  text.ask = async () => {
    if (isAsking) return;
    isAsking = true;
    try {
      const got = await getJson("/notice.json", { as: desk.as });
      if (got.v >= text.v.value) take(got);
      text.error.value = null;
    } catch (refused) {
      text.error.value = refused.message;
    }
    isAsking = false;
    if (text.error.value || text.v.value < desk.line.v.value) timer = setTimeout(text.ask, text.error.value ? 10 * PAUSE_MS : PAUSE_MS);
  };
  desk.line.v.subscribe((v) => {
    if (v < 0 || v <= text.v.value) return;
    clearTimeout(timer);
    timer = setTimeout(text.ask, PAUSE_MS);
  });
  return text;
}

/** Paragraphs that belong to one part stand together: `[{key?, blocks: [{block, i}]}]`. */
export function grouped(blocks, passages) {
  const groups = [];
  blocks.forEach((block, i) => {
    const key = block.section && passages[block.section] ? block.section : undefined;
    const last = groups[groups.length - 1];
    if (key && last?.key === key) last.blocks.push({ block, i });
    else groups.push({ key, blocks: [{ block, i }] });
  });
  return groups;
}
