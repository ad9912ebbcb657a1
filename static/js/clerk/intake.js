// Moderation in one click: release, hold, off topic. Every hold carries its reason, which the
// sender sees.

import { t } from "../lib/boot.js";
import { html } from "../lib/html.js";
import { siteOf, topicOf, unitOf } from "../chair/words.js";
import { Suspected } from "./suspected.js";

/** The moves of moderation, each with its way back. */
export function intakeDeeds(desk, secretary) {
  const number = (id) => secretary.view.value?.opinions[id]?.number ?? "";
  const hold = (key, isOffTopic) => (id) =>
    desk.run([["opinion.hold", { opinion: id, reason: t(`clerk.${key}_reason`), is_off_topic: isOffTopic }]], {
      label: t(`clerk.did_${key}`, { number: number(id) }),
      undo: [["opinion.release", { opinion: id }]],
    });
  return {
    release: (id) =>
      desk.run([["opinion.release", { opinion: id }]], { label: t("clerk.did_release", { number: number(id) }) }),
    hold: hold("hold", false),
    offTopic: hold("off_topic", true),
  };
}

function One({ id, view, deeds, screen, isNew }) {
  const opinion = view.opinions[id];
  const who = [opinion.phase !== "during" && t(`secretary.phase_${opinion.phase}`), opinion.name, unitOf(opinion), siteOf(view, opinion), topicOf(view, opinion)];
  const isShown = view.shown.mode === "opinion" && view.shown.opinion === id;
  const button = (label, act, style = "") =>
    html`<button type="button" class=${`button button--small ${style}`} onClick=${act}>${label}</button>`;
  return html`<li class=${`ask ${isShown ? "ask--shown" : ""}`}>
    <p class="ask__whole"><b>${opinion.number}</b> ${opinion.text}</p>
    <p class="ask__facts"><span>${t(`chair.opinion_${opinion.kind}`)}</span><span>${who.filter(Boolean).join(" · ")}</span></p>
    <p class="ask__deeds">
      ${isNew
        ? [
            button(t("clerk.release"), () => deeds.release(id), "button--primary"),
            button(t("clerk.hold"), () => deeds.hold(id)),
            button(t("clerk.off_topic"), () => deeds.offTopic(id)),
          ]
        : [
            button(t(isShown ? "screen.take_off" : "chair.to_screen"), () => screen.opinion(isShown ? null : id)),
            button(t("clerk.hold"), () => deeds.hold(id), "button--quiet"),
          ]}
    </p>
  </li>`;
}

export function Intake({ desk, secretary, deeds, screen }) {
  const view = secretary.view.value;
  if (!view) return null;
  const waits = [...view.lists.new].reverse();
  const out = view.lists.released.filter((id) => view.opinions[id].channel !== "speech").slice(0, 30);
  return html`<div class="intake">
    <${Suspected} view=${view} desk=${desk} />
    <h3>${t("clerk.new")} <span class="count">${waits.length}</span></h3>
    <ul>
      ${waits.map((id) => html`<${One} key=${id} id=${id} view=${view} deeds=${deeds} screen=${screen} isNew=${true} />`)}
      ${!waits.length && html`<li class="empty">${t("clerk.new_empty")}</li>`}
    </ul>
    <h3>${t("clerk.shown")} <span class="count">${view.lists.released.length}</span></h3>
    <ul>${out.map((id) => html`<${One} key=${id} id=${id} view=${view} deeds=${deeds} screen=${screen} />`)}</ul>
  </div>`;
}
