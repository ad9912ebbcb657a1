// Xin gia hạn (R61): the lead of a matter asks for a later day, with one of three reasons.

import { t } from "../lib/boot.js";
import { dateOf } from "../lib/clock.js";
import { dateTyped, extendable, reasonOptions } from "../lib/days.js";
import { html, useSignal } from "../lib/html.js";
import { Field } from "../parts/field.js";

/** The day more time may be asked for; none while a request waits, or where nothing is owed any more. */
export function timeFor(view, id, isOwed) {
  const waits = view.query_order.some((q) => view.queries[q].matter === id && view.queries[q].kind === "extension" && !view.queries[q].replied_at);
  const day = extendable(view, view.matters[id]);
  return waits || (day === "answer_by" && !isOwed) ? "" : day;
}

/** Until when, why; and more words only if there is more to say. `written`: what is not sent yet. */
export function AskTime({ view, id, day, written, give, close }) {
  const kept = written.get(id) ?? {};
  const until = useSignal(kept.until ?? "");
  const reason = useSignal(kept.reason ?? "");
  const text = useSignal(kept.text ?? "");
  const error = useSignal("");
  const isBusy = useSignal(false);
  const type = () => written.set(id, { kind: "extension", until: until.value, reason: reason.value, text: text.value });
  const leave = () => {
    written.delete(id);
    close();
  };
  const send = async (event) => {
    event.preventDefault();
    const date = dateTyped(until.value)?.date;
    if (!date) { error.value = t("days.bad_date"); return; }
    isBusy.value = true;
    error.value = await give("query.ask", { matter: id, kind: "extension", day, until: date, reason: reason.value, text: text.value });
    isBusy.value = false;
    if (!error.value) leave();
  };
  return html`<form class="stack" onSubmit=${send} aria-label=${t("agency.ask_extension")}>
    <${Field} label=${t("agency.extend_until")} hint=${t("agency.extend_hint", { date: dateOf(view.matters[id][day]) })} value=${until} onInput=${type} error=${error.value} autocomplete="off" />
    <${Field} label=${t("agency.extend_why")} value=${reason} onInput=${type} options=${reasonOptions()} />
    <${Field} label=${t("agency.extend_note")} value=${text} onInput=${type} multiline rows="2" maxlength="2000" />
    <p class="deeds"><button class="button button--primary" disabled=${isBusy.value || !until.value.trim() || !reason.value}>${t("agency.send_query")}</button>
      <button type="button" class="button button--quiet" onClick=${leave}>${t("common.cancel")}</button></p>
  </form>`;
}
