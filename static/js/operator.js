// The operator's screen: prepare a picture, look at it, put it up; and the panic button.

import { t } from "./lib/boot.js";
import { html, render, signal, useEffect } from "./lib/html.js";
import { hotkeys } from "./lib/keys.js";
import { live as lineOf } from "./lib/live.js";
import { AnnounceDialog } from "./parts/announce.js";
import { Announced, StepNow } from "./parts/announced.js";
import { Line } from "./parts/line.js";
import { PollsDialog } from "./parts/polls.js";
import { Toasts } from "./parts/toast.js";
import { desk } from "./operator/desk.js";
import { Modes } from "./operator/modes.js";
import { Options } from "./operator/options.js";
import { Small } from "./operator/small.js";
import { Targets } from "./operator/targets.js";
import { PICTURES } from "./projector/pictures.js";

const live = lineOf({ audience: "operator", as: "operator" });
const ours = desk(live);

/** The dialog that is open: announce, polls, or none. */
const dialog = signal("");
const DIALOGS = { announce: AnnounceDialog, polls: PollsDialog };

function keys() {
  const map = { b: ours.blank, Enter: ours.putUp, Escape: ours.drop };
  Object.keys(PICTURES).forEach((mode, i) => {
    map[String(i + 1)] = () => ours.prepare({ mode });
  });
  return hotkeys(map, { when: () => !dialog.value });
}

function Screen() {
  const view = live.view.value;
  useEffect(keys, []);
  if (!view) return html`<div class="operator operator--wait"><h1>${t("operator.title")}</h1><${Line} live=${live} /></div>`;
  const draft = ours.draft.value;
  const Open = DIALOGS[dialog.value];
  const isBlank = ours.now.value.is_blank;
  return html`<header class="head">
      <div class="head__words">
        <h1>${t("operator.title")}</h1>
        <p class="muted">${view.meeting.is_rehearsal ? `${t("common.rehearsal")} · ` : ""}${view.meeting.title}</p>
        <p class="muted"><${StepNow} view=${view} now=${live.now} />
          ${view.conductor && html` <span>${t("programme.conducts", { name: [view.conductor.position, view.conductor.name].filter(Boolean).join(" ") })}</span>`}</p>
      </div>
      <button type="button" class="button" onClick=${() => (dialog.value = "announce")}>${t("programme.announcement")}</button>
      <button type="button" class="button" onClick=${() => (dialog.value = "polls")}>${t("poll.polls")}</button>
      <${Line} live=${live} />
    </header>
    <${Announced} view=${view} now=${live.now} onWithdraw=${(id) => ours.tell("announcement.withdraw", { announcement: id })} />
    <div class="operator">
      <section class="operator__now" aria-labelledby="now-title">
        <header class="operator__line">
          <h2 id="now-title">${t("operator.now")}</h2>
          <span class=${`chip ${isBlank ? "chip--needs" : "chip--live"}`}>${isBlank ? t("screen.is_blank") : t(`screen.mode_${ours.now.value.mode}`)}</span>
        </header>
        <${Targets} desk=${ours} view=${view} />
        <${Small} live=${live} view=${ours.pictured(ours.now.value)} label=${t("operator.now")} />
      </section>
      <section class="operator__modes" aria-labelledby="modes-title">
        <h2 id="modes-title">${t("operator.choose")}</h2>
        <${Modes} desk=${ours} />
      </section>
      <section class="operator__next" aria-labelledby="next-title">
        <header class="operator__line">
          <h2 id="next-title">${t("operator.prepared")}</h2>
          <span class="muted">${draft ? t("operator.not_yet") : t("operator.nothing_prepared")}</span>
        </header>
        <${Small} live=${live} view=${ours.pictured(ours.wanted.value)} label=${t("operator.prepared")} />
        <${Options} desk=${ours} view=${view} />
      </section>
    </div>
    <footer class="bar">
      <button type="button" class=${`button bar__blank ${isBlank ? "bar__blank--on" : ""}`} aria-pressed=${isBlank} onClick=${ours.blank}>
        ${t(isBlank ? "operator.unblank" : "operator.blank")} <span class="key">B</span>
      </button>
      ${draft && html`<button type="button" class="button button--quiet" onClick=${ours.drop}>${t("common.cancel")}</button>`}
      <button type="button" class="button button--primary bar__up" disabled=${!draft || ours.isBusy.value} onClick=${ours.putUp}>
        ${t("operator.put_up")} <span class="key">Enter</span>
      </button>
    </footer>
    ${Open && html`<${Open} view=${view} now=${live.now} tell=${ours.tell} close=${() => (dialog.value = "")} />`}
    <${Toasts} />`;
}

render(html`<${Screen} />`, document.getElementById("app"));
