// Gọi kỹ thuật: a site says that it needs somebody, and sees whether somebody is coming.

import { t } from "../lib/boot.js";
import { timeOfDay } from "../lib/clock.js";
import { html, useState } from "../lib/html.js";
import { Dialog } from "./dialog.js";
import { Field } from "./field.js";

export const TROUBLES = ["sound", "picture", "line", "power", "other"];

/** What the call is about: "Âm thanh – không nghe được hội trường". */
export const troubleWords = (call) => [t(`help.trouble_${call.trouble}`), call.note].filter(Boolean).join(" – ");

function Ask({ send, onClose }) {
  const [trouble, setTrouble] = useState("sound");
  const [note, setNote] = useState("");
  const submit = (event) => {
    event.preventDefault();
    send("site.ask_help", { trouble, ...(note.trim() ? { note: note.trim() } : {}) }, t("help.label", { trouble: t(`help.trouble_${trouble}`) }));
    onClose();
  };
  return html`<${Dialog} title=${t("help.ask")} onClose=${onClose}>
    <form class="stack" onSubmit=${submit}>
      <fieldset class="field"><legend>${t("help.what")}</legend>
        ${TROUBLES.map((one) => html`<label class="choice" key=${one}>
          <input type="radio" name="trouble" value=${one} checked=${trouble === one} onChange=${() => setTrouble(one)} />
          <span>${t(`help.trouble_${one}`)}</span></label>`)}
      </fieldset>
      <${Field} label=${t("help.note")} value=${note} maxlength="200" onInput=${setNote} />
      <button class="button button--primary button--wide">${t("help.call")}</button>
    </form>
  <//>`;
}

/** The button, or the state of the call. `send(name, args, label)` puts it into the outbox, so a
 * call made while the line is cut goes out when it is back. */
export function Help({ help, send, isSent }) {
  const [isOpen, setOpen] = useState(false);
  const isAsking = isSent("site.ask_help");
  if (!help) {
    return html`<button class="button help" disabled=${isAsking} onClick=${() => setOpen(true)}>${t(isAsking ? "help.calling" : "help.ask")}</button>
      ${isOpen && html`<${Ask} send=${send} onClose=${() => setOpen(false)} />`}`;
  }
  return html`<section class="card help__card" role="status" aria-label=${t("help.title")}>
    <p class="help__state">${help.taken_at ? t("help.taken", { time: timeOfDay(help.taken_at) }) : t("help.asked", { time: timeOfDay(help.asked_at) })}</p>
    <p class="muted">${troubleWords(help)}</p>
    <button class="button" disabled=${isSent("site.help_done", "call", help.call)}
      onClick=${() => send("site.help_done", { call: help.call }, t("help.done"))}>${t("help.done")}</button>
  </section>`;
}
