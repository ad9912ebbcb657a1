// The draft notice as it grows. The touched sentence is marked and brought into view; the focus
// stays where the person types.

import { boot, t } from "../lib/boot.js";
import { address } from "../lib/act.js";
import { timeOfDay } from "../lib/clock.js";
import { html, useEffect, useRef } from "../lib/html.js";
import { confirm } from "../parts/dialog.js";
import { parseDate, showDate } from "./dates.js";
import { grouped, openText } from "./notice_text.js";
import { Passage, Unfinished } from "./passage.js";
import { toField } from "./tags.js";

const CHANNEL = `notice.${boot.slug}`;

/** A second window with the notice alone follows the matter in hand of the first. */
const channel = typeof BroadcastChannel === "function" ? new BroadcastChannel(CHANNEL) : null;

export function NoticePane({ desk, isAlone = false }) {
  const view = desk.view.value;
  desk.text = desk.text ?? openText(desk);
  useEffect(() => {
    if (!channel) return undefined;
    let heard;
    channel.onmessage = ({ data }) => { heard = data.matter; desk.inHand.value = data.matter; };
    const off = desk.inHand.subscribe((matter) => matter !== heard && channel.postMessage({ matter }));
    return () => { off(); channel.onmessage = null; };
  }, []);
  return html`
    <section class="notice-pane" aria-label=${t("secretary.notice")}>
      <${Head} desk=${desk} view=${view} isAlone=${isAlone} />
      <${Gaps} desk=${desk} view=${view} />
      <${Lacks} notice=${view.notice} />
      <${Unfinished} desk=${desk} view=${view} />
      <${Paper} desk=${desk} view=${view} />
    </section>`;
}

function Head({ desk, view, isAlone }) {
  const { notice } = view;
  const file = (kind) => address(`/notice.${kind}`, desk.as);
  const opens = (form) => () => (desk.open.value = form);
  const reopen = async () => {
    if (await confirm({ title: t("secretary.reopen"), text: t("secretary.reopen_text"), yes: t("secretary.reopen") })) desk.tell("notice.reopen");
  };
  const approve = async () => {
    const asked = { title: again ?? t("secretary.approve"), text: t("secretary.approve_text"), yes: again ?? t("secretary.approve") };
    if (await confirm(asked)) desk.tell("notice.approve", { seen: desk.text.digest.value });
  };
  const is = (status) => notice.status === status;
  const isOpen = is("draft") || notice.approval;
  const again = notice.approval ? t("official.approve_again") : null;
  return html`
    <div class="notice-pane__head">
      <${isAlone ? "h1" : "h2"}>${t("secretary.notice")} <span class=${`chip ${is("draft") ? "" : "chip--done"}`}>${t(`secretary.notice_status.${notice.status}`)}</span><//>
      ${is("issued") && html`<p class="row__meta">${t("secretary.issued_as", { number: notice.number, date: showDate(notice.issued_on) })}</p>`}
      <${Approval} desk=${desk} view=${view} />
      <${Due} desk=${desk} notice=${notice} />
      <div class="row__actions">
        ${desk.may("notice.edit") && !is("issued") && html`<button class="button button--small" onClick=${opens("signing")}>${t("secretary.signing")}</button>`}
        ${desk.may("notice.approve") && isOpen && html`<button class="button button--small" onClick=${approve}>${again ?? t("secretary.approve")}</button>`}
        ${desk.may("notice.approve_on_paper") && isOpen && html`<button class="button button--small" onClick=${opens("on_paper")}>${t("official.on_paper")}</button>`}
        ${desk.may("notice.issue") && is("approved") && html`<button class="button button--primary button--small" onClick=${opens("issue")}>${t("secretary.issue")}</button>`}
        ${desk.may("notice.reopen") && is("approved") && html`<button class="button button--small" onClick=${reopen}>${t("secretary.reopen")}</button>`}
        ${view.notice.versions.notice.length > 0 && html`<button class="button button--small" onClick=${opens("versions")}>${t("official.versions_n", { n: view.notice.versions.notice.length })}</button>`}
        ${desk.may("notice.send") && is("issued") && notice.sending && html`<button class="button button--small" onClick=${opens("sending")}>${t("official.sending")}</button>`}
        <button class="button button--small" onClick=${opens("minutes")}>${t("official.minutes_short")}</button>
      </div>
      <p class="notice-pane__also">
        <a class="link" href=${file("docx")} download>${t("secretary.download")}</a>
        <a class="link" href=${file("pdf")} download>${t("secretary.download_pdf")}</a>
        ${!isAlone && channel && html`<a class="link" href="#notice" target="_blank" rel="opener">${t("secretary.own_window")}</a>`}
      </p>
    </div>`;
}

