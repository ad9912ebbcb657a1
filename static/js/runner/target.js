// To whom the microphone goes now.

/** The turn that waits for the microphone: called here, else the first here without it; none when
 * the site's own are all served. `micOf(id, turn)` says how far each is. */
export function target(view, micOf) {
  const floor = view.floor?.turn;
  const turn = view.turns[floor];
  const isCalledHere = turn?.is_here && turn.status === "called" && !turn.awaits_name;
  if (isCalledHere && micOf(floor, turn) !== "ready") return floor;
  return view.queue.find((id) => !view.turns[id].awaits_name && micOf(id, view.turns[id]) !== "ready");
}

/** Nobody of this site waits or speaks. */
export const isFree = (view) => view.queue.length === 0 && !view.turns[view.floor?.turn]?.is_here;
