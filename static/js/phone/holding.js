// A list that holds still while it is being read or touched: what a person sees is the list as it
// was, plus a count of what is new. Pure: no page.

/** Ids to show when `shown` were on the screen and the newest list is `now`. New ones wait at the
 * head (`fresh`); what fell off the end of a full list stays; what was taken back goes at once.
 * `isOlder(id)` tells the first from the second: it stands behind the last of `now`. */
export function held(shown, now, isOlder) {
  const here = new Set(now);
  const kept = shown.filter((id) => here.has(id) || isOlder(id));
  const known = new Set(kept);
  const first = now.findIndex((id) => known.has(id));
  const fresh = now.slice(0, first < 0 ? now.length : first).filter((id) => !known.has(id));
  const behind = first < 0 ? [] : now.slice(first).filter((id) => !known.has(id));
  return { ids: [...kept, ...behind.filter((id) => !kept.includes(id))], fresh: kept.length ? fresh : [] };
}