/** By whom the text that stands was approved, and where. */
function Approval({ desk, view }) {
  const { status, version, versions } = view.notice;
  const standing = versions.notice.find((v) => v.number === (view.notice.approval ?? version));
  const amended = view.notice.approval && versions.notice.find((v) => v.number === version);
  if (status !== "approved" || !standing) return null;
  const words = standing.is_paper
    ? t("official.approved_on_paper", { who: standing.approver, date: showDate(standing.approved_on) })
    : t("official.approved_by", { by: standing.by });
  return html`<p class="row__meta">${words}${standing.is_paper && !standing.copy && ` ${t("official.no_scan")}`}</p>
    ${amended && html`<p class="gaps">${t("official.amended", { by: amended.by, at: timeOfDay(amended.at), from: standing.number, to: amended.number })}
      ${" "}<button class="link" onClick=${() => (desk.open.value = "versions")}>${t("official.see_versions")}</button></p>`}`;
}

const REASONS = ["", "beyond", "complex", "agencies"];

/** By when it must be issued (R61), and why it may take longer. */
function Due({ desk, notice }) {
  if (!notice.due) return null;
  const { on, days, is_guess: isGuess } = notice.due;
  const isLate = parseDate("+0", desk.line.now()) > on;
  const extend = (event) => desk.tell("notice.extend", { reason: event.target.value || null });
  return html`
    <p class=${isLate ? "term term--late" : "term"}>${t(isLate ? "official.overdue" : "official.due", { date: showDate(on), days })}${isGuess && ` ${t("official.due_guess")}`}
      ${desk.may("notice.extend") && html`<select aria-label=${t("official.extend")} value=${notice.extended ?? ""} onChange=${extend}>
        ${REASONS.map((reason) => html`<option key=${reason} value=${reason} selected=${reason === (notice.extended ?? "")}>${t(`official.extend.${reason || "none"}`)}</option>`)}
      </select>`}
    </p>`;
}

/** What the issue would be refused for: said before the office has signed. */
function Lacks({ notice }) {
  if (notice.status === "issued" || !notice.lacks) return null;
  const fields = notice.lacks.map((field) => t(`official.lack.${field}`)).join(", ");
  return html`<p class="gaps">${t("official.lacks", { fields })}</p>`;
}

/** What keeps the notice from being approved, each a step from its matter. */
function Gaps({ desk, view }) {
  const gaps = Object.entries(view.notice.gaps);
  if (!gaps.length) return view.matter_order.length > 0 && html`<p class="gaps gaps--none">${t("secretary.no_gaps")}</p>`;
  return html`
    <details class="gaps" open>
      <summary>${t("secretary.gaps", { n: gaps.length })}</summary>
      <ul>${gaps.map(([id, fields]) => html`
        <li key=${id}><button class="gap" onClick=${() => { desk.take(id); setTimeout(() => toField(fields[0]), 50); }}>
          <strong>${t("secretary.matter_n", { number: view.matters[id]?.number ?? "" })}</strong>
          <span>${view.matters[id]?.title}</span>
          <span class="chip chip--needs">${t("secretary.lacks", { fields: fields.map((f) => t(`secretary.tag.${f}`)).join(", ") })}</span>
        </button></li>`)}</ul>
    </details>`;
}

/** Elements that stand in pairs (header, signature) are centred by the style sheet. */
function Paper({ desk, view }) {
  const pane = useRef(null);
  const { blocks, passages, touched, error, v } = desk.text;
  const inHand = desk.inHand.value;
  useEffect(() => {
    const paper = pane.current;
    const marked = paper?.querySelector(".block--hand") ?? paper?.querySelector(".block--touched");
    // Somebody who reads the draft, or writes in it, is not moved about.
    if (!marked || paper.contains(document.activeElement)) return;
    const top = marked.offsetTop - paper.offsetTop;
    if (top < paper.scrollTop || top + marked.offsetHeight > paper.scrollTop + paper.clientHeight) {
      paper.scrollTop = Math.max(0, top - paper.clientHeight / 3);
    }
  }, [inHand, v.value]);
  const one = ({ block, i }) => html`<${Block} key=${i} desk=${desk} block=${block} isHand=${block.matter !== undefined && block.matter === inHand} isTouched=${touched.value.has(i)} />`;
  return html`
    ${error.value && html`<p class="error" role="status">${t("secretary.notice_late", { reason: error.value })}</p>`}
    <div class="paper" ref=${pane} tabIndex="0" role="region" aria-label=${t("secretary.notice_text")}>
      ${grouped(blocks.value, passages.value).map((group) => group.key
        ? html`<${Passage} key=${group.key} desk=${desk} view=${view} name=${group.key}>${group.blocks.map(one)}<//>`
        : group.blocks.map(one))}
    </div>`;
}

function Block({ desk, block, isHand, isTouched }) {
  const kind = block.kind.replace(/[^a-z_]/g, "");
  const name = `block block--${kind} ${isHand ? "block--hand" : ""} ${isTouched ? "block--touched" : ""}`;
  if (!block.matter) return html`<p class=${name}>${block.text}</p>`;
  return html`<p class=${name}><button class="block__matter" onClick=${() => desk.take(block.matter)}>${block.text}</button></p>`;
}
