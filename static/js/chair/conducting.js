// Several chairs, one conducts: who does, taking over with a confirmation, handing over.

import { boot, t } from "../lib/boot.js";
import { html } from "../lib/html.js";
import { Dialog } from "../parts/dialog.js";

/** Whether this desk may command the floor: the clerk works for whoever conducts. */
export const conducts = (view) =>
  !view.chair_order || boot.audience === "clerk" || view.conductor === boot.chair;

const called = (chair) => [chair?.name, chair?.position].filter(Boolean).join(", ");

/** Who conducts, and the way to change it; nothing where there is one chair. */
export function Conductor({ desk }) {
  const view = desk.view.value;
  if (!view.chair_order) return null;
  const name = view.chairs[view.conductor]?.name ?? "";
  const isMine = conducts(view);
  return html`<div class="conductor">
    <span class=${`chip ${isMine ? "chip--done" : "chip--needs"}`}>${isMine && boot.audience !== "clerk" ? t("chair.conducts_here") : t("chair.conducts", { name })}</span>
    <button type="button" class=${`button button--small ${isMine ? "" : "button--primary"}`}
      onClick=${() => (desk.dialog.value = { name: isMine ? "hand_over" : "take_over" })}>${t(isMine ? "chair.hand_over" : "chair.take_over")}</button>
  </div>`;
}

/** In the middle of the floor, for a chair who does not conduct. */
export function Watching({ desk }) {
  const view = desk.view.value;
  if (conducts(view)) return null;
  return html`<p class="watching" role="note">${t("chair.watching", { name: called(view.chairs[view.conductor]) })}</p>`;
}

export function TakeOver({ desk, close }) {
  const view = desk.view.value;
  const take = async () => {
    await desk.run([["chair.take", {}]]);
    close();
  };
  return html`<${Dialog} title=${t("chair.take_over")} onClose=${close}>
    <p>${t("chair.take_over_hint", { name: called(view.chairs?.[view.conductor]) })}</p>
    <div class="dialog__foot">
      <button type="button" class="button button--quiet" onClick=${close}>${t("chair.cancel")}</button>
      <button type="button" class="button button--primary" data-autofocus onClick=${take}>${t("chair.take_over")}</button>
    </div>
  <//>`;
}

export function HandOver({ desk, close }) {
  const view = desk.view.value;
  const others = (view.chair_order ?? []).filter((id) => id !== view.conductor);
  const hand = (to) => async () => {
    await desk.run([["chair.hand_over", { to }]]);
    close();
  };
  return html`<${Dialog} title=${t("chair.hand_over")} onClose=${close}>
    <p>${t("chair.hand_over_hint")}</p>
    <div class="choices">
      ${others.map((id, i) => html`<button type="button" key=${id} class=${`button button--wide ${i ? "" : "button--primary"}`} onClick=${hand(id)}>${called(view.chairs[id])}</button>`)}
      <button type="button" class="button button--quiet button--wide" onClick=${close}>${t("chair.cancel")}</button>
    </div>
  <//>`;
}
