// The left column: who waits, who was set aside, who was absent. Arrows choose, Alt with arrows
// moves, Backspace undoes the move, Enter invites, Delete withdraws; a finger or the mouse drags by the
// handle.

import { t } from "../lib/boot.js";
import { html, useEffect, useMemo, useRef, useSignal } from "../lib/html.js";
import { dragging } from "./drag.js";
import { isMoved } from "./queue_deeds.js";
import { Later, TimeEnds } from "./queue_foot.js";
import { Policy, Topics } from "./queue_head.js";
import { QueueRow } from "./queue_row.js";
import { unheard } from "./reasons.js";
import { nameOf } from "./words.js";

/** The minute, so that sixty rows are drawn once a minute and not four times a second. */
const useMinute = (live) => {
  const minute = useSignal(live.now());
  useEffect(() => {
    const timer = setInterval(() => (minute.value = live.now()), 20_000);
    return () => clearInterval(timer);
  }, []);
  return minute.value;
};

export function Queue({ desk, deeds }) {
  const view = desk.view.value;
  const chosen = useSignal(null);
  const list = useRef(null);
  const nowMs = useMinute(desk.live);
  const drag = useMemo(
    () => dragging({ order: () => desk.view.value.queue, drop: (id, after) => deeds.move(id, after) }),
    [],
  );
  const queue = drag.held.value ? drag.kept.value.filter((id) => view.turns[id]) : view.queue;
  const arrived = view.queue.length - queue.length;

  function focusOn(id) {
    chosen.value = id;
    requestAnimationFrame(() => {
      const row = list.current?.querySelector(`[data-row="${id}"]`);
      row?.focus();
      row?.scrollIntoView({ block: "nearest" });
    });
  }

  function onKeyDown(id, place) {
    return (event) => {
      const { key, altKey } = event;
      const step = { ArrowUp: -1, ArrowDown: 1 }[key];
      if (step && altKey) shift(id, place, place + step);
      else if (altKey && key === "Home") shift(id, place, 0);
      else if (altKey && key === "End") shift(id, place, view.queue.length - 1);
      else if (step) view.queue[place + step] && focusOn(view.queue[place + step]);
      else if (key === "Enter") deeds.invite(id);
      else if (key === "Delete") deeds.withdraw(id);
      else if (key === "Backspace" && isMoved(view, id)) deeds.unmove(id);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
  }

  async function shift(id, from, to) {
    const others = view.queue.filter((other) => other !== id);
    const place = Math.min(Math.max(to, 0), others.length);
    if (place === from) return;
    await deeds.move(id, place > 0 ? others[place - 1] : null);
    focusOn(id);
  }

  const action = (label, act, style = "") =>
    html`<button type="button" class=${`button button--small ${style}`} onClick=${act}>${label}</button>`;

  const late = unheard(view, nowMs);
  const row = (id, place) => html`
    ${id === late[0] && html`<${TimeEnds} key="ends" view=${view} deeds=${deeds} late=${late} />`}
    ${drag.held.value && drag.target.value === place && html`<li key="mark" class="row__mark" aria-hidden="true"></li>`}
    <${QueueRow}
      key=${id} view=${view} id=${id} place=${place} nowMs=${nowMs}
      isChosen=${chosen.value === id} isHeld=${drag.held.value === id} isNext=${place === 0}
      grip=${drag.grip(id)} choose=${(to) => (chosen.value = to)} onKeyDown=${onKeyDown(id, place)}
    >
      ${action(t("chair.invite"), () => deeds.invite(id), "button--primary")}
      ${place > 0 && action(t("chair.to_head"), () => shift(id, place, 0))}
      ${place > 0 && action("▲", () => shift(id, place, place - 1))}
      ${place < view.queue.length - 1 && action("▼", () => shift(id, place, place + 1))}
      ${isMoved(view, id) && action(t("chair.unmove"), () => deeds.unmove(id))}
      ${action(t("chair.absent"), () => deeds.setAbsent(id))}
      ${action(t("chair.withdraw"), () => deeds.withdraw(id), "button--quiet")}
    <//>`;

  return html`<section class="queue" aria-labelledby="queue-title">
    <header class="column__head">
      <h2 id="queue-title">${t("chair.queue")}</h2>
      <span class="count">${view.queue.length}</span>
      ${!view.meeting.queue_open && html`<span class="chip chip--needs">${t("chair.queue_is_closed")}</span>`}
      <button type="button" class="button button--small column__deed" onClick=${() => (desk.dialog.value = { name: "add" })}>
        ${t("chair.add_short")}
      </button>
    </header>
    <${Policy} desk=${desk} view=${view} deeds=${deeds} />
    <${Topics} view=${view} deeds=${deeds} />
    <${Aside} view=${view} deeds=${deeds} />
    ${arrived > 0 && html`<p class="queue__new" role="status">${t("chair.arrived", { n: arrived })}</p>`}
    <ol class="queue__list" data-list ref=${list} aria-label=${t("chair.queue")}>
      ${queue.map(row)}
      ${drag.held.value && drag.target.value === queue.length && html`<li key="mark" class="row__mark" aria-hidden="true"></li>`}
      ${queue.length === 0 &&
      html`<li class="empty" key="empty">
        ${view.later.length
          ? t("chair.queue_later", { n: view.later.length })
          : t(view.meeting.queue_open ? "chair.queue_empty" : "chair.queue_empty_closed")}
      </li>`}
    </ol>
    <${Later} view=${view} deeds=${deeds} action=${action} />
    <${Absent} view=${view} deeds=${deeds} action=${action} />
    <${Last} desk=${desk} view=${view} deeds=${deeds} />
  </section>`;
}

/** Who gave way to another and has time left: these come before the queue. */
function Aside({ view, deeds }) {
  if (!view.aside.length) return null;
  return html`<ul class="aside" aria-label=${t("chair.aside")}>
    ${view.aside.map(
      (id) => html`<li key=${id}>
        <span class="aside__who"><b>${view.turns[id].number}</b> ${nameOf(view.turns[id])}</span>
        <button type="button" class="button button--small" disabled=${Boolean(view.floor)}
          onClick=${() => deeds.comeBack(id)}>${t("chair.continue")}</button>
      </li>`,
    )}
  </ul>`;
}

function Absent({ view, deeds, action }) {
  if (!view.skipped.length) return null;
  return html`<details class="absent">
    <summary>${t("chair.absent_list")} <span class="count">${view.skipped.length}</span></summary>
    <ul>
      ${view.skipped.map(
        (id) => html`<li key=${id}>
          <span class="absent__who"><b>${view.turns[id].number}</b> ${nameOf(view.turns[id])}</span>
          ${action(t("chair.return"), () => deeds.bringBack(id))}
          ${action(t("chair.invite"), () => deeds.invite(id))}
        </li>`,
      )}
    </ul>
  </details>`;
}

/** Who spoke last, to be put back when the floor was closed by mistake. */
function Last({ desk, view, deeds }) {
  const [last] = view.done;
  if (!last) return null;
  const turn = view.turns[last];
  return html`<footer class="last">
    <span class="last__who">${t("chair.last", { n: view.done_count })} <b>${turn.number}</b> ${nameOf(turn)}</span>
    <button type="button" class="button button--small button--quiet" disabled=${Boolean(view.floor) || desk.busy.value}
      onClick=${deeds.putBack}>${t("chair.put_back")} <kbd class="key">T</kbd></button>
  </footer>`;
}

