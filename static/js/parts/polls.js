// Polls on a staff desk: put a question, open it, close it, show its result on the wall.

import { boot, t } from "../lib/boot.js";
import { html, useEffect, useRef, useState } from "../lib/html.js";
import { answersOf } from "../lib/poll.js";
import { unsaved } from "../lib/unsaved.js";
import { Dialog } from "./dialog.js";
import { Field } from "./field.js";
import { PollBars } from "./poll_bars.js";
import { Recalled, useUnsaved } from "./recalled.js";

const shelf = unsaved("poll");
const EMPTY = { question: "", kind: "answers", answers: "", site: "", isSecret: false };

/** A stored poll as its form is filled in. */
const typed = (poll) => ({
  question: poll.question, kind: poll.kind, answers: (poll.answers ?? []).join("\n"), site: poll.site ?? "", isSecret: Boolean(poll.is_secret),
});

/** A new poll; with `id` one that was not opened yet is changed, then `done()`. */
function PollForm({ view, tell, id, done }) {
  const [start] = useState(id ? typed(view.polls[id]) : EMPTY);
  const [draft, setDraft, forget, recalled] = useUnsaved(shelf, id ?? "new", start);
  const [error, setError] = useState("");
  const first = useRef(null);
  useEffect(() => void (id && first.current?.focus()), [id]);
  const change = (part) => { setDraft({ ...draft, ...part }); setError(""); };
  const put = async () => {
    const answers = draft.kind === "answers" ? draft.answers.split("\n").map((a) => a.trim()).filter(Boolean) : [];
    const asked = { question: draft.question, kind: draft.kind, answers, is_secret: draft.isSecret };
    const wrong = id
      ? await tell("poll.edit", { poll: id, ...asked, site: draft.site || null })
      : await tell("poll.create", { ...asked, ...(draft.site ? { site: draft.site } : {}) });
    setError(wrong);
    if (wrong) return;
    forget();
    if (id) done();
    else setDraft(EMPTY);
  };
  const sites = (view.site_order ?? []).map((id) => ({ value: id, label: view.sites[id].name }));
  return html`<section class="poll-new" aria-label=${t(id ? "poll.edit" : "poll.new")}>
    <${Recalled} at=${recalled} onDrop=${() => setDraft(start)} />
    <${Field} label=${t("poll.question")} value=${draft.question} inputRef=${first} maxlength="200" data-autofocus onInput=${(question) => change({ question })} />
    <${Field} label=${t("poll.kind")} value=${draft.kind} onInput=${(kind) => change({ kind })}
      options=${["answers", "satisfied"].map((value) => ({ value, label: t(`poll.kind_${value}`) }))} />
    ${draft.kind === "answers" && html`<${Field} label=${t("poll.answers")} hint=${t("poll.answers_hint")} value=${draft.answers} multiline rows="3" onInput=${(answers) => change({ answers })} />`}
    ${sites.length > 1 && html`<${Field} label=${t("poll.who")} value=${draft.site} onInput=${(site) => change({ site })}
      options=${[{ value: "", label: t("poll.everybody") }, ...sites]} />`}
    <label class="poll-new__secret"><input type="checkbox" checked=${draft.isSecret} onChange=${(e) => change({ isSecret: e.currentTarget.checked })} /> ${t("poll.secret_hint")}</label>
    ${error && html`<p class="field__error" role="alert">${error}</p>`}
    <p><button type="button" class="button button--primary" disabled=${!draft.question.trim()} onClick=${put}>${t(id ? "poll.save" : "poll.put")}</button>
      ${id && html` <button type="button" class="button button--quiet" onClick=${done}>${t("common.cancel")}</button>`}</p>
  </section>`;
}

function Row({ view, id, poll, tell }) {
  const [error, setError] = useState("");
  const [isEdited, setEdited] = useState(false);
  const give = (name, args = {}) => async () => setError(await tell(name, { poll: id, ...args }));
  const deed = (label, name, args, style = "") => html`<button type="button" class=${`button button--small ${style}`} onClick=${give(name, args)}>${label}</button>`;
  const mayShow = poll.status === "closed" || (poll.status === "open" && !poll.is_secret);
  if (isEdited && poll.status === "draft") {
    return html`<li class="poll-row"><${PollForm} view=${view} tell=${tell} id=${id} done=${() => setEdited(false)} /></li>`;
  }
  return html`<li class="poll-row">
    <p><b>${poll.number}. ${poll.question}</b> <span class=${`chip ${poll.status === "open" ? "chip--live" : ""}`}>${t(`poll.status_${poll.status}`)}</span>
      ${poll.is_secret && html` <span class="chip">${t("poll.secret")}</span>`}
      ${poll.site && html` <span class="chip">${view.sites?.[poll.site]?.name}</span>`}</p>
    ${poll.counts ? html`<${PollBars} poll=${poll} />` : html`<p class="muted">${answersOf(poll).join(" · ")}</p>`}
    <p class="muted">${t("poll.votes", { n: poll.votes })}</p>
    <p class="poll-row__deeds">
      ${poll.status === "draft" && [deed(t("poll.open"), "poll.open", {}, "button--primary"),
        html`<button type="button" class="button button--small" onClick=${() => setEdited(true)}>${t("poll.edit")}</button>`, deed(t("poll.remove"), "poll.remove", {}, "button--quiet")]}
      ${poll.status === "open" && deed(t("poll.close"), "poll.close", {}, "button--primary")}
      ${mayShow && deed(t(poll.is_shown ? "poll.hide" : "poll.show"), "poll.show", { is_shown: !poll.is_shown })}
      ${boot.role !== "operator" && !poll.is_secret && poll.votes > 0 && html`<a class="button button--small button--quiet" target="_blank" rel="noopener"
        href=${`/m/${boot.slug}/polls/${id}?as=${boot.audience}`}>${t("poll.voters")}</a>`}
    </p>
    ${error && html`<p class="field__error" role="alert">${error}</p>`}
  </li>`;
}

/** `tell(name, args)` answers "" or what went wrong, in words. */
export function PollsDialog({ view, tell, close }) {
  const order = view.poll_order ?? [];
  return html`<${Dialog} title=${t("poll.polls")} onClose=${close} wide=${true}>
    <ul class="poll-rows">${order.map((id) => html`<${Row} key=${id} view=${view} id=${id} poll=${view.polls[id]} tell=${tell} />`)}</ul>
    <${PollForm} view=${view} tell=${tell} />
  <//>`;
}
