// One paper as it is typed: what the next one keeps of it, and what is sent.

export const KINDS = ["petition", "report", "proposal", "question"];
export const CHANNELS = ["form", "mailbox", "hotline", "letter", "message", "desk"];
export const DISPLAYS = ["name", "unit", "secret", "anonymous"];
export const PHASES = ["before", "during", "after"];

const BLANK = { text: "", name: "", position: "", isPrivate: false };
const FIRST = { unit: "", topic: "", kind: "petition", channel: "form", display: "", site: "", phase: "" };

/** An empty paper; after a reload it goes on from what the outbox sent last. */
export function empty(entries = []) {
  const last = entries.map((entry) => entry.value).filter((entry) => entry.name === "opinion.enter").at(-1)?.args ?? {};
  const kept = Object.keys(FIRST).filter((field) => last[field]);
  return { ...BLANK, ...FIRST, ...Object.fromEntries(kept.map((field) => [field, last[field]])) };
}

/** The next paper: unit, topic, kind, channel, site and phase stay, the person and the words do not. */
export const carried = (slip) => ({ ...slip, ...BLANK });

/** The arguments of `opinion.enter`: what is empty is left out. */
export function asArgs({ isPrivate, ...slip }) {
  const said = Object.entries(slip).map(([field, value]) => [field, value.trim()]);
  return { ...Object.fromEntries(said.filter(([, value]) => value)), ...(isPrivate ? { is_private: true } : {}) };
}
