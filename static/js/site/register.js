// Register somebody without a phone: the name, Enter. The unit is kept for the next one.

import { boot, t } from "../lib/boot.js";
import { html, useEffect, useRef, useState } from "../lib/html.js";
import { unsaved } from "../lib/unsaved.js";
import { Field } from "../parts/field.js";
import { KINDS, shutKey } from "./words.js";

/** The opinion in hand: a reload in the middle of it loses nothing. */
const shelf = unsaved("opinion");

const UNIT = `unit/${boot.slug}`;

/** The unit typed last, over reloads where the browser allows it. */
const keptUnit = {
  read() {
    try { return localStorage.getItem(UNIT) ?? ""; } catch { return ""; }
  },
  write(unit) {
    try { localStorage.setItem(UNIT, unit); } catch { /* private browsing: this page only */ }
  },
};

const filled = (form) => Object.fromEntries(Object.entries(form).filter(([, value]) => value));

const topicChoices = (view) => [{ value: "", label: t("site.no_topic") }, ...view.topic_order.map((id) => ({ value: id, label: view.topics[id].name }))];

/** Units this desk has used, offered while typing; never persons. */
function unitsOf(view) {
  const units = [...Object.values(view.turns), ...Object.values(view.opinions)].map((r) => r.unit);
  return [...new Set(units.filter(Boolean))].slice(0, 40);
}

const Units = ({ view }) => html`<datalist id="units">${unitsOf(view).map((unit) => html`<option key=${unit} value=${unit}></option>`)}</datalist>`;

/** Enter in a one-line field saves; an input method composing a letter keeps its Enter. */
const onEnter = (save) => (event) => {
  if (event.isComposing || event.keyCode === 229 || event.key !== "Enter") return;
  if (event.target.tagName !== "INPUT" && !event.ctrlKey) return;
  event.preventDefault();
  save();
};

export function Register({ view, box }) {
  const [form, set] = useState({ name: "", unit: keptUnit.read(), position: "", topic: "", summary: "" });
  const [error, setError] = useState("");
  const name = useRef(null);
  const change = (field) => (value) => { set((f) => ({ ...f, [field]: value })); setError(""); };
  const save = () => {
    const args = filled({ ...form, name: form.name.trim() });
    if (!args.name) {
      name.current.focus();
      return setError(t("site.name_needed"));
    }
    box.send("site.register_turn", args, { label: t("site.label_turn", { name: args.name }) });
    keptUnit.write(form.unit);
    set((f) => ({ ...f, name: "", position: "", summary: "" }));
    return name.current.focus();
  };
  const isClosed = !view.meeting.queue_open;
  return html`
    <section class="card" aria-label=${t("site.register")}>
      <h2>${t("site.register")}</h2>
      ${isClosed && html`<p class="notice notice--needs">${t(shutKey(view))}</p>`}
      <div class="stack" onKeyDown=${onEnter(save)}>
        <${Field} label=${t("site.name")} value=${form.name} error=${error} inputRef=${name} maxlength="80" autocomplete="off" onInput=${change("name")} />
        <${Field} label=${t("site.unit")} value=${form.unit} maxlength="120" autocomplete="off" list="units" onInput=${change("unit")} />
        <details class="more"><summary>${t("site.more")}</summary>
          <div class="stack">
            <${Field} label=${t("site.position")} value=${form.position} maxlength="120" autocomplete="off" onInput=${change("position")} />
            <${Field} label=${t("site.topic")} value=${form.topic} options=${topicChoices(view)} onInput=${change("topic")} />
            <${Field} label=${t("site.summary")} value=${form.summary} maxlength="200" onInput=${change("summary")} />
          </div>
        </details>
        <button class="button button--primary button--wide" disabled=${isClosed} onClick=${save}>${t("site.register")}</button>
      </div>
      <${Units} view=${view} />
    </section>`;
}

/** An opinion for somebody without a phone. */
export function OpinionForm({ view, box }) {
  const [form, set] = useState(() => shelf.get("form") ?? { text: "", kind: "question", topic: "", name: "", position: "", unit: keptUnit.read(), display: "" });
  useEffect(() => (form.text.trim() ? shelf.set("form", form) : shelf.delete("form")), [form]);
  const [error, setError] = useState("");
  const text = useRef(null);
  const change = (field) => (value) => { set((f) => ({ ...f, [field]: value })); setError(""); };
  const save = () => {
    if (!form.text.trim()) {
      text.current.focus();
      return setError(t("site.text_needed"));
    }
    const args = filled({ ...form, name: form.name.trim(), display: form.name.trim() ? form.display : "" });
    if (!args.name && args.unit) args.display = "unit";
    if (args.isPrivate) args.is_private = true;
    delete args.isPrivate;
    box.send("site.submit_opinion", args, { label: args.is_private ? t("site.private_label") : t("site.label_opinion", { text: form.text.trim().slice(0, 50) }) });
    keptUnit.write(form.unit);
    set((f) => ({ ...f, text: "", name: "", position: "", isPrivate: false }));
    return text.current.focus();
  };
  const displays = ["name", "unit", "secret", "anonymous"].map((value) => ({ value: value === "name" ? "" : value, label: t(`common.display_${value}`) }));
  return html`
    <section class="card" aria-label=${t("site.opinion")}>
      <h2>${t("site.opinion")}</h2>
      <div class="stack" onKeyDown=${onEnter(save)}>
        <${Field} label=${t("site.text")} value=${form.text} error=${error} inputRef=${text} multiline rows="3" maxlength="2000" onInput=${change("text")} />
        <p class="field__hint">${t("site.length", { n: form.text.length })}</p>
        <div class="pair">
          <${Field} label=${t("site.kind")} value=${form.kind} options=${KINDS.map((k) => ({ value: k, label: t(`common.kind_${k}`) }))} onInput=${change("kind")} />
          <${Field} label=${t("site.topic")} value=${form.topic} options=${topicChoices(view)} onInput=${change("topic")} />
        </div>
        <div class="pair">
          <${Field} label=${t("site.opinion_name")} value=${form.name} maxlength="80" autocomplete="off" onInput=${change("name")} />
          <${Field} label=${t("site.unit")} value=${form.unit} maxlength="120" autocomplete="off" list="units" onInput=${change("unit")} />
        </div>
        ${form.name && html`<${Field} label=${t("site.display")} value=${form.display} options=${displays} onInput=${change("display")} />`}
        ${view.is_private_offered && html`<label class="check"><input type="checkbox" checked=${Boolean(form.isPrivate)}
          onChange=${(e) => change("isPrivate")(e.currentTarget.checked)} /> ${t("site.private_entry")}</label>`}
        <button class="button button--primary button--wide" onClick=${save}>${t("site.send_opinion")}</button>
      </div>
    </section>`;
}
