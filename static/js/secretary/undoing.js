// How a regrouping is told: in words, with the way back beside them.

import { t } from "../lib/boot.js";
import { toast } from "../parts/toast.js";

const UNDO_MS = 15_000;

/** Says what was done; `undo` is what the command answered with. */
export function told(desk, words, undo) {
  if (!undo) return desk.say(words);
  const back = async () => {
    if (await desk.tell("matter.undo", { regrouping: undo })) desk.say(t("grouping.undone"));
  };
  return toast(words, { ms: UNDO_MS, action: { label: t("moderation.undo"), run: back } });
}
