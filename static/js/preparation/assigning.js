// Giao trả lời: by topic, many at once. The usual agency of a topic is offered with the reason, never
// given by itself.

import { t } from "../lib/boot.js";
import { html, signal, useSignal } from "../lib/html.js";
import { Field } from "../parts/field.js";
import { Person } from "./person.js";
import { Due, dateArgs, nameOf, options, untilWords } from "./standing.js";

/** Chosen matters; whether those that have a lead are listed, too. */
const chosen = signal(new Set());
const isAll = signal(false);
const lead = signal("");
const others = signal([]);
const answerBy = signal("");
const dueOn = signal("");

function toggle(ids, isOn) {
  const next = new Set(chosen.value);
  ids.forEach((id) => (isOn ? next.add(id) : next.delete(id)));
  chosen.value = next;
}

/** The usual agencies of a topic, the first first. */
const usual = (view, topic) => (topic ? view.agency_order.filter((id) => view.agencies[id].topics?.includes(topic) && !view.agencies[id].is_above) : []);

/** [[topic id or "", matter ids]] in the topics' order, what has none last. */
function byTopic(view) {
  const shown = view.matter_order.filter((id) => isAll.value || !view.matters[id].lead);
  return [...view.topic_order, ""].map((topic) => [topic, shown.filter((id) => (view.matters[id].topic ?? "") === topic || (!topic && !view.topic_order.includes(view.matters[id].topic)))])
    .filter(([, ids]) => ids.length);
}

const done = (years) => (made) => [t("preparation.assigned", { n: made.assigned }),
  ...["answer_by", "due_on"].filter((day) => made[day]).map((day) => untilWords(made[day], made, years))].join(" ");

function Bar({ desk, view }) {
  const error = useSignal("");
  const wrong = useSignal("");
  const isBusy = useSignal(false);
  const ids = view.matter_order.filter((id) => chosen.value.has(id));
  const give = async (event) => {
    event.preventDefault();
    const [first, last] = [dateArgs(answerBy.value, "answer_by", "answer_days"), dateArgs(dueOn.value, "due_on", "due_days")];
    wrong.value = !first ? "answer_by" : !last ? "due_on" : "";
    if (wrong.value) return;
    isBusy.value = true;
    const args = { matters: ids, ...first, ...last };
    if (lead.value) args.lead = lead.value;
    if (others.value.length) args.coordinating = others.value.filter((a) => a !== lead.value);
    error.value = await desk.tell("matter.assign", args, { expect: desk.line.v.value, done: done(view.years) });
    isBusy.value = false;
    if (!error.value) { chosen.value = new Set(); others.value = []; }
  };
  const rest = view.agency_order.filter((a) => a !== lead.value && !others.value.includes(a));
  const said = (field) => (wrong.value === field ? t("preparation.bad_date") : "");
  return html`<form class="card bar" onSubmit=${give} aria-label=${t("preparation.give")}>
    <div class="bar__fields">
      <${Field} label=${t("preparation.lead")} value=${lead} options=${options(view, t("preparation.unchanged"))} />
      <div><${Field} label=${t("preparation.coordinating")} value="" options=${[{ value: "", label: t("preparation.add_agency") }, ...rest.map((a) => ({ value: a, label: view.agencies[a].name }))]}
        onInput=${(a) => a && (others.value = [...others.value, a])} />
        <p class="tokens">${others.value.map((a) => html`<button type="button" key=${a} class="token" onClick=${() => (others.value = others.value.filter((x) => x !== a))}>${nameOf(view, a)} <span aria-hidden="true">×</span><span class="visually-hidden">${t("preparation.take_off")}</span></button>`)}</p></div>
      <${Field} label=${t("preparation.answer_by")} hint=${t("preparation.date_hint")} value=${answerBy} error=${said("answer_by")} autocomplete="off" />
      <${Field} label=${t("preparation.due_on")} hint=${t("preparation.due_hint")} value=${dueOn} error=${said("due_on")} autocomplete="off" />
    </div>
    ${error.value && html`<p class="field__error" role="alert">${error.value}</p>`}
    <p class="deeds"><button class="button button--primary" disabled=${isBusy.value || !ids.length}>${t("preparation.give_n", { n: ids.length })}</button>
      ${desk.role !== "chair" && html`<${Person} desk=${desk} then=${(agency) => (lead.value = agency)} />`}</p>
  </form>`;
}

function Row({ view, id, now }) {
  const matter = view.matters[id];
  return html`<li><label class="choice">
    <input type="checkbox" checked=${chosen.value.has(id)} onChange=${(e) => toggle([id], e.currentTarget.checked)} />
    <span class="grow"><b>${matter.number}. ${matter.title}</b>
      ${matter.lead && html`<span class="muted"> – ${[nameOf(view, matter.lead), ...(matter.coordinating ?? []).map((a) => nameOf(view, a))].join("; ")}</span>`}</span>
    ${matter.answer_by && html`<${Due} date=${matter.answer_by} now=${now} years=${view.years} />`}</label></li>`;
}

function Topic({ desk, view, topic, ids }) {
  const offered = usual(view, topic).slice(0, 3);
  const isWhole = ids.every((id) => chosen.value.has(id));
  const take = (agency) => { toggle(ids, true); lead.value = agency; };
  return html`<section class="card topic" aria-label=${view.topics[topic]?.name ?? t("preparation.no_topic")}>
    <header class="topic__head"><h2>${view.topics[topic]?.name ?? t("preparation.no_topic")} <span class="count">${ids.length}</span></h2>
      <button type="button" class="button button--small" onClick=${() => toggle(ids, !isWhole)}>${t(isWhole ? "preparation.none_of" : "preparation.all_of")}</button></header>
    ${offered.length > 0 && html`<p class="deeds"><span class="muted">${t("preparation.usual")}</span>
      ${offered.map((a) => html`<button type="button" key=${a} class="button button--small" onClick=${() => take(a)}>${view.agencies[a].name}</button>`)}</p>`}
    <ul class="plain">${ids.map((id) => html`<${Row} key=${id} view=${view} id=${id} now=${desk.line.now()} />`)}</ul>
  </section>`;
}

export function Assigning({ desk, view }) {
  const topics = byTopic(view);
  return html`
    ${view.notice.status === "draft" && html`<${Bar} desk=${desk} view=${view} />`}
    <p class="deeds"><button type="button" class="button button--small" aria-pressed=${isAll.value ? "true" : "false"} onClick=${() => (isAll.value = !isAll.value)}>${t("preparation.with_given")}</button></p>
    ${topics.length === 0 && html`<p class="card muted">${t(view.matter_order.length ? "preparation.all_given" : "preparation.no_matters")}</p>`}
    ${topics.map(([topic, ids]) => html`<${Topic} key=${topic} desk=${desk} view=${view} topic=${topic} ids=${ids} />`)}`;
}
