// The other pictures: how to take part, one opinion, the programme, the title.

import { boot, t } from "../lib/boot.js";
import { html } from "../lib/html.js";
import { Fit } from "./fit.js";
import { bridge, short } from "./words.js";

/** The address with the code that is valid now (the organiser may change it during the meeting). */
export function joining(view) {
  // A site's own screen keeps the site's own address.
  const code = boot.site ? "" : (view.join_code ?? "");
  const short_ = boot.urls.short ?? "";
  return {
    address: code ? short_.replace(/[^/]*$/, code) : short_,
    qr: code ? `${boot.urls.qr}${boot.urls.qr?.includes("?") ? "&" : "?"}code=${encodeURIComponent(code)}` : boot.urls.qr,
  };
}

export function Join({ view }) {
  const { address, qr } = joining(view);
  const steps = ["projector.step_1", "projector.step_2", "projector.step_3"].map((key) => t(key));
  return html`<div class="join">
    <div class="join__both">
      <img class="join__qr" src=${qr} alt=${t("projector.qr_alt", { address })} />
      <div class="join__side">
        <p class="join__title">${view.meeting.title}</p>
        <${Fit} most=${6} least=${3.2} words=${steps.join("|")} tag="ol" class="join__steps">
        ${steps.map((words, i) => html`<li key=${i}><span class="join__n">${i + 1}</span><span>${words}</span></li>`)}
        <//>
      </div>
    </div>
    <${Fit} most=${6} least=${4} words=${address} class="join__address">${address}<//>
  </div>`;
}

export function Opinion({ view }) {
  const { opinion } = view;
  if (!opinion) return html`<${Title} view=${view} />`;
  return html`<article class="opinion">
    <p class="opinion__head">
      <span>${t("projector.opinion", { number: opinion.number })}</span>
      ${opinion.support_count > 0 && html`<span class="opinion__supports">${t("projector.supports", { n: opinion.support_count })}</span>`}
    </p>
    <${Fit} most=${7} least=${3.2} words=${opinion.text} paged=${true} class="opinion__text">${opinion.text}<//>
  </article>`;
}

/** Who raised it, by the person's own choice; stands beside the corner QR. */
export function OpinionWho({ opinion }) {
  const facts = [bridge(opinion), opinion.topic].filter(Boolean).join(" · ");
  return html`<p class="opinion__who">
    ${opinion.name || opinion.unit ? short(opinion) : t("projector.unnamed")}
    ${facts && html`<span class="opinion__facts"> · ${facts}</span>`}
  </p>`;
}

const AROUND = 9;

export function Agenda({ view }) {
  const order = view.agenda_order ?? [];
  const place = order.indexOf(view.meeting.agenda_item);
  const from = Math.max(0, Math.min(place - 3, order.length - AROUND));
  const shown = order.slice(from, from + AROUND);
  const words = shown.map((id) => view.agenda_items[id].title).join("|");
  return html`<div class="agenda">
    <p class="agenda__label">${t("projector.agenda")}</p>
    <${Fit} most=${5} least=${3} words=${`${words}${place}`} tag="ol" class="agenda__list">
      ${shown.map((id, i) => {
        const at = from + i;
        const state = at === place ? "now" : at < place ? "past" : "ahead";
        return html`<li key=${id} class=${`agenda__item agenda__item--${state}`} aria-current=${at === place ? "step" : undefined}>
          <span class="agenda__n">${at + 1}</span>
          <span>${view.agenda_items[id].title}${at === place && html`<span class="agenda__now"> – ${t("projector.now")}</span>`}</span>
        </li>`;
      })}
    <//>
  </div>`;
}

export function Title({ view }) {
  const { title, venue } = view.meeting;
  return html`<div class="whole">
    <${Fit} most=${10} least=${4} words=${title} class="whole__title">${title}<//>
    ${venue && html`<p class="whole__venue">${venue}</p>`}
  </div>`;
}
