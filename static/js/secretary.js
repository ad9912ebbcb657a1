// The secretary's desk: stream on the left, the matter in hand in the middle, the notice growing
// on the right. Moderators work here too, with what is theirs to do.

import { boot, t } from "./lib/boot.js";
import { html, render, useEffect, useState } from "./lib/html.js";
import { AnnounceDialog } from "./parts/announce.js";
import { PollsDialog } from "./parts/polls.js";
import { Announced } from "./parts/announced.js";
import { Confirmation } from "./parts/dialog.js";
import { Line } from "./parts/line.js";
import { Toasts } from "./parts/toast.js";
import { Capture, openCapture } from "./secretary/capture.js";
import { openDesk } from "./secretary/desk.js";
import { Entry, TurnForm } from "./secretary/forms.js";
import { MatterPane } from "./secretary/matter.js";
import { Minutes, SignMinutes, SupplementMinutes } from "./secretary/minutes.js";
import { NoticePane } from "./secretary/notice.js";
import { RecordingSheet } from "./secretary/recording.js";
import { openPresence } from "./secretary/presence.js";
import { Palette } from "./secretary/palette.js";
import { Issue, OnPaper } from "./secretary/issuing.js";
import { Sending } from "./secretary/sending.js";
import { Signing } from "./secretary/signing.js";
import { NoticeVersions } from "./secretary/versions.js";
import { Round } from "./secretary/round.js";
import { AlikeForm } from "./secretary/alike.js";
import { ThoughtsForm } from "./secretary/thoughts.js";
import { bind, KeySheet } from "./secretary/shortcuts.js";
import { Bar } from "./secretary/bar.js";
import { Stream } from "./secretary/stream.js";

const desk = openDesk({ as: "secretary" });
openCapture(desk);
openPresence(desk);

const FORMS = {
  palette: Palette,
  entry: Entry,
  record: (props) => html`<${TurnForm} ...${props} isPast />`,
  add: TurnForm,
  signing: Signing,
  issue: Issue,
  on_paper: OnPaper,
  versions: NoticeVersions,
  sending: Sending,
  minutes: Minutes,
  sign_minutes: SignMinutes,
  supplement: SupplementMinutes,
  announce: Announce,
  polls: Polls,
  keys: KeySheet,
  thoughts: ThoughtsForm,
  alike: AlikeForm,
  round: Round,
  recording: RecordingSheet,
};

/** A command whose form says itself what was refused. */
async function tell(name, args) {
  try {
    await desk.act(name, args);
    return "";
  } catch (refused) {
    return refused.message;
  }
}

const shut = () => (desk.open.value = null);

function Polls() {
  return html`<${PollsDialog} view=${desk.view.value} tell=${tell} close=${shut} />`;
}

function Announce() {
  return html`<${AnnounceDialog} view=${desk.view.value} now=${desk.line.now} tell=${tell} close=${shut} />`;
}

function Desk() {
  useEffect(() => bind(desk), []);
  return html`
    <${Bar} desk=${desk} />
    <${Announced} view=${desk.view.value} now=${desk.line.now} onWithdraw=${(id) => desk.tell("announcement.withdraw", { announcement: id })} />
    <div class="desk">
      <div class="desk__left"><${Capture} desk=${desk} /><${Stream} desk=${desk} /></div>
      <${MatterPane} desk=${desk} />
      <${NoticePane} desk=${desk} />
    </div>`;
}

function Screen() {
  const [isAlone, setAlone] = useState(location.hash === "#notice");
  useEffect(() => {
    const look = () => setAlone(location.hash === "#notice");
    addEventListener("hashchange", look);
    return () => removeEventListener("hashchange", look);
  }, []);
  if (!desk.view.value) {
    return html`<div class="wait"><h1>${boot.title}</h1><p role="status">${t("secretary.loading")}</p><${Line} live=${desk.line} /></div>`;
  }
  const Form = FORMS[desk.open.value];
  return html`
    ${isAlone ? html`<div class="alone"><${NoticePane} desk=${desk} isAlone /></div>` : html`<${Desk} />`}
    ${Form && html`<${Form} desk=${desk} />`}
    <${Toasts} /><${Confirmation} />`;
}

render(html`<${Screen} />`, document.getElementById("app"));
