// The text of the notice as this page has it: fetched again soon after each change, never more than
// one request at a time; and the one part that is being written.

import { getJson } from "../lib/act.js";
import { signal } from "../lib/html.js";

const PAUSE_MS = 400;

const sameText = (block) => `${block.kind}|${block.text}`;

/** `{blocks, passages, digest, v, touched, error, writing}`: signals. `writing` is the part in hand:
 * `{key, text, seen, was}`, the words typed, the version they are held against, what stood there. */
export function openText(desk) {
  const text = {
    blocks: signal([]), passages: signal({}), digest: signal(""), v: signal(-1),
    touched: signal(new Set()), error: signal(null), writing: signal(null),
  };
  let timer;
  let isAsking = false;
  const take = (got) => {
    const before = new Set(text.blocks.value.map(sameText));
    if (text.v.value >= 0) text.touched.value = new Set(got.blocks.map((b, i) => (before.has(sameText(b)) ? -1 : i)));
    text.blocks.value = got.blocks;
    text.passages.value = got.passages;
    text.digest.value = got.digest;
    text.v.value = got.v;
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
