// Ghi âm: the button of the bar, and the sheet in which a recording begins, stops, is corrected.

import { t } from "../lib/boot.js";
import { timeOfDay, tick } from "../lib/clock.js";
import { html, useState } from "../lib/html.js";
import { Dialog } from "../parts/dialog.js";
import { Field } from "../parts/field.js";
import { instantToday } from "./dates.js";
import { clockOf, runningOf } from "./marks.js";

const ranFor = (recording, nowMs) => clockOf(Math.max(0, (Date.parse(recording.stopped_at ?? new Date(nowMs).toISOString()) - Date.parse(recording.started_at)) / 1000));

/** In the bar: whether a recording runs and where it stands; the sheet is behind it. */
export function RecordingButton({ desk }) {
  void tick.value;
  const running = runningOf(desk.view.value);
  return html`<button class="button button--quiet button--small record-button" onClick=${() => (desk.open.value = "recording")}>
    ${running
      ? html`<span class="record-button__dot" aria-hidden="true"></span>${t("desk.recording_runs", { number: running.number })} <span class="number">${ranFor(running, desk.line.now())}</span>`
      : t("desk.recording_none")} <kbd aria-hidden="true">V</kbd></button>`;
}

/** Starts one, or stops the one that runs: also from the palette. */
export async function turnRecording(desk, instant) {
  const running = runningOf(desk.view.value);
  const name = running ? "recording.stop" : "recording.start";
  const made = await desk.act(name, instant ? { [running ? "stopped_at" : "started_at"]: instant } : {});
  desk.say(running ? t("desk.recording_stopped", { number: running.number }) : t("desk.recording_started", { number: made.number }));
}

export function RecordingSheet({ desk }) {
  void tick.value;
  const view = desk.view.value;
  const running = runningOf(view);
  const [when, setWhen] = useState("");
  const [error, setError] = useState("");
  const close = () => (desk.open.value = null);
  const turn = async () => {
    const instant = when.trim() ? instantToday(when, desk.line.now()) : undefined;
    if (instant === null) return setError(t("secretary.bad_time"));
    try {
      await turnRecording(desk, instant);
    } catch (refused) {
      return setError(refused.message);
    }
    setWhen("");
    return setError("");
  };
  const keys = (event) => {
    if (event.isComposing || event.key !== "Enter" || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    turn();
  };
  return html`<${Dialog} title=${t("desk.recording")} onClose=${close}>
    <p>${t("desk.recording_hint")}</p>
    <div class="recording__now" onKeyDown=${keys}>
      <${Field} label=${t(running ? "desk.recording_stopped_at" : "desk.recording_started_at")} value=${when} error=${error}
        placeholder=${t("desk.recording_now")} onInput=${(text) => { setWhen(text); setError(""); }} />
      <button class=${`button ${running ? "" : "button--primary"}`} data-autofocus onClick=${turn}>${t(running ? "desk.recording_stop" : "desk.recording_start")}</button>
    </div>
    ${(view.recordings ?? []).length > 0 && html`<ol class="recordings">${view.recordings.map((r) => html`<${One} key=${r.id} desk=${desk} recording=${r} />`)}</ol>`}
  <//>`;
}

/** One recording with its times; a wrong one is typed over and moves every mark. */
function One({ desk, recording }) {
  const [typed, set] = useState({});
  const [error, setError] = useState("");
  const save = (field) => async () => {
    const text = typed[field];
    if (text === undefined) return undefined;
    const instant = instantOfDay(text, recording[field]);
    if (!instant) return setError(t("secretary.bad_time"));
    set({ ...typed, [field]: undefined });
    if (timeOfDay(instant) === timeOfDay(recording[field])) return setError("");
    try {
      await desk.act("recording.edit", { recording: recording.id, [field]: instant });
      setError("");
    } catch (refused) {
      setError(refused.message);
    }
    return undefined;
  };
  const field = (name) => html`<input class="input recordings__time" aria-label=${t(`desk.recording_${name}`)}
    value=${typed[name] ?? timeOfDay(recording[name])} readonly=${!desk.may("recording.edit")}
    onInput=${(e) => set({ ...typed, [name]: e.currentTarget.value })} onBlur=${save(name)}
    onKeyDown=${(e) => e.key === "Enter" && save(name)()} />`;
  return html`<li>
    <strong>${t("desk.recording_n", { number: recording.number })}</strong>
    ${field("started_at")} – ${recording.stopped_at ? field("stopped_at") : t("desk.recording_going_on")}
    <span class="muted number">${ranFor(recording, desk.line.now())}</span>
    ${error && html`<p class="error" role="alert">${error}</p>`}
  </li>`;
}

/** A time of day on the day of `like`. */
function instantOfDay(text, like) {
  return instantToday(text, Date.parse(like));
}
