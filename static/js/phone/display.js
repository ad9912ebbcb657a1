// How a name will be seen, said before it is sent.

import { boot, t } from "../lib/boot.js";
import { whoWords } from "../lib/names.js";

export const DISPLAYS = ["secret", "unit", "name", "anonymous"];

/** "Mọi người sẽ thấy: …" for a choice and a person. */
export function shownAs(display, person) {
  if (display === "name" && person.name) {
    return [whoWords(person), person.position, person.unit].filter(Boolean).join(", ");
  }
  if (display === "unit" && person.unit) return person.unit;
  return t("common.somebody");
}

/** The choice offered first: strict unless the meeting says otherwise. */
export const firstDisplay = (person) =>
  person?.display === "anonymous" ? "anonymous" : boot.display_default || "secret";
