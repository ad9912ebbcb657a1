// Who somebody is, and where a turn stands, in the words of a site's desk.

import { t } from "../lib/boot.js";
import { capital, personWords } from "../lib/names.js";

export const KINDS = ["petition", "report", "proposal", "question"];

/** "Ông/bà … – Trường …", with the site when it is another one's. */
export function speakerWords(turn) {
  return [capital(personWords(turn)), turn.is_own ? "" : turn.site].filter(Boolean).join(" · ");
}

/** Why nobody may register: the message's key. */
export const shutKey = (view) => (view.meeting.status === "closed" ? "site.meeting_closed" : "site.queue_closed");

/** "Kế tiếp", "Còn 3 người trước", "Vắng mặt khi được mời". */
export function placeWords(view, id) {
  if (view.meeting.status === "closed") return "";
  const turn = view.turns[id], place = view.places[view.own.indexOf(id)];
  if (turn.status === "skipped") return t("site.skipped");
  if (place === undefined) return t(`common.turn_${turn.status}`);
  return place === 0 ? t("site.place_next") : t("site.place", { n: place });
}
