// How a person is named on a screen, from what this audience may see.

import { boot, t } from "./boot.js";

/** "ông/bà", "thầy/cô" or "đồng chí": a setting of the meeting, or the person's own title. */
export const address = (title) => title || t(`common.address_${boot.address || "citizen"}`);

/** "ông/bà Nguyễn Thị A", "Người tham dự" when the name is kept back. */
export function whoWords(seen) {
  if (!seen) return "";
  if (seen.reads) return t("common.reads_opinion", { number: seen.reads });
  if (seen.name) return `${address(seen.title)} ${seen.name}`;
  if (seen.kind === "ask_back") return t("common.the_chair");
  return (seen.kind === "answer" && seen.unit) || t("common.somebody");
}

/** "Hiệu trưởng, Trường Mầm non Hoa Mai": position and unit, what there is of them; of what is read
 * aloud whose it is; nothing under an agency that stands for itself. */
export function roleWords(seen) {
  if (!seen || (seen.kind === "answer" && !seen.name)) return "";
  return [seen.reads && seen.name, seen.position, seen.unit].filter(Boolean).join(", ");
}

/** "ông/bà Nguyễn Thị A – Trường …"; the unit alone; or "Người tham dự". */
export function personWords(seen) {
  if (!seen) return "";
  if (seen.reads) return [whoWords(seen), roleWords(seen)].filter(Boolean).join(" – ");
  if (seen.name) return [whoWords(seen), seen.unit].filter(Boolean).join(" – ");
  return seen.unit || t("common.somebody");
}

/** The first letter large, for the beginning of a line. */
export const capital = (words) => words.charAt(0).toLocaleUpperCase("vi") + words.slice(1);
