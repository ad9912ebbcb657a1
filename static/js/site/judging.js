// Thỏa đáng, chưa thỏa đáng: what people of this site say of the answer they got, noted for who says
// it aloud. The same mark again takes it back; who says nothing has said nothing.

import { t } from "../lib/boot.js";
import { html } from "../lib/html.js";
import { capital, personWords } from "../lib/names.js";

const MARKS = ["yes", "no"];

export function Answered({ view, send, isSent }) {
  const order = view.answered_order ?? [];
  if (!order.length) return null;
  const judge = (id, mark) => {
    const { number, is_satisfied: was } = view.answered[id];
    const wanted = was === mark ? null : mark === "yes";
    const label = t(wanted === null ? "site.label_judge_back" : wanted ? "site.label_satisfied" : "site.label_unsatisfied", { n: number });
    send("thought.judge", { thought: id, is_satisfied: wanted }, label);
  };
  return html`
    <section class="card" aria-label=${t("site.answered")}>
      <h2>${t("site.answered")} <span class="chip">${order.length}</span></h2>
      <p class="muted small">${t("site.answered_hint")}</p>
      <ol class="list">${order.map((id) => {
        const thought = view.answered[id];
        const from = t(`site.from_${thought.source}`, { n: thought.number });
        const isGoing = isSent("thought.judge", "thought", id);
        return html`<li key=${id} class="list__item list__item--judged">
          <div class="list__words"><p class="muted small">${from} · ${capital(personWords(thought))}</p>
            ${thought.text && html`<p class="list__text">${thought.text}</p>`}
            ${thought.is_satisfied && html`<span class=${`chip ${thought.is_satisfied === "yes" ? "chip--done" : "chip--needs"}`}>${t(`site.judged_${thought.is_satisfied}`)}${thought.is_noted ? ` · ${t("site.judged_for")}` : ""}</span>`}</div>
          <p class="judged__deeds" role="group" aria-label=${from}>${MARKS.map((mark) => html`<button key=${mark} class="button button--small"
            aria-pressed=${thought.is_satisfied === mark ? "true" : "false"} disabled=${isGoing} onClick=${() => judge(id, mark)}>${t(`site.judged_${mark}`)}</button>`)}</p>
        </li>`;
      })}</ol>
    </section>`;
}
