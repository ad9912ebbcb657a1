// The right column, what helps now: the prepared answer, who should answer,
// opinions waiting for an answer, the lights of the sites, the projector.

import { boot, t } from "../lib/boot.js";
import { html, useSignal } from "../lib/html.js";
import { Round } from "./round.js";
import { Marks } from "./private.js";
import { Prepared } from "./prepared.js";
import { Sites } from "./sites.js";
import { ScreenControl } from "./screen_control.js";
import { askedNow } from "./answering.js";
import { siteOf, topicOf, unitOf } from "./words.js";

/** The topic in hand: of what is being answered, else of who speaks, else of who is next. */
export function topicInHand(view) {
  const asked = askedNow(view).find((id) => view.thoughts[id].topic);
  if (asked) return view.thoughts[asked].topic;
  const id = view.floor?.turn ?? view.queue[0];
  return view.turns[id]?.topic ?? null;
}

export function Side({ desk, deeds, screen }) {
  const view = desk.view.value;
  return html`<aside class="side" aria-label=${t("chair.side")}>
    <${Round} desk=${desk} deeds=${deeds} />
    <${Prepared} view=${view} desk=${desk} />
    <${Answerers} view=${view} deeds=${deeds} />
    <${Asked} desk=${desk} deeds=${deeds} view=${view} screen=${screen} />
    <${Sites} view=${view} presence=${desk.live.presence.value} deeds=${deeds} />
    <${ScreenControl} shown=${view.shown} opinion=${view.opinions[view.shown.opinion]} send=${desk.send}
      url=${`/m/${boot.slug}/projector`} />
  </aside>`;
}

/** The agencies that usually answer this topic. */
function Answerers({ view, deeds }) {
  const topic = topicInHand(view);
  const agencies = topic
    ? view.agency_order.filter((id) => view.agencies[id].topics?.includes(topic))
    : [];
  // While the round is answered, the round itself says who is to be invited.
  const offered = view.round.is_answering ? [] : agencies;
  if (!offered.length) return null;
  return html`<section class="answers" aria-labelledby="answers-title">
    <header class="column__head">
      <h2 id="answers-title">${t("chair.helps")}</h2>
      ${topic && html`<span class="chip answers__topic">${view.topics[topic]?.name}</span>`}
    </header>
    <p class="answers__who">
      ${offered.slice(0, 3).map(
        (id) => html`<button type="button" class="button button--small" key=${id}
          disabled=${view.meeting.status !== "open"} onClick=${() => deeds.invite({ agency: id })}>
          ${t("chair.ask_agency", { agency: view.agencies[id].short || view.agencies[id].name })}
        </button>`,
      )}
    </p>
  </section>`;
}

/** Opinions in the order in which they come up: those with a star first, then the most supported. */
function Asked({ desk, deeds, view, screen }) {
  const isAll = useSignal(true);
  const topic = topicInHand(view);
  const asked = new Set(view.asked);
  const starred = view.starred.filter((id) => asked.has(id));
  const ids = [...starred, ...view.asked.filter((id) => !view.opinions[id].starred_at)].filter((id) => isAll.value || !topic || view.opinions[id]?.topic === topic);
  return html`<section class="asked" aria-labelledby="asked-title">
    <header class="column__head">
      <h2 id="asked-title">${t("chair.asked")}</h2>
      <span class="count">${view.asked.length}</span>
      ${topic &&
      html`<button type="button" class="button button--small column__deed" aria-pressed=${!isAll.value}
        onClick=${() => (isAll.value = !isAll.value)}>${t("chair.this_topic")}</button>`}
    </header>
    <ul class="asked__list">
      ${ids.map((id) => html`<${AskedOne} key=${id} id=${id} view=${view} desk=${desk} deeds=${deeds} screen=${screen} />`)}
      ${ids.length === 0 && html`<li class="empty">${t("chair.asked_empty")}</li>`}
    </ul>
  </section>`;
}

function AskedOne({ id, view, desk, deeds, screen }) {
  const isOpen = useSignal(false);
  const opinion = view.opinions[id];
  const isShown = view.shown.mode === "opinion" && view.shown.opinion === id;
  const who = [opinion.name ?? "", unitOf({ ...opinion, name: opinion.name }), siteOf(view, opinion)]
    .filter(Boolean).join(" · ");
  return html`<li class=${`ask ${isShown ? "ask--shown" : ""}`}>
    <button type="button" class=${`ask__text ${isOpen.value ? "ask__text--open" : ""}`} aria-expanded=${isOpen.value}
      onClick=${() => (isOpen.value = !isOpen.value)}>
      <b>${opinion.number}</b> ${opinion.text}
    </button>
    <p class="ask__facts">
      <span>${t(`chair.opinion_${opinion.kind}`)}</span>
      ${opinion.support_count > 0 && html`<span class="chip chip--accent">${t("chair.supports", { n: opinion.support_count })}</span>`}
      ${opinion.read_at && html`<span class="chip chip--done">${t("chair.was_read")}</span>`}
      ${opinion.is_prepared && html`<span class="chip chip--done">${t("chair.has_answer")}</span>`}
      <${Marks} id=${id} />
      ${isOpen.value && html`<span class="muted">${[who, topicOf(view, opinion)].filter(Boolean).join(" · ")}</span>`}
    </p>
    <p class="ask__deeds">
      ${opinion.status === "released"
        ? html`<button type="button" class="button button--small" aria-pressed=${isShown}
            onClick=${() => screen.opinion(isShown ? null : id)}>
            ${t(isShown ? "screen.take_off" : "chair.to_screen")}
          </button>`
        : html`<span class="chip">${t("chair.awaits_release")}</span>`}
      ${opinion.status === "released" && html`<button type="button" class="button button--small button--quiet" aria-pressed=${Boolean(opinion.starred_at)}
        onClick=${() => desk.send("opinion.star", { opinion: id, is_starred: !opinion.starred_at })}>${t("chair.star")}</button>`}
      ${!opinion.read_at &&
      html`<button type="button" class="button button--small button--quiet"
        onClick=${() => deeds.read(id)}>${t("chair.read_out")}</button>`}
      ${isOpen.value && html`<button type="button" class="button button--small button--quiet"
        onClick=${() => desk.run([["thought.tick", { thoughts: [id] }]], {
          label: t("chair.did_answer", { n: opinion.number }), undo: [["thought.untick", { thoughts: [id] }]] })}>${t("chair.answered_by_hand")}</button>`}
    </p>
  </li>`;
}
