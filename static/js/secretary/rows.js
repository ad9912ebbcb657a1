// Which rows a list of the stream holds, and how a list that is being read holds still.

/** Ids of a list's rows as keys: "o:<id>" for opinions, "t:<id>" for turns. */
export function rowsOf(view, list) {
  if (list === "starred") return view.starred.map((id) => `o:${id}`);
  if (list !== "turns") return (view.lists[list] ?? []).map((id) => `o:${id}`);
  return turnGroups(view).flatMap(([, ids]) => ids.map((id) => `t:${id}`));
}

/** The turns by where they stand: [[group, ids]], those on the floor first. */
export function turnGroups(view) {
  const floor = view.floor ? [view.floor.turn] : [];
  const by = (test) => view.turn_order.filter((id) => !floor.includes(id) && test(view.turns[id]));
  const ended = by((turn) => turn.status === "done");
  ended.sort((a, b) => (view.turns[b].ended_at ?? "").localeCompare(view.turns[a].ended_at ?? ""));
  return [
    ["floor", floor],
    ["aside", by((turn) => turn.status === "paused")],
    ["done", ended],
    ["waiting", view.queue],
    ["skipped", by((turn) => turn.status === "skipped")],
  ].filter(([, ids]) => ids.length);
}

/**
 * What a list that is being read shows: rows that went away go, new ones wait to be asked for.
 * Answers {rows, fresh}: the rows in their held order and how many wait.
 */
export function held(before, now, isTouched) {
  if (!isTouched || !before) return { rows: now, fresh: 0 };
  const here = new Set(now);
  const rows = before.filter((key) => here.has(key));
  return { rows, fresh: now.length - rows.length };
}

/** Turns a thought may be captured for: who has the floor, who is set aside, the last three ended. */
export function capturable(view) {
  const begun = view.turn_order.filter((id) => view.turns[id].started_at);
  const live = begun.filter((id) => view.turns[id].status !== "done");
  const ended = begun.filter((id) => view.turns[id].status === "done");
  ended.sort((a, b) => (view.turns[b].ended_at ?? "").localeCompare(view.turns[a].ended_at ?? ""));
  const floor = view.floor?.turn;
  return [...live.sort((a, b) => (b === floor) - (a === floor)), ...ended.slice(0, 3)];
}
