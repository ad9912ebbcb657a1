// The top line: which meeting, in whose name, what is open, what prints, and the line's state.

import { boot, t } from "../lib/boot.js";
import { html, useEffect, useRef } from "../lib/html.js";
import { Line } from "../parts/line.js";
import { PrivateButton } from "./private.js";
import { Conductor } from "./conducting.js";
import { Announced } from "../parts/announced.js";
import { behalf } from "./words.js";

/** A programme with a second session offers each session whose steps have not begun. */
function mayBegin({ agenda_order: order, agenda_items: items, meeting, floor }, session) {
  const sessions = new Set(order.map((id) => items[id].session));
  const own = order.filter((id) => items[id].session === session);
  return sessions.size > 1 && !floor && meeting.status !== "closed" && own.length > 0 && own.every((id) => !items[id].started_at);
}

export function Head({ desk, deeds, children }) {
  const { meeting } = desk.view.value;
  const chair = behalf();
  const isOver = meeting.status === "closed";
  const menu = useRef(null);
  useEffect(() => {
    const shut = (event) => {
      if (menu.current?.open && !menu.current.contains(event.target)) menu.current.open = false;
    };
    document.addEventListener("pointerdown", shut);
    return () => document.removeEventListener("pointerdown", shut);
  }, []);
  const open = (name) => () => (desk.dialog.value = { name });
  return html`<header class="top">
    ${meeting.is_rehearsal && html`<p class="rehearsal">${t("chair.rehearsal")}</p>`}
    <div class="top__line">
      <h1 class="top__title" title=${meeting.title}>${meeting.title}</h1>
      ${chair && html`<span class="chip chip--needs top__behalf">${t("chair.behalf", { name: chair })}</span>`}
      <span class=${`chip ${meeting.status === "open" ? "chip--done" : "chip--needs"}`}>${t(`chair.meeting_${meeting.status}`)}</span>
      <${Line} live=${desk.live} />
      <nav class="top__deeds" aria-label=${t("chair.menu")}>
        ${children}
        <${PrivateButton} desk=${desk} />
        ${!isOver && meeting.status !== "draft" && html`<button type="button" class="button button--small"
          onClick=${() => deeds.setQueueOpen(!meeting.queue_open)}>
          ${t(meeting.queue_open ? "chair.close_queue" : "chair.open_queue")} <kbd class="key">O</kbd>
        </button>`}
        <a class="button button--small" href=${`/m/${boot.slug}/list?as=${desk.as}`} target="_blank" rel="noopener">${t("chair.print_list")}</a>
        <details class="menu" ref=${menu}>
          <summary class="button button--small">${t("chair.more")}</summary>
          <div class="menu__list" onClick=${(e) => e.currentTarget.closest("details").removeAttribute("open")}>
            ${meeting.status === "open" && html`<button type="button" class="button button--quiet" onClick=${() => deeds.meeting("pause")}>${t("chair.pause_meeting")}</button>`}
            ${(meeting.status === "open" || meeting.status === "paused") && html`<button type="button" class="button button--quiet" onClick=${open("close")}>${t("chair.close_meeting")}</button>`}
            ${isOver && html`<button type="button" class="button button--quiet" onClick=${() => deeds.meeting("open")}>${t("chair.open_again")}</button>`}
            <button type="button" class="button button--quiet" onClick=${open("polls")}>${t("poll.polls")}</button>
            <button type="button" class="button button--quiet" onClick=${open("announce")}>${t("chair.announce")} <kbd class="key">F</kbd></button>
            ${["morning", "afternoon"].filter((session) => mayBegin(desk.view.value, session)).map((session) => html`<button type="button" key=${session}
              class="button button--quiet" onClick=${() => deeds.begin(session)}>${t(`programme.begin_${session}`)}</button>`)}
            <button type="button" class="button button--quiet" onClick=${open("record")}>${t("chair.record")} <kbd class="key">R</kbd></button>
            <button type="button" class="button button--quiet" onClick=${open("notice")}>${t("chair.notice")}</button>
            <button type="button" class="button button--quiet" onClick=${open("conclusion")}>${t("conclusion.title")} <kbd class="key">0</kbd></button>
            <a class="button button--quiet" href=${`/m/${boot.slug}/preparation?as=${desk.as}`} target="_blank" rel="noopener">${t("chair.preparation")}</a>
            <a class="button button--quiet" href=${`/m/${boot.slug}/slips?as=${desk.as}`} target="_blank" rel="noopener">${t("chair.print_slips")}</a>
            <a class="button button--quiet" href=${`/m/${boot.slug}/reading?as=${desk.as}`} target="_blank" rel="noopener">${t("chair.print_reading")}</a>
            <a class="button button--quiet" href=${`/m/${boot.slug}/speaking?as=${desk.as}`} target="_blank" rel="noopener">${t("chair.print_speaking")}</a>
            <button type="button" class="button button--quiet" onClick=${open("keys")}>${t("chair.keys")} <kbd class="key">?</kbd></button>
          </div>
        </details>
      </nav>
    </div>
    <${Conductor} desk=${desk} />
    <${Announced} view=${desk.view.value} now=${desk.live.now} onWithdraw=${(id) => desk.send("announcement.withdraw", { announcement: id })} />
  </header>`;
}
