// Who is there, as this desk knows it: what the server has, and what this desk sent that the server
// has not answered yet. A second scan is known as one even while the line is dead.

const PENDING = ["sending", "waiting"];

/** {presence, at, reason?, isPending?} of a delegate, or undefined. */
export function markOf(view, entries, id) {
  let mark = view.seen[id];
  for (const { value: entry } of entries) {
    if (!PENDING.includes(entry.state) || entry.args.delegate !== id) continue;
    if (entry.name === "attendance.put") {
      const { presence, reason, made_at: at } = entry.args;
      mark = { presence, reason, at, isPending: true };
    } else if (entry.name === "attendance.undo") mark = undefined;
  }
  return mark;
}

/** The counts of the roll call with what is on its way. */
export function counted(view, entries) {
  const counts = { ...view.counts };
  const changed = new Set(entries.filter(({ value }) => PENDING.includes(value.state)).map(({ value }) => value.args.delegate));
  for (const id of changed) {
    if (!id || !view.delegates[id]) continue;
    const before = view.seen[id]?.presence;
    const after = markOf(view, entries, id)?.presence;
    if (before) counts[before] -= 1;
    if (after) counts[after] += 1;
  }
  return counts;
}
