// The draft notice as it grows. The touched sentence is marked and brought into view; the focus
// stays where the person types.

import { boot, t } from "../lib/boot.js";
import { address, getJson } from "../lib/act.js";
import { html, signal, useEffect, useRef } from "../lib/html.js";
import { confirm } from "../parts/dialog.js";
import { showDate } from "./dates.js";
import { toField } from "./tags.js";

const PAUSE_MS = 400;
const CHANNEL = `notice.${boot.slug}`;

/** A second window with the notice alone follows the matter in hand of the first. */
const channel = typeof BroadcastChannel === "function" ? new BroadcastChannel(CHANNEL) : null;

/** Fetches the text again soon after each change, never more than one request at a time. */
function openText(desk) {
  const text = { blocks: signal([]), v: signal(-1), touched: signal(new Set()), error: signal(null) };
  let timer;
  let isAsking = false;
  const ask = async () => {
    if (isAsking) return;
    isAsking = true;
    try {
      const got = await getJson("/notice.json", { as: desk.as });
      if (got.v >= text.v.value) {
        const before = new Set(text.blocks.value.map((b) => `${b.kind}|${b.text}`));
        if (text.v.value >= 0) text.touched.value = new Set(got.blocks.map((b, i) => (before.has(`${b.kind}|${b.text}`) ? -1 : i)));
        text.blocks.value = got.blocks;
        text.v.value = got.v;
      }
      text.error.value = null;
    } catch (refused) {
      text.error.value = refused.message;
    }
    isAsking = false;
    if (text.error.value || text.v.value < desk.line.v.value) timer = setTimeout(ask, text.error.value ? 10 * PAUSE_MS : PAUSE_MS);
  };
  desk.line.v.subscribe((v) => {
    if (v < 0 || v <= text.v.value) return;
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE_MS);
  });
  return text;
}

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
      <${Paper} desk=${desk} />
    </section>`;
}

function Head({ desk, view, isAlone }) {
  const { notice } = view;
  const docx = address("/notice.docx", desk.as);
  const reopen = async () => {
    if (await confirm({ title: t("secretary.reopen"), text: t("secretary.reopen_text"), yes: t("secretary.reopen") })) desk.tell("notice.reopen");
  };
  const approve = async () => {
    if (await confirm({ title: t("secretary.approve"), text: t("secretary.approve_text"), yes: t("secretary.approve") })) desk.tell("notice.approve");
  };
  return html`
    <div class="notice-pane__head">
      <h2>${t("secretary.notice")} <span class=${`chip ${notice.status === "draft" ? "" : "chip--done"}`}>${t(`secretary.notice_status.${notice.status}`)}</span></h2>
      ${notice.status === "issued" && html`<p class="row__meta">${t("secretary.issued_as", { number: notice.number, date: showDate(notice.issued_on) })}</p>`}
      <div class="row__actions">
        ${desk.may("notice.edit") && notice.status === "draft" && html`<button class="button button--small" onClick=${() => (desk.open.value = "signing")}>${t("secretary.signing")}</button>`}
        <a class="button button--small" href=${docx} download>${t("secretary.download")}</a>
        ${desk.may("notice.approve") && notice.status === "draft" && html`<button class="button button--small" onClick=${approve}>${t("secretary.approve")}</button>`}
        ${desk.may("notice.issue") && notice.status === "approved" && html`<button class="button button--primary button--small" onClick=${() => (desk.open.value = "issue")}>${t("secretary.issue")}</button>`}
        ${desk.may("notice.reopen") && notice.status === "approved" && html`<button class="button button--small" onClick=${reopen}>${t("secretary.reopen")}</button>`}
        ${!isAlone && channel && html`<a class="button button--quiet button--small" href="#notice" target="_blank" rel="opener">${t("secretary.own_window")}</a>`}
      </div>
    </div>`;
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
function Paper({ desk }) {
  const pane = useRef(null);
  const { blocks, touched, error, v } = desk.text;
  const inHand = desk.inHand.value;
  useEffect(() => {
    const paper = pane.current;
    const marked = paper?.querySelector(".block--hand") ?? paper?.querySelector(".block--touched");
    // Somebody who reads the draft is not moved about in it.
    if (!marked || paper.contains(document.activeElement)) return;
    const top = marked.offsetTop - paper.offsetTop;
    if (top < paper.scrollTop || top + marked.offsetHeight > paper.scrollTop + paper.clientHeight) {
      paper.scrollTop = Math.max(0, top - paper.clientHeight / 3);
    }
  }, [inHand, v.value]);
  return html`
    ${error.value && html`<p class="error" role="status">${t("secretary.notice_late", { reason: error.value })}</p>`}
    <div class="paper" ref=${pane} tabIndex="0" role="region" aria-label=${t("secretary.notice_text")}>
      ${blocks.value.map((block, i) => html`<${Block} key=${i} desk=${desk} block=${block} isHand=${block.matter !== undefined && block.matter === inHand} isTouched=${touched.value.has(i)} />`)}
    </div>`;
}

function Block({ desk, block, isHand, isTouched }) {
  const kind = block.kind.replace(/[^a-z_]/g, "");
  const name = `block block--${kind} ${isHand ? "block--hand" : ""} ${isTouched ? "block--touched" : ""}`;
  if (!block.matter) return html`<p class=${name}>${block.text}</p>`;
  return html`<p class=${name}><button class="block__matter" onClick=${() => desk.take(block.matter)}>${block.text}</button></p>`;
}
