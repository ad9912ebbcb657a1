// Dragging a row of a list to another place, by mouse, pen or finger. While a row is held the list
// keeps the order it had, so nothing moves under the hand; arrivals are shown when it is let go.

import { signal } from "../lib/html.js";

const EDGE = 40;
const STEP = 14;

/** {held, target, order, grip}: `held` the id in the hand, `target` the place it would go to,
 *  `grip(id)` the handlers of its handle. `drop(id, after)` is called when it is let go elsewhere. */
export function dragging({ order, drop }) {
  const held = signal(null);
  const target = signal(-1);
  const kept = signal([]);

  const rowsOf = (list) => [...list.querySelectorAll("[data-turn]")];

  function placeAt(list, y) {
    const rows = rowsOf(list);
    const place = rows.findIndex((row) => {
      const box = row.getBoundingClientRect();
      return y < box.top + box.height / 2;
    });
    return place < 0 ? rows.length : place;
  }

  function grip(id) {
    return {
      onPointerDown(event) {
        if (event.button > 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        kept.value = order();
        held.value = id;
        target.value = kept.value.indexOf(id);
      },
      onPointerMove(event) {
        if (held.value !== id) return;
        const list = event.currentTarget.closest("[data-list]");
        target.value = placeAt(list, event.clientY);
        const box = list.getBoundingClientRect();
        if (event.clientY < box.top + EDGE) list.scrollTop -= STEP;
        else if (event.clientY > box.bottom - EDGE) list.scrollTop += STEP;
      },
      onPointerUp() {
        if (held.value !== id) return;
        const { ids, from, to } = { ids: kept.value, from: kept.value.indexOf(id), to: target.value };
        let_go();
        if (to === from || to === from + 1) return;
        const others = ids.filter((other) => other !== id);
        const place = to > from ? to - 1 : to;
        drop(id, place > 0 ? others[place - 1] : null);
      },
      onPointerCancel: let_go,
      onLostPointerCapture: let_go,
    };
  }

  function let_go() {
    held.value = null;
    target.value = -1;
  }

  return { held, target, kept, grip };
}
