// Opinions that may say the same as the one under the cursor: a suggestion, and one key that puts
// the two together. Nothing is ever put together by itself.

import { t } from "../lib/boot.js";
import { postJson } from "../lib/act.js";
import { html, signal, useEffect } from "../lib/html.js";
import { capital } from "../lib/names.js";
import { told } from "./undoing.js";

/** The cursor rests so long before the server is asked. */
const REST_MS = 250;

/** {key, rows}: what was found for which opinion as it stood. */
const found = signal({ key: "", rows: null });
/** Opinion ids whose suggestions were put away on this page. */
const away = signal(new Set());

const keyOf = (id, opinion) => `${id} ${opinion.matter ?? ""}`;

async function ask(desk, id, key) {
  try {
    const { similar } = await postJson("/similar", { opinion: id }, { as: desk.as });
    if (found.peek().key === key) found.value = { key, rows: similar };
  } catch {
    // A suggestion is nobody's business when the line is cut: it is asked for again with the next row.
    if (found.peek().key === key) found.value = { key, rows: [] };
  }
}

/** What is shown for this opinion now. */
function rowsOf(desk, id) {
  const { opinions } = desk.view.value;
  const opinion = opinions[id];
  if (!opinion || away.value.has(id) || found.value.key !== keyOf(id, opinion)) return [];
  const isOther = ({ opinion: other }) => opinions[other] && !opinions[other].is_restricted && !(opinion.matter && opinions[other].matter === opinion.matter);
  return (found.value.rows ?? []).filter(isOther);
}

/** What putting two opinions together takes: [command, arguments, matter it ends in]. */
function joining(view, id, other) {
  const [mine, theirs] = [view.opinions[id].matter, view.opinions[other].matter];
  if (mine && theirs) {
    const [into, gone] = view.matters[mine].number < view.matters[theirs].number ? [mine, theirs] : [theirs, mine];
    return ["matter.merge", { into, matters: [gone] }, into];
  }
  if (theirs) return ["matter.attach", { matter: theirs, opinions: [id] }, theirs];
  if (mine) return ["matter.attach", { matter: mine, opinions: [other] }, mine];
  return ["matter.create", { opinions: [id, other] }, null];
}

async function join(desk, id, other) {
  const [name, args, matter] = joining(desk.view.value, id, other);
  if (!desk.may(name)) return desk.say(t("grouping.secretary_merges"), true);
  const made = await desk.tell(name, args);
  if (!made) return undefined;
  const into = matter ?? made.matter;
  desk.take(into);
  const number = made.number ?? desk.view.value.matters[into]?.number ?? "";
  return told(desk, t("grouping.joined", { one: desk.view.value.opinions[id].number, other: desk.view.value.opinions[other].number, number }), made.undo);
}

/** The key: with the first suggestion of the opinion under the cursor. */
export function joinFirst(desk, id) {
  const [first] = rowsOf(desk, id);
  if (first && desk.isDraft.value) return join(desk, id, first.opinion);
  return desk.say(t("grouping.none_similar"));
}

/** Why an opinion is suggested, in plain words. */
function reasons({ shared, taught_by, is_same_topic }, matters) {
  const number = matters[taught_by]?.number;
  return [
    shared.length > 0 && t("grouping.shared", { words: shared.join(", ") }),
    number && t("grouping.taught", { number }),
    shared.length === 0 && t("grouping.same_words"),
    is_same_topic && t("grouping.same_topic"),
  ].filter(Boolean);
}

export function Similar({ desk, id, opinion }) {
  const key = keyOf(id, opinion);
  useEffect(() => {
    if (found.peek().key === key) return undefined;
    found.value = { key, rows: null };
    const timer = setTimeout(() => ask(desk, id, key), REST_MS);
    return () => clearTimeout(timer);
  }, [key]);
  const rows = rowsOf(desk, id);
  if (!rows.length || !desk.isDraft.value || !desk.may("matter.attach")) return null;
  const { opinions, matters } = desk.view.value;
  const putAway = (event) => {
    event.stopPropagation();
    away.value = new Set([...away.value, id]);
  };
  return html`
    <section class="similar" aria-label=${t("grouping.similar")} onClick=${(e) => e.stopPropagation()}>
      <p class="similar__head"><b>${t("grouping.similar")}</b>
        <button class="chip__off" aria-label=${t("grouping.put_away")} onClick=${putAway}>×</button></p>
      <ul>${rows.map((row, n) => html`
        <li key=${row.opinion} class="similar__one">
          <p class="similar__text"><span class="number">${opinions[row.opinion].number}</span> ${opinions[row.opinion].text}</p>
          <p class="row__meta">
            ${row.is_close && html`<span class="chip chip--note">${t("grouping.close")}</span> `}
            <span>${capital(reasons(row, matters).join(" · "))}</span>
          </p>
          <button class="button button--small" onClick=${() => join(desk, id, row.opinion)}>
            ${opinions[row.opinion].matter ? t("grouping.join_matter", { number: matters[opinions[row.opinion].matter]?.number ?? "" }) : t("grouping.join_opinion", { number: opinions[row.opinion].number })}
            ${n === 0 && html` <kbd aria-hidden="true">Y</kbd>`}</button>
        </li>`)}</ul>
    </section>`;
}
