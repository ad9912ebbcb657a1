// An opinion that came on paper, by telephone or in the box.

import { t } from "../lib/boot.js";
import { html, useSignal } from "../lib/html.js";
import { Field } from "../parts/field.js";
import { OPINION_KINDS, PAPER_CHANNELS } from "./kinds.js";

const EMPTY = { text: "", name: "", position: "", unit: "" };

export function Paper({ desk }) {
  const view = desk.view.value;
  const slip = useSignal({ ...EMPTY, kind: "question", topic: "", channel: "form" });
  const error = useSignal("");
  const receipt = useSignal("");
  const set = (field) => (value) => {
    slip.value = { ...slip.value, [field]: value };
    receipt.value = "";
  };

  async function save(event) {
    event.preventDefault();
    const args = Object.fromEntries(Object.entries(slip.value).filter(([, value]) => value));
    const reason = await desk.tell("opinion.enter", args, (result) => {
      receipt.value = t("clerk.entered", { number: result.number });
    });
    error.value = reason;
    if (!reason) slip.value = { ...slip.value, ...EMPTY };
  }

  const options = (values, words) => values.map((value) => ({ value, label: words(value) }));
  const topics = [{ value: "", label: t("chair.no_topic") }, ...options(view.topic_order, (id) => view.topics[id].name)];
  return html`<form class="paper stack" onSubmit=${save}>
    <${Field} label=${t("clerk.text")} multiline=${true} rows="3" maxlength="2000" required=${true}
      value=${slip.value.text} onInput=${set("text")} error=${error.value} />
    <div class="paper__two">
      <${Field} label=${t("clerk.opinion_kind")} value=${slip.value.kind} onInput=${set("kind")}
        options=${options(OPINION_KINDS, (kind) => t(`chair.opinion_${kind}`))} />
      <${Field} label=${t("clerk.channel")} value=${slip.value.channel} onInput=${set("channel")}
        options=${options(PAPER_CHANNELS, (channel) => t(`clerk.channel_${channel}`))} />
    </div>
    <div class="paper__two">
      <${Field} label=${t("chair.topic")} value=${slip.value.topic} onInput=${set("topic")} options=${topics} />
      <${Field} label=${t("chair.name")} placeholder=${t("clerk.no_name")} maxlength="80" autocomplete="off"
        value=${slip.value.name} onInput=${set("name")} />
    </div>
    <div class="paper__two">
      <${Field} label=${t("chair.position")} maxlength="120" value=${slip.value.position} onInput=${set("position")} />
      <${Field} label=${t("chair.unit")} maxlength="120" value=${slip.value.unit} onInput=${set("unit")} />
    </div>
    <p class="paper__foot">
      <button type="submit" class="button button--primary">${t("clerk.enter")}</button>
      ${receipt.value && html`<span class="chip chip--done" role="status">${receipt.value}</span>`}
    </p>
  </form>`;
}
