// While an opinion is typed: what others have on the wall that may say the same. Agreeing with one of
// them is offered instead of sending; sending never waits for it.

import { boot, t } from "../lib/boot.js";
import { postJson } from "../lib/act.js";
import { html, useEffect, useSignal } from "../lib/html.js";
import { capital, personWords } from "../lib/names.js";
import { session } from "../phone/keeping.js";
import { box, me } from "../phone/state.js";

/** Nothing is asked before so many letters, nor until typing has rested so long. */
const FIRST = 20;
const REST_MS = 1_200;

export default function Similar({ typed, onClose }) {
  const found = useSignal([]);
  const shown = useSignal({});
  const text = typed.normalize("NFC").trim();

  useEffect(() => {
    if (text.length < FIRST) {
      found.value = [];
      return undefined;
    }
    let isOver = false;
    const timer = setTimeout(async () => {
      try {
        const { similar, opinions } = await postJson("/similar", { text: text.slice(0, 2_000) }, { as: "phone", token: session.get(boot.slug)?.token });
        if (isOver) return;
        shown.value = opinions;
        found.value = similar;
      } catch {
        // A line that is cut, or a hall that asks at once: there is no suggestion, and none is missed.
      }
    }, REST_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [text]);

  const rows = found.value.filter(({ opinion }) => shown.value[opinion]);
  return html`<div class="alike" aria-live="polite">
    ${rows.length > 0 && html`<section class="notice alike__found">
      <p><b>${t("similar.title")}</b></p>
      <ul>${rows.map(({ opinion, shared }) => html`<${One} key=${opinion} id=${opinion} opinion=${shown.value[opinion]} shared=${shared} onClose=${onClose} />`)}</ul>
      <p class="muted small">${t("similar.hint")}</p>
    </section>`}
  </div>`;
}

function One({ id, opinion, shared, onClose }) {
  const sent = box.entries.value.find(({ value }) => value.name === "opinion.support" && value.args.opinion === id);
  const isDone = me.value?.supported.includes(id) || (sent && sent.value.state !== "refused");
  return html`<li class="alike__one">
    <p class="alike__text">${opinion.text}</p>
    ${shared.length > 0 && html`<p class="small">${t("similar.shared", { words: shared.join(", ") })}</p>`}
    <p class="muted small">${[capital(personWords(opinion)), opinion.support_count > 0 && t("phone.supports", { n: opinion.support_count })].filter(Boolean).join(" · ")}</p>
    ${isDone
      ? html`<p role="status">✓ ${t("similar.done")} <button type="button" class="link" onClick=${onClose}>${t("similar.close")}</button></p>`
      : html`<button type="button" class="button" onClick=${() => box.send("opinion.support", { opinion: id })}>${t("similar.support")}</button>`}
  </li>`;
}
