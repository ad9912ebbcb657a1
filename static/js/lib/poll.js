// A poll's answers and its result, for every screen that shows one.

import { t } from "./boot.js";

/** The texts to choose from. */
export const answersOf = (poll) =>
  poll.kind === "satisfied" ? [t("poll.satisfied"), t("poll.not_satisfied")] : poll.answers;

/** [{text, n, percent}] of a poll whose counts are known; null otherwise. */
export function resultOf(poll) {
  if (!poll.counts) return null;
  const sum = poll.counts.reduce((a, b) => a + b, 0);
  return answersOf(poll).map((text, i) => ({
    text, n: poll.counts[i], percent: sum ? Math.round((poll.counts[i] * 100) / sum) : 0,
  }));
}

export const votesIn = (poll) => (poll.counts ?? []).reduce((a, b) => a + b, 0);
