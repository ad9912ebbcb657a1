// Announcing: ready words in one press, or a text, to all or to one site; what stands now.

import { t } from "../lib/boot.js";
import { html, useState } from "../lib/html.js";
import { unsaved } from "../lib/unsaved.js";
import { Announced } from "./announced.js";
import { Dialog } from "./dialog.js";
import { Field } from "./field.js";
import { Recalled, useUnsaved } from "./recalled.js";

const MINUTES = [5, 10, 15];
const shelf = unsaved("announcement");
const STANDS = ["300", "900", "3600", ""];

/** `tell(name, args)` answers "" or what went wrong, in words. */
export function AnnounceDialog({ view, now, tell, close }) {
  const [text, setText, forget, recalled] = useUnsaved(shelf, "text", "");
  const [site, setSite] = useState("");
  const [stands, setStands] = useState("900");
  const [error, setError] = useState("");
  const give = async (args) => {
    const to = site ? { site } : {};
    const time = args.kind === "time" ? {} : { for_s: stands ? Number(stands) : null };
    const wrong = await tell("announcement.give", { ...args, ...to, ...time });
    setError(wrong);
    if (wrong) return;
    if (args.text === text) forget();
    close();
  };
  const ready = (label, args) => html`<button type="button" class="button" key=${label} onClick=${() => give(args)}>${label}</button>`;
  const sites = (view.site_order ?? []).map((id) => ({ value: id, label: view.sites[id].name }));
  return html`<${Dialog} title=${t("programme.announce")} onClose=${close} wide=${true}>
    <div class="announce">
      <div class="announce__who">
        ${sites.length > 1 && html`<${Field} label=${t("programme.to")} value=${site} onInput=${setSite}
          options=${[{ value: "", label: t("programme.to_all") }, ...sites]} />`}
        <${Field} label=${t("programme.stands")} value=${stands} onInput=${setStands}
          options=${STANDS.map((value) => ({ value, label: value ? t("programme.minutes", { n: value / 60 }) : t("programme.until_withdrawn") }))} />
      </div>
      <div class="announce__ready" role="group" aria-label=${t("programme.ready")}>
        ${MINUTES.map((n) => ready(t("programme.a_time", { n }), { kind: "time", minutes: n }))}
        ${ready(t("programme.a_recording"), { kind: "recording" })}
        ${ready(t("programme.rules"), { kind: "rules" })}
        ${(view.prepared_announcements ?? []).map((words) => ready(words, { kind: "free", text: words }))}
      </div>
      <${Recalled} at=${recalled} onDrop=${() => setText("")} />
      <${Field} label=${t("programme.own_words")} value=${text} error=${error} multiline rows="2" maxlength="300" data-autofocus
        onInput=${(words) => { setText(words); setError(""); }} />
      <p><button type="button" class="button button--primary" disabled=${!text.trim()} onClick=${() => give({ kind: "free", text })}>${t("programme.announce_now")}</button></p>
      <${Announced} view=${view} now=${now} onWithdraw=${async (id) => setError(await tell("announcement.withdraw", { announcement: id }))} />
    </div>
  <//>`;
}
