// An answering agency: its matters in the original words, what is asked of it, the answer it
// prepares, and who has the floor.

import { Invited, ToAnswer } from "./agency/invited.js";
import { boot, t } from "./lib/boot.js";
import { actor } from "./lib/act.js";
import { countdown, dateOf, tick, timeOfDay } from "./lib/clock.js";
import { html, render, useState } from "./lib/html.js";
import { live } from "./lib/live.js";
import { personWords } from "./lib/names.js";
import { Announced, StepNow } from "./parts/announced.js";
import { Field } from "./parts/field.js";
import { Line } from "./parts/line.js";
import { toast, Toasts } from "./parts/toast.js";

const line = live({ audience: "agency", as: "agency" });
const act = actor({ as: "agency" });

/** Answers being written, kept over a reload where the browser allows it. */
const drafts = {
  key: (matter) => `agency.${boot.slug}.${matter}`,
  read(matter) {
    try { return sessionStorage.getItem(drafts.key(matter)) ?? ""; } catch { return ""; }
  },
  write(matter, text) {
    try { sessionStorage.setItem(drafts.key(matter), text); } catch { /* private browsing: memory alone */ }
  },
};

const nameOf = (table, id) => (id ? table[id]?.name : undefined);

function Floor({ view }) {
  void tick.value;
  const { floor } = view;
  const clock = countdown(floor, line.now());
  return html`
    <section class="card floor" aria-label=${t("agency.floor")}>
      ${floor ? html`<p><strong>${t(`common.turn_${floor.is_interrupted ? "interrupted" : floor.status}`)}</strong> ${personWords(view.turns[floor.turn])}
          <span class=${`floor__clock clock--${clock.phase}`}>${clock.text}</span></p>`
        : html`<p>${t("agency.nobody")}</p>`}
      <p class="muted small">${t("agency.waiting", { n: view.waiting })}</p>
    </section>`;
}

function Facts({ view, matter }) {
  const rows = [
    ["topic", nameOf(view.topics, matter.topic)],
    ["authority", matter.authority && t(`agency.authority.${matter.authority}`)],
    ["outcome", matter.outcome && t(`agency.outcome.${matter.outcome}`)],
    ["lead", nameOf(view.agencies, matter.lead)],
    ["coordinating", (matter.coordinating ?? []).map((id) => nameOf(view.agencies, id)).join("; ")],
    ["due_on", matter.due_on && dateOf(matter.due_on)],
    ["directive", matter.directive],
  ];
  return html`<dl class="facts">${rows.filter(([, words]) => words).map(([field, words]) => html`
    <div key=${field}><dt>${t(`agency.tag.${field}`)}</dt><dd class="pre-line">${words}</dd></div>`)}</dl>`;
}

function Answer({ id }) {
  const [text, setText] = useState(() => drafts.read(id));
  const [error, setError] = useState("");
  const [isSending, setSending] = useState(false);
  const type = (words) => { setText(words); drafts.write(id, words); setError(""); };
  const save = async () => {
    if (!text.trim()) return setError(t("agency.answer_empty"));
    setSending(true);
    try {
      await act("matter.answer", { matters: [id], text, mode: "prepared" });
      type("");
      toast(t("agency.answer_saved"));
    } catch (refused) {
      setError(refused.message);
    }
    return setSending(false);
  };
  return html`
    <${Field} label=${t("agency.answer")} hint=${t("agency.answer_hint")} value=${text} error=${error} multiline rows="4" maxlength="10000" onInput=${type} />
    <button class="button button--primary" disabled=${isSending} onClick=${save}>${t(isSending ? "agency.saving" : "agency.save_answer")}</button>`;
}

function Matter({ view, id }) {
  const matter = view.matters[id];
  const answers = Object.entries(view.answers).filter(([, a]) => a.matters.includes(id)).sort(([, a], [, b]) => a.at.localeCompare(b.at));
  const isLead = matter.lead === view.agency.id;
  return html`
    <article class="card matter" aria-label=${matter.title}>
      <h2><span class="matter__number">${matter.number}.</span> ${matter.title}</h2>
      <p><span class=${`chip ${isLead ? "chip--accent" : ""}`}>${t(isLead ? "agency.leads" : "agency.coordinates")}</span></p>
      <h3>${t("agency.original_words")}</h3>
      <ul class="words">${(matter.opinions ?? []).map((o) => view.opinions[o] && html`<li key=${o}>
        <span class="chip">${t("agency.opinion_n", { n: view.opinions[o].number })} · ${t(`common.kind_${view.opinions[o].kind}`)}</span>
        <p class="pre-line">${view.opinions[o].text}</p></li>`)}</ul>
      ${!(matter.opinions ?? []).length && html`<p class="muted">${t("agency.no_words")}</p>`}
      <${Facts} view=${view} matter=${matter} />
      ${answers.length > 0 && html`<h3>${t("agency.answers")}</h3>
        <ul class="words">${answers.map(([key, a]) => html`<li key=${key}>
          <span class="chip chip--done">${t(`agency.mode.${a.mode}`)}</span>
          <span class="muted small">${[nameOf(view.agencies, a.agency), timeOfDay(a.at)].filter(Boolean).join(" · ")}</span>
          <p class="pre-line">${a.text}</p></li>`)}</ul>`}
      <${Answer} id=${id} />
    </article>`;
}

function Screen() {
  const view = line.view.value;
  if (!view) return html`<div class="agency"><h1>${boot.title}</h1><p role="status">${t("agency.loading")}</p><${Line} live=${line} /></div>`;
  return html`
    <div class="agency">
      <header class="head">
        <div>
          ${view.meeting.is_rehearsal && html`<span class="chip chip--needs">${t("common.rehearsal")}</span>`}
          <h1>${view.agency.name}</h1><p class="muted">${view.meeting.title} <${StepNow} view=${view} now=${line.now} /></p>
        </div>
        <div><${Line} live=${line} />
          <a class="button button--quiet button--small" href=${`?lang=${boot.lang === "en" ? "vi" : "en"}`}>${t("agency.language")}</a></div>
      </header>
      <${Announced} view=${view} now=${line.now} />
      <${Invited} view=${view} line=${line} act=${act} />
      ${!view.invited && html`<${Floor} view=${view} />`}
      <${ToAnswer} view=${view} />
      ${view.matter_order.length === 0 && html`<p class="card muted">${t("agency.no_matters")}</p>`}
      ${view.matter_order.map((id) => html`<${Matter} key=${id} view=${view} id=${id} />`)}
    </div>
    <${Toasts} />`;
}

render(html`<${Screen} />`, document.getElementById("app"));
