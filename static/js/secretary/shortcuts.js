// Every key of the desk, and the sheet that shows them.

import { t } from "../lib/boot.js";
import { html } from "../lib/html.js";
import { hotkeys } from "../lib/keys.js";
import { Dialog } from "../parts/dialog.js";
import { turnTo } from "./matter.js";
import { MOVES, move } from "./opinion.js";
import { judge } from "./judging.js";
import { openFlag } from "./flagging.js";
import { openLabels } from "./labels.js";
import { joinFirst } from "./similar.js";
import { openThoughts } from "./thoughts.js";
import { takeBack, targets } from "./moving.js";
import { step } from "./stream.js";
import { listsOf } from "./tabs.js";
import { FIELDS, toField } from "./tags.js";

/** The opinion the keys act on; what is hidden has its own buttons. */
function opinionHere(desk) {
  const id = desk.cursor.value?.startsWith("o:") ? desk.cursor.value.slice(2) : null;
  return id && !desk.view.value.opinions[id]?.is_restricted ? id : null;
}

function nextList(desk, by) {
  const lists = listsOf(desk);
  desk.list.value = lists[(lists.indexOf(desk.list.value) + by + lists.length) % lists.length];
}

/** Binds the keys; answers what unbinds them. A key does nothing while a form is open. */
export function bind(desk) {
  const here = (event) => {
    const { target } = event;
    // Keys that the focused thing understands by itself (tabs, small sets) stay its own.
    return !(target.closest?.("[role=tablist], [role=radiogroup]") && /^(Arrow|Space|\d)/.test(event.key));
  };
  const keys = {
    "ArrowDown": () => step(desk, 1),
    "ArrowUp": () => step(desk, -1),
    "j": () => step(desk, 1),
    "k": () => step(desk, -1),
    "x": () => desk.cursor.value && desk.mark(desk.cursor.value),
    "m": () => desk.may("matter.create") && desk.makeMatter(),
    "g": () => desk.may("matter.attach") && desk.attach(),
    "u": () => takeBack(desk),
    "b": () => desk.may("opinion.label") && openLabels(desk, targets(desk)),
    "f": () => desk.may("opinion.flag") && opinionHere(desk) && openFlag(desk, opinionHere(desk)),
    "i": () => desk.captureFor?.(desk.cursor.value?.startsWith("t:") ? desk.cursor.value.slice(2) : null),
    "l": () => nextList(desk, 1),
    "shift+l": () => nextList(desk, -1),
    "e": () => desk.may("opinion.enter") && (desk.open.value = "entry"),
    "r": () => (desk.open.value = "round"),
    "w": () => judge(desk, desk.cursor.value, true),
    "shift+w": () => judge(desk, desk.cursor.value, false),
    "v": () => desk.may("recording.start") && (desk.open.value = "recording"),
    "t": () => toField("answer"),
    "shift+y": () => desk.may("matter.create") && desk.isDraft.value && (desk.open.value = "alike"),
    "y": () => desk.may("matter.attach") && opinionHere(desk) && joinFirst(desk, opinionHere(desk)),
    "p": () => desk.may("opinion.split") && desk.isDraft.value && opinionHere(desk) && openThoughts(desk, opinionHere(desk)),
    ",": () => turnTo(desk, -1),
    ".": () => turnTo(desk, 1),
    "z": () => turnTo(desk, 1, true),
    "/": () => document.querySelector("[data-search]")?.focus(),
    "?": () => (desk.open.value = "keys"),
  };
  for (const { key, name } of MOVES) keys[key] = () => opinionHere(desk) && move(desk, name, opinionHere(desk));
  FIELDS.forEach((field, i) => {
    keys[String(i + 1)] = () => toField(field);
    keys[`alt+${i + 1}`] = () => toField(field);
  });
  const isFree = () => !desk.open.value && !document.querySelector(".veil");
  const offKeys = hotkeys(keys, { when: (event) => isFree() && here(event) });
  const offPalette = hotkeys({ "ctrl+k": () => (desk.open.value = desk.open.value === "palette" ? null : "palette") });
  const leave = (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && isFree()) document.activeElement?.blur();
  };
  document.addEventListener("keydown", leave);
  return () => { offKeys(); offPalette(); document.removeEventListener("keydown", leave); };
}

const DESK = ["topic_digit", "recording", "satisfied", "unsatisfied"];
const GROUPING = ["join", "split", "go_through"];
const OWN = ["star", "answered", "label", "flag", "undo"];
const SHEET = [
  ["stream", [["↓ ↑", "row"], ["X", "mark"], ["L", "next_list"], ["/", "search"], ["D", "release"], ["H", "hold"], ["N", "off_topic"], ["S", "star"], ["C", "project"], ["O", "read"], ["A", "answered"], ["W", "satisfied"], ["⇧W", "unsatisfied"], ["B", "label"], ["F", "flag"], ["U", "undo"]]],
  ["capture", [["I", "to_capture"], ["Enter", "keep"], ["↓ ↑", "kind"], ["Alt+1…4", "kind_alt"], ["Alt+↓ ↑", "topic"], ["Alt+⇧+1…9", "topic_digit"]]],
  ["matter", [["M", "make"], ["G", "attach"], ["Y", "join"], ["⇧Y", "go_through"], ["P", "split"], [", .", "turn_to"], ["Z", "next_gap"], ["1…7", "field"], ["1…9", "choose"], ["T", "answer"]]],
  ["desk", [["Ctrl+K", "palette"], ["R", "round"], ["E", "entry"], ["V", "recording"], ["Esc", "leave"], ["?", "sheet"]]],
];

export function KeySheet({ desk }) {
  return html`
    <${Dialog} title=${t("secretary.keys")} wide onClose=${() => (desk.open.value = null)}>
      <div class="sheet">${SHEET.map(([group, rows]) => html`
        <section key=${group}><h3>${t(`secretary.sheet.${group}`)}</h3>
          <dl>${rows.map(([key, words]) => html`<div key=${key + words}><dt><kbd>${key}</kbd></dt><dd>${t(`${DESK.includes(words) ? "desk" : OWN.includes(words) ? "moderation" : GROUPING.includes(words) ? "grouping" : "secretary"}.key.${words}`)}</dd></div>`)}</dl>
        </section>`)}</div>
    <//>`;
}
