// To whom the issued notice was sent, how and when: the list is the notice's own.

import { t } from "../lib/boot.js";
import { html, useState } from "../lib/html.js";
import { Dialog } from "../parts/dialog.js";
import { Field } from "../parts/field.js";
import { parseDate, showDate } from "./dates.js";

const WAYS = ["post", "hand", "system", "email", "message"];

export function Sending({ desk }) {
  const lines = desk.view.value.notice.sending ?? [];
  const [chosen, choose] = useState(new Set());
  const [way, setWay] = useState(WAYS[0]);
  const [day, setDay] = useState(() => showDate(parseDate("+0", desk.line.now())));
  const [error, setError] = useState({});
  const close = () => (desk.open.value = null);
  const left = lines.filter((line) => !line.sent_on).map((line) => line.to);
  const toggle = (to) => () => {
    const next = new Set(chosen);
    if (!next.delete(to)) next.add(to);
    choose(next);
  };
  const give = async (args) => {
    setError({});
    try {
      await desk.act("notice.send", args);
      choose(new Set());
    } catch (refused) {
      setError({ [refused.field ?? ""]: refused.message });
    }
  };
  const note = () => {
    const sentOn = parseDate(day, desk.line.now());
    if (!sentOn) return setError({ sent_on: t("secretary.bad_date") });
    return give({ recipients: [...chosen], way, sent_on: sentOn });
  };
  const foot = html`
    <button class="button" onClick=${close}>${t("common.close")}</button>
    <button class="button button--primary" disabled=${!chosen.size} onClick=${note}>${t("official.note_sent", { n: chosen.size })}</button>`;
  return html`
    <${Dialog} title=${t("official.sending")} onClose=${close} wide foot=${foot}>
      <p>${t("official.sent_of", { n: lines.length - left.length, all: lines.length })}</p>
      ${error[""] && html`<p class="notice notice--error" role="alert">${error[""]}</p>`}
      ${error.recipients && html`<p class="notice notice--error" role="alert">${error.recipients}</p>`}
      <div class="pair">
        <${Field} label=${t("official.way")} value=${way} onInput=${setWay} options=${WAYS.map((w) => ({ value: w, label: t(`official.way.${w}`) }))} />
        <${Field} label=${t("official.sent_on")} value=${day} error=${error.sent_on} onInput=${setDay} />
      </div>
      ${left.length > 0 && html`<button class="button button--small" onClick=${() => choose(new Set(left))}>${t("official.choose_left", { n: left.length })}</button>`}
      <ul class="sendings">${lines.map((line) => html`<li key=${line.to} class="sending">
        <label><input type="checkbox" checked=${chosen.has(line.to)} onChange=${toggle(line.to)} /> ${line.to}</label>
        ${line.sent_on && html`<span class="chip chip--done">${t("official.sent", { way: t(`official.way.${line.way}`), date: showDate(line.sent_on) })}</span>
          <button class="button button--small button--quiet" aria-label=${t("official.not_sent_to", { to: line.to })} onClick=${() => give({ recipients: [line.to], way: null })}>${t("official.not_sent")}</button>`}
      </li>`)}</ul>
    <//>`;
}
