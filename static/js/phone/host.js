// What the parts that are loaded later (js/later/) share with the app instead of carrying a copy.
// The build reads this list: a later part that imports one of these gets the app's own module.

import * as act from "../lib/act.js";
import * as boot from "../lib/boot.js";
import * as clock from "../lib/clock.js";
import * as html from "../lib/html.js";
import * as names from "../lib/names.js";
import * as dialog from "../parts/dialog.js";
import * as field from "../parts/field.js";
import * as toast from "../parts/toast.js";
import * as display from "./display.js";
import * as keeping from "./keeping.js";
import * as sending from "./sending.js";
import * as state from "./state.js";

globalThis.host = {
  "lib/act.js": act,
  "lib/boot.js": boot,
  "lib/clock.js": clock,
  "lib/html.js": html,
  "lib/names.js": names,
  "parts/dialog.js": dialog,
  "parts/field.js": field,
  "parts/toast.js": toast,
  "phone/display.js": display,
  "phone/keeping.js": keeping,
  "phone/sending.js": sending,
  "phone/state.js": state,
};
