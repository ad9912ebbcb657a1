// A bridge site's desk: one light, who speaks, our people, and the two things this desk does.

import { boot, t } from "./lib/boot.js";
import { html, render, signal } from "./lib/html.js";
import { live } from "./lib/live.js";
import { outbox } from "./lib/outbox.js";
import { keepPage } from "./lib/reopening.js";
import { Announced, StepNow } from "./parts/announced.js";
import { Confirmation } from "./parts/dialog.js";
import { Help } from "./parts/help.js";
import { Toasts } from "./parts/toast.js";
import { JoinCode } from "./site/join.js";
import { Answered } from "./site/judging.js";
import { kept } from "./site/kept.js";
import { Floor, Light, Soon } from "./site/light.js";
import { NameSpeaker } from "./site/naming.js";
import { People } from "./site/people.js";
import { Opinions, Own, Ready } from "./site/queue.js";
import { OpinionForm, Register } from "./site/register.js";
import { Screen } from "./site/screen.js";
import { Unsent } from "./site/unsent.js";

const line = live({ audience: "site", as: "site" });
const box = outbox({ as: "site" });
const last = kept(line);
const isJoinOpen = signal(false);

const UNDECIDED = ["sending", "waiting"];

const send = (name, args, label) => box.send(name, args, { label });

/** What is typed here says when: it may leave much later, when the line is back. */
const typed = {
  send: (name, args, options) => box.send(name, { ...args, made_at: new Date(last.now()).toISOString() }, options),
};

/** Whether this was sent already and is not decided: the button must not be pressed twice. */
const isSent = (name, field, id) =>
  box.entries.value.some(({ value: e }) => e.name === name && (!field || e.args[field] === id) && UNDECIDED.includes(e.state));

function Desk() {
  const view = last.view();
  const waiting = box.entries.value.filter(({ value }) => UNDECIDED.includes(value.state)).length;
  if (!view) {
    return html`<div class="desk desk--wait"><h1>${boot.title}</h1>
      <${Light} line=${line} seenAt=${last.seenAt()} waiting=${waiting} isDurable=${box.durable.value} /></div>`;
  }
  return html`
    <header class="head">
      <div class="head__words">
        ${view.meeting.is_rehearsal && html`<span class="chip chip--needs">${t("common.rehearsal")}</span>`}
        <h1 class="head__site">${view.site.name}</h1>
        <p class="muted">${view.meeting.title} <${StepNow} view=${view} now=${line.now} /></p>
      </div>
      <a class="button button--quiet" href=${`?lang=${boot.lang === "en" ? "vi" : "en"}`}>${t("site.language")}</a>
      <a class="button" href=${`/m/${encodeURIComponent(boot.slug)}/reception?as=site`}>${t("site.check_in")}</a>
      <button class="button" onClick=${() => (isJoinOpen.value = true)}>${t("site.join")}</button>
    </header>
    <${Announced} view=${view} now=${line.now} />
    <div class="desk">
      <div class="desk__column">
        <${Light} line=${line} seenAt=${last.seenAt()} waiting=${waiting} isDurable=${box.durable.value} />
        <${Soon} view=${view} />
        <${NameSpeaker} view=${view} send=${send} isSent=${isSent} />
        <${Ready} view=${view} send=${send} isSent=${isSent} />
        <${Floor} view=${view} line=${line} />
        <${Screen} view=${view} send=${send} isSent=${isSent} />
        <${Help} help=${view.help} send=${send} isSent=${isSent} />
      </div>
      <div class="desk__column">
        <${Register} view=${view} box=${typed} />
        <${Unsent} box=${box} />
        <${Own} view=${view} send=${send} isSent=${isSent} />
        <${People} view=${view} />
      </div>
      <div class="desk__column">
        <${OpinionForm} view=${view} box=${typed} />
        <${Opinions} view=${view} />
        <${Answered} view=${view} send=${send} isSent=${isSent} />
      </div>
    </div>
    ${isJoinOpen.value && html`<${JoinCode} view=${view} onClose=${() => (isJoinOpen.value = false)} />`}
    <${Toasts} /><${Confirmation} />`;
}

keepPage();
render(html`<${Desk} />`, document.getElementById("app"));
