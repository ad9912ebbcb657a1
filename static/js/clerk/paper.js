// An opinion that came on paper, by telephone or in the box.

import { boot } from "../lib/boot.js";
import { html } from "../lib/html.js";
import { outbox } from "../lib/outbox.js";
import { Typing } from "../parts/typing.js";

const box = outbox({ as: "clerk" });

export function Paper({ secretary }) {
  const view = secretary.view.value;
  return view ? html`<div class="paper"><${Typing} view=${view} box=${box} sites=${boot.sites} /></div>` : null;
}
