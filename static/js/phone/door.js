// Nobody is signed in on this phone: join, or come back with one's own code.

import { Refused, postJson } from "../lib/act.js";
import { boot, t } from "../lib/boot.js";
import { html, useSignal } from "../lib/html.js";
import { Field } from "../parts/field.js";
import { session } from "./keeping.js";

export function Door() {
  const code = useSignal("");
  const error = useSignal("");
  const isBusy = useSignal(false);

  async function resume(event) {
    event.preventDefault();
    isBusy.value = true;
    error.value = "";
    try {
      const { token, my_code: myCode } = await postJson("/resume", { my_code: code.value });
      session.set(boot.slug, { token, my_code: myCode });
      location.reload();
    } catch (refused) {
      error.value = refused instanceof Refused ? refused.message : String(refused);
      isBusy.value = false;
    }
  }

  return html`<div class="page">
    <header class="top"><h1 class="top__title">${boot.title}</h1></header>
    <main id="main" tabindex="-1" class="stack">
      <section class="card stack">
        <h2>${t("phone.not_joined")}</h2>
        <p>${t("phone.not_joined_why")}</p>
        <p><a class="button button--primary button--wide" href=${boot.urls.join}>${t("phone.join")}</a></p>
      </section>
      <form class="card stack" onSubmit=${resume}>
        <h2>${t("phone.have_code")}</h2>
        <${Field}
          label=${t("phone.my_code")}
          name="my_code"
          value=${code}
          error=${error.value}
          hint=${t("phone.have_code_hint")}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck=${false}
          maxlength="20"
          required
        />
        <p><button type="submit" class="button button--wide" disabled=${isBusy.value}>${t("phone.resume")}</button></p>
      </form>
    </main>
  </div>`;
}
