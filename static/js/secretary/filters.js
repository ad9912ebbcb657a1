// What of a list is shown: by topic, site, kind and label, and what the organiser's words mark.

import { t } from "../lib/boot.js";
import { html } from "../lib/html.js";
import { bareWords, foundWords } from "../lib/fold.js";
import { KINDS, coded, listed } from "./words.js";

export const NONE = { topic: "", site: "", kind: "", label: "", isWatched: false };
const UNSORTED = "-";

let watched = { words: null, found: new Map() };

/** The organiser's words in a text; reckoned once for each text. */
export function watchedIn(view, text) {
  if (!view.watch_words.length || !text) return [];
  if (watched.words !== view.watch_words) watched = { words: view.watch_words, found: new Map() };
  if (!watched.found.has(text)) watched.found.set(text, foundWords(view.watch_words, text));
  return watched.found.get(text);
}

export const isFiltered = (filters) => Object.entries(filters).some(([field, value]) => value !== NONE[field]);

/** Whether an opinion passes. */
export function passes(filters, opinion, view) {
  const is = (field) => !filters[field] || (filters[field] === UNSORTED ? !opinion[field] : opinion[field] === filters[field]);
  const isLabelled = !filters.label || (opinion.labels ?? []).some((words) => bareWords(words) === bareWords(filters.label));
  return is("topic") && is("site") && is("kind") && isLabelled && (!filters.isWatched || watchedIn(view, opinion.text).length > 0);
}

export function Filters({ desk, view }) {
  const filters = desk.filters.value;
  const set = (field, value) => (desk.filters.value = { ...filters, [field]: value });
  const field = (name, label, options, more = []) => options.length > 0 && html`
    <select class="input" aria-label=${label} value=${filters[name]} onChange=${(e) => set(name, e.currentTarget.value)}>
      <option value="">${label}</option>
      ${[...more, ...options].map((o) => html`<option key=${o.id} value=${o.id} selected=${o.id === filters[name]}>${o.name}</option>`)}
    </select>`;
  const sites = listed(view.sites, view.site_order);
  return html`
    <div class="filters" role="group" aria-label=${t("moderation.filter")}>
      ${field("topic", t("moderation.any_topic"), listed(view.topics, view.topic_order), [{ id: UNSORTED, name: t("secretary.no_topic") }])}
      ${field("site", t("moderation.any_site"), sites.length > 1 ? sites : [])}
      ${field("kind", t("moderation.any_kind"), coded("kind", KINDS))}
      ${field("label", t("moderation.any_label"), view.labels.map((words) => ({ id: words, name: words })))}
      ${view.watch_words.length > 0 && html`<label class="filters__watched"><input type="checkbox" checked=${filters.isWatched}
        onChange=${(e) => set("isWatched", e.currentTarget.checked)} /> ${t("moderation.watched_only")}</label>`}
      ${isFiltered(filters) && html`<button class="link" onClick=${() => (desk.filters.value = NONE)}>${t("moderation.no_filter")}</button>`}
    </div>`;
}
