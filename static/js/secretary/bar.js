// The top line: which meeting, where the programme and the queue stand, what runs; the rest is a
// press away under "Thêm" and in the palette.

import { boot, t } from "../lib/boot.js";
import { html, useEffect, useRef } from "../lib/html.js";
import { StepNow } from "../parts/announced.js";
import { Line } from "../parts/line.js";
import { AllOthers } from "./presence.js";
import { RecordingButton } from "./recording.js";
import { RoundButton } from "./round.js";

export function Bar({ desk }) {
  const { meeting } = desk.view.value;
  const waiting = desk.box.entries.value.filter((e) => ["waiting", "sending"].includes(e.value.state)).length;
  return html`
    <header class="bar">
      <h1 class="bar__title">${meeting.title}</h1>
      ${meeting.is_rehearsal && html`<span class="chip chip--needs">${t("common.rehearsal")}</span>`}
      <span class="bar__item"><${StepNow} view=${desk.view.value} now=${desk.line.now} /></span>
      <span class=${`chip ${meeting.queue_open ? "chip--done" : ""}`}>${t(meeting.queue_open ? "secretary.queue_is_open" : "secretary.queue_is_closed")}</span>
      <${RoundButton} desk=${desk} />
      ${desk.may("recording.start") && html`<${RecordingButton} desk=${desk} />`}
      <span class="bar__space"></span>
      <${AllOthers} desk=${desk} />
      <span class="chip bar__role">${t(`secretary.role.${desk.role}`)}</span>
      <${Line} live=${desk.line} waiting=${waiting} />
      <button class="button button--small" onClick=${() => (desk.open.value = "palette")}>${t("secretary.palette")} <kbd aria-hidden="true">Ctrl+K</kbd></button>
      <${More} desk=${desk} />
    </header>`;
}

/** What is wanted a few times in a meeting. */
function More({ desk }) {
  const menu = useRef(null);
  useEffect(() => {
    const shut = (event) => {
      if (menu.current?.open && !menu.current.contains(event.target)) menu.current.open = false;
    };
    document.addEventListener("pointerdown", shut);
    return () => document.removeEventListener("pointerdown", shut);
  }, []);
  const opens = (form, words) => html`<button class="button button--quiet" onClick=${() => (desk.open.value = form)}>${words}</button>`;
  const leave = (event) => {
    if (event.key !== "Escape" || !menu.current.open) return;
    menu.current.open = false;
    menu.current.querySelector("summary").focus();
    event.preventDefault();
  };
  return html`<details class="menu" ref=${menu} onKeyDown=${leave}>
    <summary class="button button--small">${t("desk.more")}</summary>
    <div class="menu__list" onClick=${() => (menu.current.open = false)}>
      ${opens("polls", t("poll.polls"))}
      ${opens("announce", t("programme.announcement"))}
      ${boot.role !== "moderator" && html`<a class="button button--quiet" href=${`/m/${boot.slug}/preparation?as=secretary`} target="_blank" rel="noopener">${t("desk.preparation")}</a>`}
      <a class="button button--quiet" href=${`?lang=${boot.lang === "en" ? "vi" : "en"}`}>${t("secretary.language")}</a>
      ${opens("keys", html`${t("secretary.keys")} <kbd aria-hidden="true">?</kbd>`)}
    </div>
  </details>`;
}
