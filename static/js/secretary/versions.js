// The versions of the notice or the minutes: who fixed each and when, its file, and what differs.

import { boot, t } from "../lib/boot.js";
import { address, getJson } from "../lib/act.js";
import { dateOf, timeOfDay } from "../lib/clock.js";
import { html, useState } from "../lib/html.js";
import { Dialog } from "../parts/dialog.js";
import { showDate } from "./dates.js";
import { FileField, handIn } from "./handing_in.js";

const when = (at) => `${timeOfDay(at)} ${dateOf(at)}`;

export const NoticeVersions = ({ desk }) => html`<${Versions} desk=${desk} document="notice" title=${t("official.versions")} />`;

export function Versions({ desk, document, title, top }) {
  const { notice } = desk.view.value;
  const found = notice.versions[document];
  const [shown, show] = useState(null);
  const close = () => (desk.open.value = null);
  const ask = async (name, path) => {
    show({ name, isBusy: true });
    try {
      show({ name, ...(await getJson(path, { as: desk.as })) });
    } catch (refused) {
      show({ name, error: refused.message });
    }
  };
  const isOpen = document === "notice" ? notice.status === "draft" : true;
  return html`
    <${Dialog} title=${title} onClose=${close} wide>
      ${top}
      <ol class="versions">
        ${[...found].reverse().map((version) => html`<${Version} key=${version.number} desk=${desk} document=${document} version=${version}
          isLast=${version === found[found.length - 1]} isOpen=${isOpen} ask=${ask} />`)}
      </ol>
      ${shown && html`<${Shown} shown=${shown} />`}
    <//>`;
}

function Version({ desk, document, version, isLast, isOpen, ask }) {
  const { number, stage, copy } = version;
  const name = t("official.version_n", { n: number });
  const differences = `/${document}/differences.json`;
  const who = version.is_paper
    ? t("official.approved_on_paper", { who: version.approver, date: showDate(version.approved_on) })
    : t("official.made_by", { by: version.by, at: when(version.at) });
  const isStanding = isLast || number === desk.view.value.notice.approval;
  const isHanded = document === "notice" ? isStanding && !isOpen && (version.is_paper || stage === "issued") : true;
  const waits = isHanded && !copy && desk.may(`${document}.attach`);
  return html`<li class="version">
    <p><strong>${name}</strong> <span class="chip chip--done">${t(`official.stage.${stage}`)}</span> ${who}</p>
    <p class="version__digest">${t("official.digest", { digest: version.digest.slice(0, 16) })}</p>
    ${copy && html`<p class="version__digest"><a href=${`/m/${encodeURIComponent(boot.slug)}/${document}/versions/${number}/copy`} download>${copy.name}</a> · ${t("official.file_digest", { digest: copy.file })}</p>`}
    <div class="row__actions">
      <a class="button button--small" href=${address(`/${document}/versions/${number}.docx`, desk.as)} download>${t("official.version_word")}</a>
      ${number > 1 && html`<button class="button button--small" onClick=${() => ask(t("official.from_to", { from: number - 1, to: number }), `${differences}?from=${number - 1}&to=${number}`)}>${t("official.compare_former", { n: number - 1 })}</button>`}
      ${isLast && isOpen && html`<button class="button button--small" onClick=${() => ask(t("official.from_now", { from: number }), `${differences}?from=${number}`)}>${t("official.compare_now")}</button>`}
      ${isLast && !isOpen && copy && document === "notice" && html`<button class="button button--small" onClick=${() => ask(t("official.copy_compared"), "/notice/copy.json")}>${t("official.compare_copy")}</button>`}
    </div>
    ${waits && html`<${Attach} desk=${desk} document=${document} version=${version} />`}
  </li>`;
}

/** The scan or the signed document that came later. */
function Attach({ desk, document, version }) {
  const of = document === "minutes" ? { number: version.number } : {};
  const [error, setError] = useState("");
  const choose = async (file) => {
    if (!file) return;
    try {
      await desk.act(`${document}.attach`, { ...of, copy: await handIn(desk, file) });
      setError("");
    } catch (refused) {
      setError(refused.message);
    }
  };
  return html`<${FileField} label=${t(version.stage === "approved" ? "official.scan" : "official.signed_copy")} name=${`handed-in-${version.number}`} error=${error} onChoose=${choose} />`;
}

function Shown({ shown }) {
  let body;
  if (shown.isBusy) body = html`<p role="status">${t("secretary.loading")}</p>`;
  else if (shown.error) body = html`<p class="notice notice--error" role="alert">${shown.error}</p>`;
  else if (shown.rows) body = html`<${Rows} rows=${shown.rows} />`;
  else if (!shown.is_readable) body = html`<p class="notice notice--needs">${t(`official.unreadable.${shown.reason}`)}</p>`;
  else body = html`<${Signed} found=${shown} />`;
  return html`<section class="compared" aria-live="polite"><h3>${shown.name}</h3>${body}</section>`;
}

/** What stands, what was taken out, what was put in: words, not colours alone. */
export function Rows({ rows }) {
  if (!rows.some((row) => row.pieces)) return html`<p class="gaps gaps--none">${t("official.no_differences")}</p>`;
  return html`<p class="row__meta">${t("official.legend")}</p>
    ${rows.map((row, i) => row.pieces
      ? html`<p key=${i} class="compared__row">${row.pieces.map((piece, n) => html`<${Piece} key=${n} piece=${piece} />`)}</p>`
      : html`<p key=${i} class="compared__same">${t("official.same_n", { n: row.same })}</p>`)}`;
}

function Piece({ piece }) {
  if (piece.op === "removed") return html`<del>${piece.text}</del>${" "}`;
  if (piece.op === "added") return html`<ins>${piece.text}</ins>${" "}`;
  return html`${piece.text}${" "}`;
}

function Signed({ found }) {
  const stamps = (found.stamps ?? []).map((stamp, i) => html`<p key=${`s${i}`} class="row__meta">${t("official.copy_stamp", { stamp })}</p>`);
  if (!found.count) return html`<p class="gaps gaps--none">${t("official.copy_same")}</p>${stamps}`;
  return html`${stamps}<p>${t("official.copy_differs", { n: found.count })}</p>
    ${found.differences.map((d, i) => html`<p key=${i} class="compared__row">${d.before && `… ${d.before} `}${d.removed && html`<del>${d.removed}</del>`} ${d.added && html`<ins>${d.added}</ins>`}</p>`)}`;
}
