// Going through what may be the same, group by group: the marked ones become one matter, by a key.

import { t } from "../lib/boot.js";
import { getJson } from "../lib/act.js";
import { html, useEffect, useLayoutEffect, useRef, useState } from "../lib/html.js";
import { Dialog } from "../parts/dialog.js";
import { Who } from "./opinion.js";
import { told } from "./undoing.js";

export function AlikeForm({ desk }) {
  const [groups, setGroups] = useState(null);
  const [at, setAt] = useState(0);
  const [off, setOff] = useState(new Set());
  const [error, setError] = useState("");
  const join = useRef(null);
  const close = () => (desk.open.value = null);
  useEffect(() => {
    getJson("/similar/groups", { as: desk.as }).then((found) => setGroups(found.groups), (refused) => setError(refused.message));
  }, []);

  const { opinions } = desk.view.value;
  const isLoose = (id) => opinions[id] && !opinions[id].matter && !opinions[id].is_restricted;
  const left = (groups ?? []).map((group) => group.filter(isLoose)).filter((group) => group.length > 1);
  const group = left[Math.min(at, left.length - 1)];
  // The key stays on the one thing to do, whichever group it is.
  useLayoutEffect(() => join.current?.focus(), [group?.[0], at]);
  const chosen = (group ?? []).filter((id) => !off.has(id));

  const step = (by) => {
    setOff(new Set());
    setAt((Math.min(at, left.length - 1) + by + left.length) % left.length);
  };
  const put = async () => {
    if (chosen.length < 2) return;
    const made = await desk.tell("matter.create", { opinions: chosen });
    if (!made) return;
    setOff(new Set());
    told(desk, t("grouping.group_made", { n: chosen.length, number: made.number }), made.undo);
  };
  const turn = (id) => {
    const next = new Set(off);
    if (!next.delete(id)) next.add(id);
    setOff(next);
  };
  const keys = (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by && left.length > 1) step(by);
    else if (/^[1-9]$/.test(event.key) && group?.[event.key - 1]) turn(group[event.key - 1]);
    else return;
    event.preventDefault();
  };
  if (!group) {
    return html`<${Dialog} title=${t("grouping.go_through")} onClose=${close}>
      <p class="empty" role="status">${error || t(groups ? "grouping.no_groups" : "grouping.looking")}</p>
    <//>`;
  }
  return html`
    <${Dialog} title=${t("grouping.group_of", { at: Math.min(at, left.length - 1) + 1, n: left.length })} wide onClose=${close}>
      <div class="stack" onKeyDown=${keys}>
        <ul class="alike">${group.map((id, n) => html`
          <li key=${id} class="source">
            <button class="mark" role="checkbox" aria-checked=${off.has(id) ? "false" : "true"} onClick=${() => turn(id)}
              aria-label=${t("secretary.mark_opinion", { number: opinions[id].number })}>
              <span class="mark__box" aria-hidden="true"></span><span class="number">${opinions[id].number}</span>
              ${n < 9 && html`<kbd aria-hidden="true">${n + 1}</kbd>`}</button>
            <div><p class="source__text">${opinions[id].text}</p>
              <p class="row__meta"><${Who} desk=${desk} view=${desk.view.value} id=${id} opinion=${opinions[id]} /></p></div>
          </li>`)}</ul>
        <div class="row__actions">
          <button ref=${join} class="button button--primary" disabled=${chosen.length < 2} onClick=${put}>${t("grouping.make_one_matter", { n: chosen.length })} <kbd aria-hidden="true">Enter</kbd></button>
          ${left.length > 1 && html`<button class="button" onClick=${() => step(1)}>${t("grouping.next_group")} <kbd aria-hidden="true">→</kbd></button>`}
        </div>
      </div>
    <//>`;
}
