// Hỏi lại: what agencies asked, and the wish to give a matter to another; replied to here.

import { t } from "../lib/boot.js";
import { dateOf, timeOfDay } from "../lib/clock.js";
import { html, useSignal } from "../lib/html.js";
import { unsaved } from "../lib/unsaved.js";
import { Field } from "../parts/field.js";
import { Request } from "./extending.js";
import { isOpenQuery, nameOf, options } from "./standing.js";

/** Replies being written. */
const written = unsaved("reply");

function Reply({ desk, view, id, query }) {
  const kept = written.get(id) ?? { text: "", lead: query.to ?? "" };
  const text = useSignal(kept.text);
  const lead = useSignal(kept.lead);
  const error = useSignal("");
  const isTransfer = query.kind === "transfer";
  const keep = () => (text.value.trim() ? written.set(id, { text: text.value, lead: lead.value }) : written.delete(id));
  const reply = (isAccepted) => async () => {
    const args = { query: id, text: text.value, is_accepted: isAccepted, ...(isAccepted && lead.value ? { lead: lead.value } : {}) };
    error.value = await desk.tell("query.reply", args, { done: t("preparation.replied") });
    if (!error.value) written.delete(id);
  };
  return html`
    ${isTransfer && html`<${Field} label=${t("preparation.transfer_to")} value=${lead} options=${options(view, t("preparation.choose_agency"))} onInput=${keep} />`}
    <${Field} label=${t("preparation.reply")} value=${text} error=${error.value} multiline rows="3" maxlength="2000" onInput=${keep} />
    <p class="deeds">${isTransfer
      ? html`<button type="button" class="button button--primary" disabled=${!lead.value} onClick=${reply(true)}>${t("preparation.transfer")}</button>
        <button type="button" class="button" disabled=${!text.value.trim()} onClick=${reply(false)}>${t("preparation.no_transfer")}</button>`
      : html`<button type="button" class="button button--primary" disabled=${!text.value.trim()} onClick=${reply(false)}>${t("preparation.send_reply")}</button>`}</p>`;
}

/** How a request was decided; a question has words alone. */
const decided = (query) => ({
  transfer: t(query.is_accepted ? "preparation.was_transferred" : "preparation.not_transferred"),
  extension: t(query.is_accepted ? "preparation.was_extended" : "preparation.not_extended", { date: dateOf(query.until ?? "") }),
})[query.kind];

export function Queries({ desk, view }) {
  const open = view.query_order.filter((id) => isOpenQuery(view.queries[id]));
  const closed = view.query_order.filter((id) => !isOpenQuery(view.queries[id])).reverse();
  if (!view.query_order.length) return html`<p class="card muted">${t("preparation.no_queries")}</p>`;
  return html`<ul class="plain">${[...open, ...closed].map((id) => {
    const query = view.queries[id];
    const matter = view.matters[query.matter];
    return html`<li key=${id} class="card">
      <p class="chips"><span class=${`chip ${isOpenQuery(query) ? "chip--needs" : "chip--done"}`}>${t(`preparation.query.${query.kind}`)}</span>
        <b>${nameOf(view, query.agency)}</b> <span class="muted small">${timeOfDay(query.asked_at)} ${dateOf(query.asked_at)}</span></p>
      ${matter && html`<p class="muted">${matter.number}. ${matter.title}</p>`}
      ${query.kind !== "extension" && html`<p class="pre-line">${query.text}</p>`}
      ${query.kind === "extension" && !isOpenQuery(query) && html`<p>${t("preparation.asks_until", { date: dateOf(query.until), reason: t(`days.reason.${query.reason}`) })} ${query.text}</p>`}
      ${query.to && html`<p>${t("preparation.proposes", { agency: nameOf(view, query.to) })}</p>`}
      ${isOpenQuery(query) && query.kind === "extension" ? html`<${Request} desk=${desk} view=${view} id=${id} />`
        : isOpenQuery(query) ? html`<${Reply} desk=${desk} view=${view} id=${id} query=${query} />`
        : html`<p class="pre-line"><b>${t("preparation.reply")}:</b> ${[decided(query), query.reply].filter(Boolean).join(" ")}</p>`}
    </li>`;
  })}</ul>`;
}
