// The dialogs of the desk: one at a time, Escape closes.

import { t } from "../lib/boot.js";
import { html } from "../lib/html.js";
import { Dialog } from "../parts/dialog.js";
import { AddDialog } from "./add.js";
import { AnnounceDialog } from "../parts/announce.js";
import { PollsDialog } from "../parts/polls.js";
import { HandOver, TakeOver } from "./conducting.js";
import { ConclusionDialog } from "./conclusion.js";
import { ClosingDialog } from "./closing.js";
import { InviteDialog } from "./invite.js";
import { KeySheet } from "./key_sheet.js";
import { NoticeDialog } from "./notice.js";
import { PreparedDialog } from "./prepared.js";
import { PrivateDialog } from "./private.js";
import { RecordDialog } from "./record.js";
import { nameOf } from "./words.js";

/** Somebody has the floor: does the speaker pause for the one invited, or end? */
function Choice({ desk, deeds, close, turn }) {
  const view = desk.view.value;
  const holder = view.turns[view.floor?.turn];
  const name = nameOf(view.turns[turn]);
  const go = (current) => () => {
    close();
    deeds.call(turn, view.floor ? current : undefined);
  };
  return html`<${Dialog} title=${t("chair.choice_title", { name })} onClose=${close}>
    <p>${holder ? t("chair.current", { name: nameOf(holder) }) : t("chair.floor_free")}</p>
    <div class="choices">
      ${holder && html`<button type="button" class="button button--primary button--wide" onClick=${go("pause")}>${t("chair.current_pause")}</button>
      <button type="button" class="button button--wide" onClick=${go("end")}>${t("chair.current_end")}</button>`}
      ${!holder && html`<button type="button" class="button button--primary button--wide" onClick=${go()}>${t("chair.invite")}</button>`}
      <button type="button" class="button button--quiet button--wide" onClick=${close}>${t("chair.cancel")}</button>
    </div>
  <//>`;
}

function Close({ desk, deeds, close }) {
  const view = desk.view.value;
  const waiting = view.queue.length;
  const isTaken = Boolean(view.floor);
  return html`<${Dialog} title=${t("chair.close_meeting")} onClose=${close}>
    <p>${isTaken ? t("chair.close_taken") : t("chair.close_hint", { n: waiting })}</p>
    <div class="dialog__foot">
      <button type="button" class="button button--quiet" onClick=${close}>${t("chair.cancel")}</button>
      <button type="button" class="button button--danger" disabled=${isTaken}
        onClick=${() => { close(); deeds.meeting("close"); }}>${t("chair.close_meeting")}</button>
    </div>
  <//>`;
}

const Announce = ({ desk, close }) => html`<${AnnounceDialog} view=${desk.view.value} now=${desk.live.now} tell=${desk.tell} close=${close} />`;

const Polls = ({ desk, close }) => html`<${PollsDialog} view=${desk.view.value} tell=${desk.tell} close=${close} />`;

const DIALOGS = { polls: Polls, announce: Announce, hand_over: HandOver, take_over: TakeOver, add: AddDialog, record: RecordDialog, choice: Choice, close: Close, closing: ClosingDialog, conclusion: ConclusionDialog, keys: KeySheet, notice: NoticeDialog, invite: InviteDialog, prepared: PreparedDialog, private: PrivateDialog };

export function Dialogs({ desk, deeds, keys }) {
  const open = desk.dialog.value;
  if (!open) return null;
  const { name, ...rest } = open;
  const close = () => {
    desk.dialog.value = null;
    desk.note.value = null;
  };
  return html`<${DIALOGS[name]} desk=${desk} deeds=${deeds} keys=${keys} close=${close} ...${rest} />`;
}
