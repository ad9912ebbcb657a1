// Mời … trả lời: an agency or a person, and which thoughts the answer is to cover.

import { t } from "../lib/boot.js";
import { getJson } from "../lib/act.js";
import { html, useEffect, useSignal } from "../lib/html.js";
import { Dialog } from "../parts/dialog.js";
import { Field } from "../parts/field.js";
import { thoughtSource, thoughtWords } from "./round.js";
import { matches, nameOf } from "./words.js";

const SHOWN = 6;
const PAUSE_MS = 250;

const NOBODY_PICKED = { delegate: "", person: "", participant: "" };
const NOBODY = [];

/** Who joined under the own name: asks for those who joined and fit what is typed, once the typing pauses. */
function useJoined(typed, as) {
  const found = useSignal(NOBODY);
  useEffect(() => {
    if (!typed.trim()) return undefined;
    let isOver = false;
    const timer = setTimeout(async () => {
      try {
        const { people } = await getJson(`/people?q=${encodeURIComponent(typed)}`, { as });
        if (!isOver) found.value = people;
      } catch {
        // The next letter asks again; delegates and speakers are found without the server.
      }
    }, PAUSE_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [typed, as]);
  return typed.trim() ? found.value : NOBODY;
}

/** People who may be invited by name: the delegates' list, then who joined with a phone, then who
 * has spoken or waits without one. */
function people(view, typed, joined) {
  const words = (one) => [one.title, one.name, one.position, one.unit].filter(Boolean).join(" ");
  const delegates = view.delegate_order.map((id) => ({ delegate: id, seen: view.delegates[id] }));
  const known = new Set(delegates.map(({ seen }) => seen.name));
  const phones = joined
    .filter(({ delegate }) => !view.delegates[delegate] || view.delegates[delegate].is_removed)
    .map((seen) => ({ participant: seen.participant, seen }));
  const names = new Set([...known, ...phones.map(({ seen }) => seen.name)]);
  const turns = Object.entries(view.turns)
    .filter(([, turn]) => turn.name && turn.display === "name" && !names.has(turn.name))
    .map(([id, turn]) => ({ person: id, seen: turn }));
  const fits = ({ seen }) => matches(words(seen), typed);
  return [...delegates.filter(fits).slice(0, SHOWN), ...phones.filter(fits).slice(0, SHOWN), ...turns.filter(fits).slice(0, SHOWN)];
}

/** The thoughts that may be covered: what was chosen first, then all that is open. */
function listed(view, seed) {
  const open = [...new Set(view.round.groups.flatMap((group) => group.thoughts))];
  return [...new Set([...(seed.thoughts ?? []), ...open])].filter((id) => view.thoughts[id]);
}

export function InviteDialog({ desk, deeds, close, seed = {} }) {
  const view = desk.view.value;
  const who = useSignal({ agency: seed.agency ?? "", delegate: seed.delegate ?? "", person: seed.person ?? "", participant: "", name: "" });
  const chosen = useSignal(new Set(seed.thoughts ?? []));
  const isHidden = useSignal(false);
  const current = useSignal("end");
  const ids = listed(view, seed);
  const { agency, delegate, person, participant, name } = who.value;
  const isPicked = Boolean(delegate || person || participant);
  const joined = useJoined(isPicked ? "" : name, desk.as);
  const found = name && !isPicked ? people(view, name, joined) : [];
  const isNamed = Boolean(agency || isPicked || name.trim());

  /** Choosing an agency chooses what is waiting for it. */
  function pickAgency(id) {
    who.value = { ...who.value, agency: id };
    const group = view.round.groups.find((one) => one.agency === id);
    if (group && !seed.thoughts?.length) chosen.value = new Set(group.thoughts);
  }

  function pickPerson({ delegate: listedAs, person: knownBy, participant: joinedAs, seen }) {
    const picked = { delegate: listedAs ?? "", person: knownBy ?? "", participant: joinedAs ?? "" };
    who.value = { ...who.value, ...picked, name: nameOf(seen) };
  }

  function toggle(id) {
    const next = new Set(chosen.value);
    if (!next.delete(id)) next.add(id);
    chosen.value = next;
  }

  async function submit(event) {
    event.preventDefault();
    if (!isNamed || desk.busy.value) return;
    const given = { agency, delegate, person, participant, name: participant || !isPicked ? name.trim() : "" };
    const thoughts = ids.filter((id) => chosen.value.has(id));
    const invited = { ...given, thoughts, display: isHidden.value ? "unit" : "" };
    if (await deeds.inviteNow(invited, current.value)) close();
  }

  return html`<${Dialog} title=${t("chair.invite_answer")} onClose=${close} wide=${true}>
    <form class="invite" onSubmit=${submit}>
      <div class="invite__who">
        <${Field} label=${t("chair.answering_agency")} value=${agency} onInput=${pickAgency}
          options=${[{ value: "", label: t("chair.no_agency") }, ...view.agency_order.map((id) => ({ value: id, label: view.agencies[id].name }))]} />
        <div>
          <${Field} label=${t("chair.answering_person")} hint=${t("chair.answering_person_hint")} value=${name} maxlength="80" autocomplete="off"
            onInput=${(typed) => (who.value = { ...NOBODY_PICKED, agency, name: typed })} />
          ${found.length > 0 && html`<ul class="invite__found">
            ${found.map((one) => html`<li key=${one.delegate ?? one.participant ?? one.person}><button type="button" class="button button--quiet button--small" onClick=${() => pickPerson(one)}>
              <b>${nameOf(one.seen)}</b> <span class="muted">${[one.seen.position, one.seen.unit].filter(Boolean).join(", ")}</span>
              ${one.participant && html` <span class="chip">${t("chair.has_phone")}</span>`}</button></li>`)}
          </ul>`}
        </div>
      </div>
      <fieldset class="field invite__thoughts">
        <legend>${t("chair.answer_what")}</legend>
        ${ids.map((id) => html`<label class="choice" key=${id}>
          <input type="checkbox" checked=${chosen.value.has(id)} onChange=${() => toggle(id)} />
          <span>${thoughtWords(view.thoughts[id])} <span class="muted small">${thoughtSource(view, view.thoughts[id])}</span></span>
        </label>`)}
        ${ids.length === 0 && html`<p class="muted">${t("chair.no_thoughts")}</p>`}
      </fieldset>
      <label class="choice"><input type="checkbox" checked=${isHidden.value} onChange=${() => (isHidden.value = !isHidden.value)} />
        <span>${t("chair.spare_name")}</span></label>
      ${view.floor && html`<fieldset class="field">
        <legend>${t("chair.current", { name: nameOf(view.turns[view.floor.turn]) })}</legend>
        ${["end", "pause"].map((value) => html`<label class="choice" key=${value}>
          <input type="radio" name="current" value=${value} checked=${current.value === value} onChange=${() => (current.value = value)} />
          <span>${t(`chair.current_${value}`)}</span></label>`)}
      </fieldset>`}
      ${desk.note.value && html`<p class="notice notice--error" role="alert">${desk.note.value.text}</p>`}
      <div class="dialog__foot">
        <button type="button" class="button button--quiet" onClick=${close}>${t("chair.cancel")}</button>
        <button type="submit" class="button button--primary" disabled=${!isNamed}>${t("chair.invite_to_answer")}</button>
      </div>
    </form>
  <//>`;
}
