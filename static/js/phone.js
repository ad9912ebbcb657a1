// The phone: joining (a form of the server, made surer) and the app in front of a participant.

import "./phone/host.js";
import { boot } from "./lib/boot.js";
import { html, render } from "./lib/html.js";
import { App } from "./phone/app.js";
import { improve } from "./phone/join.js";

const form = document.querySelector("form[data-join]");
const place = document.getElementById("app");

if (form) improve();
else if (place && boot.slug) {
  place.textContent = "";
  place.classList.remove("fallback");
  render(html`<${App} />`, place);
}
