// Answers saved as they are typed. What is typed stays in this browser until the server has it; what
// another device wrote meanwhile is shown beside it and never overwritten unseen.

import { signal } from "../lib/html.js";
import { sameWords as same, unsaved } from "../lib/unsaved.js";

const PAUSE_MS = 1_200;
const RETRY_MS = 5_000;

const shelf = unsaved("answer");

/** `act(name, args, {expect})`, `v()`: version of the view, `agency()`: whose drafts these are. */
export function openDrafts({ act, v, agency }) {
  /** matter → {text, begun, state: dirty|saving|saved|offline|stale|refused, message, v, answer}. */
  const kept = signal({});
  const timers = new Map();
  const onTheWay = new Map();

  const of = (matter) => kept.value[matter];
  const put = (matter, draft) => {
    const next = { ...kept.value };
    if (draft) next[matter] = draft;
    else delete next[matter];
    kept.value = next;
  };
  const later = (matter, ms) => {
    clearTimeout(timers.get(matter));
    timers.set(matter, setTimeout(() => save(matter), ms));
  };

  /** What was typed before a reload and had not arrived. */
  function recall(matter) {
    const found = of(matter) ? undefined : shelf.get(matter);
    if (found === undefined || typeof found.text !== "string") return;
    put(matter, { text: found.text, begun: found.begun, state: "dirty" });
    later(matter, 0);
  }

  function type(matter, text) {
    const draft = of(matter);
    const begun = draft && draft.state !== "saved" ? draft.begun : Math.max(v(), draft?.v ?? 0);
    const isHeld = draft?.state === "stale";
    put(matter, { ...draft, text, begun, state: isHeld ? "stale" : "dirty", message: "" });
    shelf.set(matter, { text, begun });
    if (!isHeld) later(matter, PAUSE_MS);
  }

  /** Saves now what waits; true when the server has all of it. */
  async function save(matter) {
    clearTimeout(timers.get(matter));
    await onTheWay.get(matter);
    const draft = of(matter);
    if (!draft || draft.state === "saved") return true;
    if (draft.state === "saving" || draft.state === "stale") return false;
    const sending = send(matter, draft);
    onTheWay.set(matter, sending);
    return sending;
  }

  async function send(matter, draft) {
    put(matter, { ...draft, state: "saving" });
    try {
      const made = await act("answer.write", { matter, agency: agency(), text: draft.text }, { expect: draft.begun });
      const now = of(matter);
      if (now.text === draft.text) {
        shelf.delete(matter);
        put(matter, { text: draft.text, begun: made.v, state: "saved", v: made.v, answer: made.answer });
        return true;
      }
      put(matter, { ...now, begun: made.v, state: "dirty" });
      shelf.set(matter, { text: now.text, begun: made.v });
      later(matter, 0);
    } catch (refused) {
      const now = of(matter);
      const state = refused.code === "stale" ? "stale" : refused.isPassing ? "offline" : "refused";
      put(matter, { ...now, state, message: refused.message });
      if (state === "offline") later(matter, RETRY_MS);
    }
    return false;
  }

  const again = () => Object.keys(kept.value).forEach((matter) => of(matter).state === "offline" && save(matter));
  if (typeof window !== "undefined") {
    window.addEventListener("online", again);
    window.addEventListener("pagehide", () => Object.keys(kept.value).forEach((matter) => of(matter).state === "dirty" && save(matter)));
  }

  return {
    recall,
    type,
    save,
    of,
    /** What the field shows: what was typed, as long as the server's words are not others. */
    value(matter, words) {
      const draft = of(matter);
      if (!draft) return words;
      const isAhead = draft.state !== "saved" || draft.v > v();
      return isAhead || same(draft.text, words) ? draft.text : words;
    },
    /** Mine stays, after the other's words were read. */
    insist(matter) {
      put(matter, { ...of(matter), begun: v(), state: "dirty" });
      return save(matter);
    },
    /** The other's words stay. */
    yield(matter) {
      clearTimeout(timers.get(matter));
      shelf.delete(matter);
      put(matter, null);
    },
  };
}
