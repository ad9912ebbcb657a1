// Setting tags of a matter so that two secretaries never overwrite each other unseen: only what
// changed is sent, with the version the person saw; on `stale` the other's words are shown and
// what was typed is kept.

import { newCid } from "../lib/act.js";
import { signal } from "../lib/html.js";
import { unsaved } from "../lib/unsaved.js";

const SEEN = "stale";

/** Tag fields as a matter shows them when nothing is set. */
export const emptyOf = (field) => (field === "coordinating" ? [] : field === "title" || field === "directive" ? "" : null);

export const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

export function openTags(desk) {
  /** "matter.field" → v of this person's own last change there: it is no surprise. */
  const own = new Map();
  /** "matter.field" → {state: saving|saved|stale|refused, typed, message}. */
  const marks = signal({});
  /** "matter.field" → text being typed. */
  const drafts = unsaved("tag");
  /** "matter.field" → what stood there when the typing began. */
  const bases = unsaved("tag_basis");
  const drop = (key) => {
    drafts.delete(key);
    bases.delete(key);
  };

  const put = (key, mark) => {
    const next = { ...marks.value };
    if (mark) next[key] = mark;
    else delete next[key];
    marks.value = next;
  };

  /** v to be held to: what the person saw when beginning to write, or wrote since. */
  const seen = (key, begun) => Math.max(begun ?? desk.line.v.value, own.get(key) ?? 0);

  async function set(matter, field, value, begun) {
    const key = `${matter}.${field}`;
    const before = marks.value[key];
    put(key, { state: "saving", typed: value });
    try {
      const made = await desk.act("matter.tag", { matter, [field]: value }, { expect: seen(key, begun), cid: newCid() });
      own.set(key, made.v);
      drop(key);
      put(key, { state: "saved", typed: value, v: made.v });
      return true;
    } catch (refused) {
      if (refused.code === SEEN) desk.line.refresh?.();
      const state = refused.code === SEEN ? "stale" : "refused";
      put(key, { state, typed: value, message: refused.message, before: before?.state });
      return false;
    }
  }

  return {
    marks,
    drafts,
    bases,
    drop,
    set,
    /** What the field shows: what is being saved or was refused, else what the matter says. */
    value(matterId, matter, field) {
      const mark = marks.value[`${matterId}.${field}`];
      const isAhead = mark && (mark.state !== "saved" || mark.v > desk.line.v.value);
      if (isAhead) return mark.typed ?? emptyOf(field);
      return matter[field] ?? emptyOf(field);
    },
    mark: (matterId, field) => marks.value[`${matterId}.${field}`],
    /** Overwrite after having read what the other secretary wrote. */
    insist(matterId, field) {
      const key = `${matterId}.${field}`;
      own.set(key, desk.line.v.value);
      // What was typed on after the other's words came counts, too.
      const typed = drafts.has(key) ? drafts.get(key).trim() || null : marks.value[key].typed;
      return set(matterId, field, typed);
    },
    /** Accept what the other secretary wrote. */
    yield(matterId, field) {
      const key = `${matterId}.${field}`;
      drop(key);
      own.set(key, desk.line.v.value);
      put(key, null);
    },
    settle: (matterId, field) => put(`${matterId}.${field}`, null),
  };
}
