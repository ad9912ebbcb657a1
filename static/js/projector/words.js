// How the hall's screen names people: only what everybody may see.

import { boot, t } from "../lib/boot.js";
import { capital, roleWords, whoWords } from "../lib/names.js";

/** The large line: the name, else the unit, else the number. */
export function large(seen) {
  if (seen.name || seen.reads || seen.kind === "ask_back") return capital(whoWords(seen));
  return seen.unit || t("projector.somebody", { number: seen.number });
}

/** The line under it: position and unit, when the name stands above. */
export const under = (seen) => (seen.name || seen.reads ? roleWords(seen) : "");

/** The name alone, for a line whose unit stands apart. */
export const shortName = (seen) => short({ ...seen, unit: seen.name ? "" : seen.unit });

/** One line: "ông/bà Trần Văn B – Trường …". */
export function short(seen) {
  if (seen.reads) return whoWords(seen);
  if (!seen.name) return seen.unit || t("projector.somebody", { number: seen.number });
  return [capital(whoWords(seen)), seen.unit].filter(Boolean).join(" – ");
}

const MAIN = new Set(boot.sites.filter((site) => site.is_main).map((site) => site.name));

/** The bridge site; the hall itself is not named to the people who sit in it. */
export const bridge = (seen) => (seen.site && !MAIN.has(seen.site) ? seen.site : "");
