// What every part of the desk shares: the live view, the way to act, what is in hand.

import { boot, t } from "../lib/boot.js";
import { actor } from "../lib/act.js";
import { computed, signal } from "../lib/html.js";
import { live } from "../lib/live.js";
import { outbox } from "../lib/outbox.js";
import { toast } from "../parts/toast.js";
import { NONE } from "./filters.js";
import { may } from "./rights.js";
import { openTags } from "./tagging.js";
import { told } from "./undoing.js";

/**
 * The desk of one page. `as` says whose cookie (secretary or clerk); a page that has a live view,
 * an actor or an outbox already hands them in.
 */
export function openDesk({ as, role = boot.role ?? as, line, act, box }) {
  line = line ?? live({ audience: "secretary", as });
  act = act ?? actor({ as });
  box = box ?? outbox({ as });
  const view = line.view;
  const desk = {
    as, role, line, act, box, view,
    may: (command) => may(role, command),
    /** new, released, held, off_topic, starred, denunciation or turns. */
    list: signal("new"),
    /** The row the keys act on: "o:<id>" or "t:<id>". */
    cursor: signal(null),
    /** Rows marked for a matter. */
    marked: signal(new Set()),
    /** Id of the matter in hand. */
    inHand: signal(null),
    /** The form that is open: palette, entry, record, add, signing, issue, keys. */
    open: signal(null),
    /** {opinions, isOffTopic, reply, reason, seen, error}: the hold being written. */
    holding: signal(null),
    /** {opinion, isHot, isSensitive, note, error}: what the chairs are being told. */
    flagging: signal(null),
    /** Opinions a label is being typed for. */
    labelling: signal(null),
    /** What of the lists is shown. */
    filters: signal(NONE),
    /** {back, v}: the last move between the lists and the way back. */
    lastMove: signal(null),
    /** opinion id → words that were looked at by this person, in this page only. */
    inspected: signal({}),
    /** opinion id → {name, position, unit}: names looked up by this person, in this page only. */
    revealed: signal({}),
    isDraft: computed(() => view.value?.notice.status === "draft"),
  };
  desk.tags = openTags(desk);
  desk.matter = computed(() => view.value?.matters[desk.inHand.value]);
  /** What just happened, in words at the edge of the screen: the focus stays where it is. */
  desk.say = (text, isError = false) => toast(text, isError ? { tone: "error" } : {});
  /** Acts; a refusal is said in words and answered with null. */
  desk.tell = async (name, args, opts) => {
    try {
      return await act(name, args, opts);
    } catch (refused) {
      desk.say(refused.message, true);
      return null;
    }
  };
  desk.mark = (key, isMarked = !desk.marked.value.has(key)) => {
    const next = new Set(desk.marked.value);
    if (isMarked) next.add(key);
    else next.delete(key);
    desk.marked.value = next;
  };
  desk.take = (matter) => {
    if (matter && matter !== desk.inHand.value) desk.inHand.value = matter;
  };
  return Object.assign(desk, sources(desk));
}

/** The marked rows, or the one under the cursor: {opinions, turns}. */
function chosen(desk) {
  const keys = desk.marked.value.size ? [...desk.marked.value] : [desk.cursor.value];
  const of = (letter) => keys.filter((k) => k?.startsWith(letter)).map((k) => k.slice(2));
  return { opinions: of("o:"), turns: of("t:") };
}

/** Making a matter of the chosen rows, or adding them to the one in hand. */
function sources(desk) {
  const done = () => (desk.marked.value = new Set());
  /** Some of the chosen stand in a matter already: the others are about the same thing. */
  const join = async (matter, from) => {
    desk.take(matter);
    const others = { opinions: from.opinions.filter((id) => desk.view.value.opinions[id]?.matter !== matter), turns: from.turns };
    if (!others.opinions.length && !others.turns.length) return done();
    const made = await desk.tell("matter.attach", { matter, ...others });
    if (!made) return undefined;
    done();
    return told(desk, t("secretary.attached", { number: desk.view.value.matters[matter].number }), made.undo);
  };
  return {
    makeMatter: async () => {
      const from = chosen(desk);
      if (!from.opinions.length && !from.turns.length) return desk.say(t("secretary.mark_first"), true);
      const standing = new Set(from.opinions.map((id) => desk.view.value.opinions[id]?.matter).filter(Boolean));
      if (standing.size > 1) return desk.say(t("secretary.in_several"), true);
      if (standing.size === 1) return join([...standing][0], from);
      const made = await desk.tell("matter.create", from);
      if (!made) return undefined;
      done();
      desk.take(made.matter);
      return told(desk, t("secretary.matter_made", { number: made.number }), made.undo);
    },
    attach: async () => {
      const matter = desk.inHand.value;
      if (!matter) return desk.makeMatter();
      const from = chosen(desk);
      if (!from.opinions.length && !from.turns.length) return desk.say(t("secretary.mark_first"), true);
      const made = await desk.tell("matter.attach", { matter, ...from });
      if (!made) return undefined;
      done();
      return told(desk, t("secretary.attached", { number: desk.matter.value?.number ?? "" }), made.undo);
    },
  };
}
