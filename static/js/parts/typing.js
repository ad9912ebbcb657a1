// Opinions from paper, the box, the telephone, typed at speed: Enter saves, what repeats from one
// paper to the next is kept, the number to write on the paper stands there at once. What the line
// does not take is kept in the outbox and goes by itself.

import { t } from "../lib/boot.js";
import { html, useEffect, useRef, useSignal } from "../lib/html.js";
import { unsaved } from "../lib/unsaved.js";
import { Field } from "./field.js";
import { carried, asArgs, empty, CHANNELS, DISPLAYS, KINDS, PHASES } from "./slip.js";

const SHOWN = 8;

/** The paper in hand: a reload in the middle of it loses nothing. */
const shelf = unsaved("slip");

const options = (values, words) => values.map((value) => ({ value, label: words(value) }));

/** `view`: topics, sites, delegates, status; `box`: the outbox; `sites`: [{id, name}]. */
export function Typing({ view, box, sites }) {
  const slip = useSignal(shelf.get("slip") ?? empty(box.entries.value));
  const error = useSignal("");
  const text = useRef(null);
  const set = (field) => (value) => {
    slip.value = { ...slip.value, [field]: value };
    shelf.set("slip", slip.value);
    if (field === "text") error.value = "";
  };
  useEffect(() => text.current?.focus(), []);

  function save(event) {
    event?.preventDefault();
    if (!slip.value.text.trim()) {
      error.value = t("typing.text_needed");
      text.current?.focus();
      return;
    }
    const args = asArgs(slip.value);
    box.send("opinion.enter", args, { label: args.is_private ? t("typing.private_label") : args.text.slice(0, 80) });
    slip.value = carried(slip.value);
    shelf.delete("slip");
    text.current?.focus();
  }

  /** Enter saves from every field; Shift+Enter is a new line; a syllable being composed is left alone. */
  function onKeyDown(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.target.tagName === "BUTTON") return;
    event.preventDefault();
    save();
  }

  const field = (name, more = {}) => html`<${Field} label=${t(`typing.${name}`)} value=${slip.value[name]} onInput=${set(name)} ...${more} />`;
  const units = [...new Set(Object.values(view.delegates ?? {}).map((one) => one.unit).filter(Boolean))];
  const phases = PHASES.slice(0, 1 + PHASES.indexOf(phaseOf(view))).reverse();
  return html`<form class="typing stack" onSubmit=${save} onKeyDown=${onKeyDown} aria-label=${t("typing.title")}>
    ${field("text", { multiline: true, rows: "4", maxlength: "2000", inputRef: text, error: error.value, hint: t("typing.keys"), "data-typing": true })}
    <div class="typing__row">
      ${field("name", { maxlength: "80", autocomplete: "off", placeholder: t("typing.no_name") })}
      ${field("position", { maxlength: "120", autocomplete: "off" })}
      ${field("unit", { maxlength: "120", autocomplete: "off", list: "typing-units" })}
      <datalist id="typing-units">${units.map((unit) => html`<option key=${unit} value=${unit}></option>`)}</datalist>
    </div>
    <div class="typing__row">
      ${field("topic", { options: [{ value: "", label: t("typing.no_topic") }, ...options(view.topic_order, (id) => view.topics[id].name)] })}
      ${field("kind", { options: options(KINDS, (kind) => t(`common.kind_${kind}`)) })}
      ${field("channel", { options: options(CHANNELS, (channel) => t(`common.channel_${channel}`)) })}
    </div>
    <div class="typing__row">
      ${field("display", { options: [{ value: "", label: t("typing.display_usual") }, ...options(DISPLAYS, (one) => t(`common.display_${one}`))] })}
      ${sites.length > 1 && field("site", { options: [{ value: "", label: t("typing.no_site") }, ...sites.map((site) => ({ value: site.id, label: site.name }))] })}
      ${phases.length > 1 && field("phase", { value: slip.value.phase || phases[0], options: options(phases, (phase) => t(`typing.phase_${phase}`)) })}
    </div>
    ${view.is_private_offered && html`<label class="check"><input type="checkbox" checked=${slip.value.isPrivate}
      onChange=${(event) => set("isPrivate")(event.currentTarget.checked)} /> ${t("typing.private")}</label>`}
    <p><button type="submit" class="button button--primary">${t("typing.save")} <kbd aria-hidden="true">Enter</kbd></button></p>
    <${Entered} box=${box} />
  </form>`;
}

/** The phase the meeting is in: paper may be said to be from an earlier one. */
const phaseOf = ({ meeting }) => ({ draft: "before", closed: "after" })[meeting.status] ?? "during";

/** The last papers with their numbers, the newest first; and what is still on its way. */
function Entered({ box }) {
  const all = box.entries.value.map((entry) => entry.value).filter((entry) => entry.name === "opinion.enter");
  const unsent = all.filter((entry) => ["sending", "waiting"].includes(entry.state)).length;
  const refused = all.filter((entry) => entry.state === "refused");
  const last = all.filter((entry) => entry.state !== "refused").slice(-SHOWN).reverse();
  if (!all.length) return html`<p class="muted" role="status">${t("typing.none_yet")}</p>`;
  return html`<section class="entered" aria-label=${t("typing.entered")}>
    <p class="entered__count" role="status">${t("typing.count", { n: all.filter((entry) => entry.state === "sent").length })}
      ${unsent > 0 && html` <span class="chip chip--needs">${t("typing.unsent", { n: unsent })}</span>`}</p>
    ${unsent > 0 && !box.durable.value && html`<p class="notice notice--needs">${t("typing.keep_open")}</p>`}
    <ul>
      ${refused.map((entry) => html`<li key=${entry.cid} class="entered__one entered__one--refused">
        <p class="field__error">${entry.error?.message}</p><p>${entry.args.text}</p>
        <button type="button" class="button button--small" onClick=${() => box.dismiss(entry.cid)}>${t("typing.dismiss")}</button></li>`)}
      ${last.map((entry, i) => html`<li key=${entry.cid} class="entered__one">
        ${entry.state === "sent"
          ? html`<b class=${i ? "entered__number" : "entered__number entered__number--last"}>${t("typing.number", { n: entry.result.number })}</b>`
          : html`<span class="chip">${t(entry.state === "waiting" ? "typing.waiting" : "typing.sending")}</span>`}
        <span class="entered__text">${entry.label}</span>
        ${entry.result?.advice && html`<span class="chip chip--needs">${t("typing.advice")}</span>`}</li>`)}
    </ul>
  </section>`;
}
