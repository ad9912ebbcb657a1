// The keyboard of the desk: what each key does, and the sheet that says so.

import { hotkeys } from "../lib/keys.js";
import { mayWrapUp, primary } from "./floor.js";
import { MODES } from "./screen_control.js";

/** [key as shown, message key] in the order of the sheet. */
export const SHEET = [
  ["Space", "chair.key_primary"],
  ["N", "chair.finish_next"],
  ["P", "chair.key_pause"],
  ["K", "chair.finish"],
  ["+", "chair.extend"],
  ["V", "chair.absent_next"],
  ["H", "chair.requeue"],
  ["T", "chair.key_put_back"],
  ["W", "chair.wrap_up"],
  ["U", "chair.ask_back"],
  ["I", "chair.interpose"],
  ["M", "chair.invite_answer"],
  ["X", "chair.key_round"],
  ["Y", "chair.key_answered"],
  ["Z", "chair.undo"],
  ["L + 1…9", "chair.key_leader"],
  ["A", "chair.add"],
  ["F", "chair.announce"],
  ["R", "chair.record"],
  ["O", "chair.key_queue"],
  ["J", "chair.key_closing"],
  ["S", "chair.key_order"],
  ["G", "chair.agenda_next"],
  ["Q", "chair.key_focus_queue"],
  ["↑ ↓", "chair.key_choose"],
  ["Alt + ↑ ↓ Home End", "chair.key_move"],
  ["Backspace", "chair.key_unmove"],
  ["Enter", "chair.key_invite"],
  ["Delete", "chair.withdraw"],
  ["9", "chair.prepared"],
  ["0", "conclusion.title"],
  ["B", "chair.key_blank"],
  ["1…7", "chair.key_modes"],
  ["?", "chair.keys"],
];

/** Binds the keys; off while a dialog is open, while typing, and while the view is not there. */
export function bindKeys(desk, deeds, screen) {
  const status = () => desk.view.value?.floor?.status;
  const when = () => Boolean(desk.view.value) && !desk.dialog.value;
  const during = (statuses, act) => () => statuses.includes(status()) && desk.isSettled() && act();
  const isReport = () => desk.view.value.turns[desk.view.value.floor?.turn]?.kind === "report";
  const open = (dialog) => () => (desk.dialog.value = dialog);

  // A button reached by Tab keeps its own space bar (lib/keys.js); one that was clicked lets go.
  function space(event) {
    if (event.repeat || !desk.isSettled()) return;
    const main = primary(desk.view.value, deeds);
    if (!main.isDisabled) main.act();
  }

  const map = {
    Space: space,
    n: during(["speaking"], () => !desk.view.value.turns[desk.view.value.floor.turn]?.returns_to && deeds.finishAndNext()),
    w: () => desk.isSettled() && mayWrapUp(desk.view.value, desk.live.now()) && deeds.wrapUp(),
    u: () => desk.isSettled() && mayAskBack(desk.view.value) && deeds.askBack(),
    i: during(["speaking"], deeds.interpose),
    m: deeds.openInvite,
    x: () => desk.isSettled() && deeds.turnRound(),
    y: () => desk.isSettled() && (isReport() ? deeds.reported() : deeds.tickAll()),
    p: () => desk.isSettled() && ({ speaking: deeds.pause, paused: deeds.resume }[status()] ?? Boolean)(),
    k: during(["speaking", "paused"], deeds.finish),
    "+": during(["speaking", "paused"], () => desk.view.value.floor.limit_s && deeds.extend()),
    "=": during(["speaking", "paused"], () => desk.view.value.floor.limit_s && deeds.extend()),
    v: during(["called"], deeds.absent),
    h: during(["called"], deeds.requeue),
    t: () => desk.isSettled() && deeds.putBack(),
    z: desk.takeBack,
    "ctrl+z": desk.takeBack,
    a: open({ name: "add" }),
    l: open({ name: "add", isLeaders: true }),
    f: open({ name: "announce" }),
    r: open({ name: "record" }),
    0: open({ name: "conclusion" }),
    9: open({ name: "prepared" }),
    "?": open({ name: "keys" }),
    j: () => desk.view.value.meeting.queue_open && open({ name: "closing" })(),
    s: () => document.querySelector("[data-policy]")?.focus(),
    o: () => deeds.setQueueOpen(!desk.view.value.meeting.queue_open),
    g: nextStep,
    q: () => document.querySelector(".queue__list [data-row]")?.focus(),
    b: screen.blank,
  };
  MODES.forEach((mode, i) => (map[String(i + 1)] = () => screen.mode(mode)));

  function nextStep() {
    const { agenda_order: order, meeting } = desk.view.value;
    const next = order[order.indexOf(meeting.agenda_item) + 1];
    if (next) deeds.agenda(next);
  }

  return hotkeys(map, { when });
}

/** Whom the chair may ask back: who is speaking, else the last speaker. */
function mayAskBack({ floor, turns, done, meeting }) {
  if (meeting.status !== "open") return false;
  if (floor) return floor.status !== "called" && turns[floor.turn]?.kind !== "ask_back";
  return done.length > 0;
}

/** A button that was clicked gives the focus back, so that the space bar stays the primary's. */
export function releaseClicks(root) {
  root.addEventListener("click", (event) => {
    const button = event.target.closest?.("button, a");
    if (event.detail > 0 && button && !button.closest("[role=dialog]")) button.blur();
  });
}
