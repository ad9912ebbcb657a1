// Thông báo kết luận before the chair: the draft to read, what it still lacks, and the approval.

import { boot, t } from "../lib/boot.js";
import { address, getJson } from "../lib/act.js";
import { html, useEffect, useRef, useSignal } from "../lib/html.js";
import { Dialog } from "../parts/dialog.js";

export function NoticeDialog({ desk, close }) {
  const { status, gaps, lacks, number, due, issued_on: issuedOn, approval } = desk.view.value.notice;
  const digest = useSignal("");
  const blocks = useSignal([]);
  const error = useSignal("");
  const isBusy = useSignal(false);
  const v = desk.live.v.value;
  const asking = useRef(null);
  const latest = useRef(v);
  useEffect(() => {
    const ask = async () => {
      try {
        const got = await getJson("/notice.json", { as: desk.as });
        blocks.value = got.blocks;
        digest.value = got.digest;
      } catch (refused) {
        error.value = refused.message;
      }
    };
    // One at a time: of a long notice the text takes longer than the next change does.
    asking.current = (asking.current ?? Promise.resolve()).then(() => (latest.current === v ? ask() : undefined));
    latest.current = v;
  }, [v]);
  const approve = async () => {
    isBusy.value = true;
    error.value = await desk.tell("notice.approve", { seen: digest.value });
    isBusy.value = false;
  };
  const isDraft = status === "draft";
  const isOpen = isDraft || approval;
  const foot = html`
    <a class="button" href=${address("/notice.docx", desk.as)} download>${t("chair.notice_word")}</a>
    <a class="button" href=${address("/notice.pdf", desk.as)} download>${t("chair.notice_pdf")}</a>
    ${isOpen && html`<button type="button" class="button button--primary" disabled=${gaps > 0 || isBusy.value || !digest.value}
      onClick=${approve}>${t(approval ? "official.approve_again" : "chair.notice_approve")}</button>`}`;
  return html`<${Dialog} title=${t("chair.notice")} onClose=${close} wide=${true} foot=${foot}>
    ${status === "issued" && html`<p>${t("official.issued_as", { number, date: issuedOn.split("-").reverse().join("/") })}${" "}
      <a class="link" href=${`/m/${encodeURIComponent(boot.slug)}/notice`} target="_blank" rel="noopener">${t("official.read_issued")}</a></p>`}
    ${due && html`<p>${t("official.due", { date: due.on.split("-").reverse().join("/"), days: due.days })}${due.is_guess && ` ${t("official.due_guess")}`}</p>`}
    ${status !== "issued" && lacks && html`<p class="notice notice--needs">${t("official.lacks", { fields: lacks.map((field) => t(`official.lack.${field}`)).join(", ") })}</p>`}
    <p><span class=${`chip ${isDraft ? "chip--needs" : "chip--done"}`}>${t(`chair.notice_${status}`)}</span>
      ${isDraft && gaps > 0 && ` ${t("chair.notice_gaps", { n: gaps })}`}
      ${isDraft && !gaps && ` ${t("chair.notice_hint")}`}</p>
    ${approval && html`<p class="notice notice--needs">${t("official.amended_for_chair")}</p>`}
    ${error.value && html`<p class="notice notice--error" role="alert">${error.value}</p>`}
    <div class="draft" tabindex="0" role="region" aria-label=${t("chair.notice")}>
      ${blocks.value.map((block, i) => html`<p key=${i} class="pre-line">${block.text}</p>`)}
    </div>
  <//>`;
}
