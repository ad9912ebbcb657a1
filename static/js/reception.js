// The reception: scan, or a few letters of the name, and the person is there. A desk, a phone in the
// hand, on a bad line too: what was put down waits on the device and arrives once.

import { boot, t } from "./lib/boot.js";
import { html, render, useMemo, useState } from "./lib/html.js";
import { live } from "./lib/live.js";
import { outbox } from "./lib/outbox.js";
import { canReopen, keepPage } from "./lib/reopening.js";
import { Announced } from "./parts/announced.js";
import { Field } from "./parts/field.js";
import { Line } from "./parts/line.js";
import { Toasts, toast } from "./parts/toast.js";
import { Camera } from "./reception/camera.js";
import { counted, markOf } from "./reception/marks.js";
import { codeOf, indexed, search } from "./reception/people.js";
import { Card, Row } from "./reception/person.js";
import { Unsent } from "./reception/unsent.js";
import { WalkIn } from "./reception/walk_in.js";
import { kept } from "./site/kept.js";

const line = live({ audience: "reception", as: boot.as });
const box = outbox({ as: boot.as, owner: "reception" });

const last = kept(line, "reception");

const seenNow = () => new Date(last.now()).toISOString();

function put(view, id, presence, way, reason = "") {
  const args = { delegate: id, presence, way, made_at: seenNow() };
  if (reason) args.reason = reason;
  if (view.roll_call) args.roll_call = view.roll_call;
  box.send("attendance.put", args, { label: t(`reception.label_${presence}`, { name: view.delegates[id].name }) });
}

function undo(view, id) {
  const args = { delegate: id, ...(view.roll_call ? { roll_call: view.roll_call } : {}) };
  box.send("attendance.undo", args, { label: t("reception.label_undo", { name: view.delegates[id].name }) });
}

function Head({ view, counts }) {
  const call = view.roll_calls[view.roll_call];
  const name = call ? call.title || t("reception.call", { n: call.number }) : t("reception.call", { n: 1 });
  return html`<header class="head">
    <div class="head__words">
      ${view.meeting.is_rehearsal && html`<span class="chip chip--needs">${t("common.rehearsal")}</span>`}
      <h1>${t("reception.title")}</h1>
      <p class="muted">${[view.site?.name, name, view.meeting.title].filter(Boolean).join(" · ")}</p>
    </div>
    <p class="head__count"><b>${counts.present}</b>/${counts.listed} <span>${t("reception.present")}</span>
      ${counts.online > 0 && html`<span class="muted"> · ${t("reception.n_online", { n: counts.online })}</span>`}</p>
    <${Line} live=${line} waiting=${box.entries.value.filter(({ value }) => ["sending", "waiting"].includes(value.state)).length} />
    <a class="button button--quiet" href=${`?as=${boot.as}&lang=${boot.lang === "en" ? "vi" : "en"}`}>${t("reception.language")}</a>
  </header>`;
}

