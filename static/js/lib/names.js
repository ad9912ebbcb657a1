// How a person is named on a screen, from what this audience may see.

import { boot, t } from "./boot.js";

/** "ông/bà", "thầy/cô" or "đồng chí": a setting of the meeting, or the person's own title. */
export const address = (title) => title || t(`common.address_${boot.address || "citizen"}`);

/** "ông/bà Nguyễn Thị A", "Người tham dự" when the name is kept back. */
export function whoWords(seen) {
  if (!seen) return "";
  return seen.name ? `${address(seen.title)} ${seen.name}` : t("common.somebody");
}

/** "Hiệu trưởng, Trường Mầm non Hoa Mai": position and unit, what there is of them. */
export const roleWords = (seen) => [seen?.position, seen?.unit].filter(Boolean).join(", ");

/** "ông/bà Nguyễn Thị A – Trường …"; the unit alone; or "Người tham dự". */
export function personWords(seen) {
  if (!seen) return "";
  if (seen.name) return [whoWords(seen), seen.unit].filter(Boolean).join(" – ");
  return seen.unit || t("common.somebody");
}

/** The first letter large, for the beginning of a line. */
export const capital = (words) => words.charAt(0).toLocaleUpperCase("vi") + words.slice(1);