function Desk() {
  const view = last.view();
  const [text, setText] = useState("");
  const [open, setOpen] = useState(null);
  const [isCamera, setCamera] = useState(false);
  const [isWalkIn, setWalkIn] = useState(false);
  const index = useMemo(() => (view ? indexed(view) : []), [view?.delegates, view?.delegate_order]);
  const entries = box.entries.value;
  if (!view) return html`<div class="wait"><h1>${boot.title}</h1><${Line} live=${line} /></div>`;

  const mark = (id) => markOf(view, entries, id);
  const isClosed = view.meeting.status === "closed" || Boolean(view.roll_calls[view.roll_call]?.closed_at);
  const show = (id, way) => {
    const isAgain = Boolean(mark(id)) && mark(id).presence === "present";
    setOpen({ id, way, isAgain });
    return isAgain;
  };
  const onPut = (id, presence, way, reason) => {
    put(view, id, presence, way, reason);
    setOpen({ id, way, isAgain: false });
    setText("");
  };
  const onCode = (code, way) => {
    const found = codeOf(code, boot.slug, view.delegates);
    if (!found?.id) return toast(t(`reception.code_${found?.problem ?? "not_listed"}`), { tone: "error" });
    navigator.vibrate?.(60);
    if (!show(found.id, way) && !isClosed) onPut(found.id, "present", way);
    return setText("");
  };
  const typed = codeOf(text, boot.slug, view.delegates);
  const found = typed?.id ? [typed.id] : search(index, text);
  const onEnter = (event) => {
    if (event.isComposing || event.keyCode === 229 || event.key !== "Enter" || !text.trim()) return;
    event.preventDefault();
    if (typed) onCode(text, "code");
    else if (found.length) show(found[0], "search");
  };
  return html`
    <${Head} view=${view} counts=${counted(view, entries)} />
    <${Announced} view=${view} now=${line.now} />
    <main class="desk">
      <div class="desk__column">
        ${!canReopen && html`<p class="muted small">${t("reception.keep_tab")}</p>`}
        ${isClosed && html`<p class="notice notice--needs">${t("reception.closed")}</p>`}
        <div class="seek" role="search" onKeyDown=${onEnter}>
          <${Field} label=${t("reception.search")} hint=${t("reception.search_hint")} value=${text} type="search" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search" onInput=${setText} />
          <button type="button" class=${`button ${isCamera ? "" : "button--primary"}`} aria-pressed=${String(isCamera)} onClick=${() => setCamera(!isCamera)}>${t("reception.scan")}</button>
        </div>
        ${isCamera && html`<${Camera} onCode=${(code) => onCode(code, "scan")} onClose=${() => setCamera(false)} />`}
        ${open && view.delegates[open.id] && !text && html`<${Card} key=${open.id} view=${view} id=${open.id} mark=${mark(open.id)} isAgain=${open.isAgain} way=${open.way}
          isClosed=${isClosed} onPut=${onPut} onUndo=${(id) => (undo(view, id), setOpen({ ...open, isAgain: false }))} onClose=${() => setOpen(null)} />`}
        ${text && html`<ul class="found" aria-label=${t("reception.found")}>
          ${found.map((id) => html`<${Row} key=${id} view=${view} id=${id} mark=${mark(id)} isClosed=${isClosed} onPut=${onPut} onOpen=${(who) => (show(who, "search"), setText(""))} />`)}
        </ul>`}
        ${text && !found.length && html`<p class="muted" role="status">${t("reception.nobody")}</p>`}
        <button type="button" class="button button--wide" disabled=${isClosed} onClick=${() => setWalkIn(true)}>${t("reception.walk_in")}</button>
      </div>
      <div class="desk__column">
        <${Unsent} box=${box} />
        <${Latest} view=${view} onOpen=${(id) => show(id, "search")} />
      </div>
    </main>
    ${isWalkIn && html`<${WalkIn} view=${view} name=${typed ? "" : text.trim()} onClose=${() => setWalkIn(false)} onSave=${(args) => {
      box.send("delegate.walk_in", { ...args, made_at: seenNow() }, { label: t("reception.label_walk_in", { name: args.name }) });
      setWalkIn(false);
      setText("");
      toast(t("reception.label_walk_in", { name: args.name }));
    }} />`}
    <${Toasts} />`;
}

const LATEST = 8;

/** Who came last: what the desk looks back at when somebody asks. */
function Latest({ view, onOpen }) {
  const latest = Object.entries(view.seen).filter(([, mark]) => mark.presence !== "absent").sort(([, a], [, b]) => (a.at < b.at ? 1 : -1)).slice(0, LATEST);
  return html`<section class="card" aria-label=${t("reception.latest")}>
    <h2>${t("reception.latest")}</h2>
    ${latest.length === 0 && html`<p class="muted">${t("reception.latest_none")}</p>`}
    <ul class="found">${latest.map(([id]) => html`<${Row} key=${id} view=${view} id=${id} mark=${markOf(view, box.entries.value, id) ?? view.seen[id]} isClosed onPut=${() => {}} onOpen=${onOpen} />`)}</ul>
  </section>`;
}

keepPage();
render(html`<${Desk} />`, document.getElementById("app"));
