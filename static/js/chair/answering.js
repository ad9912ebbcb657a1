// What the chair does about answers: rounds, who is invited to answer, what was answered, asking
// back, asking to conclude, reading aloud; each with the way back.

import { t } from "../lib/boot.js";
import { nameOf } from "./words.js";

/** What is said of an invitation; the rest stays away. */
const WHO = ["agency", "delegate", "person", "participant", "name", "thoughts", "display"];

/** Open thoughts of a group; the agency "" is the one nobody is known to answer. */
const groupOf = (view, agency) => view.round.groups.find((group) => (group.agency ?? "") === (agency ?? ""));

/** The next agency to invite in the round being answered, once each. */
export const nextGroup = (view) =>
  view.round.is_answering ? view.round.groups.find((group) => group.agency && !group.has_answered) : undefined;

/** Who answers, in words: {agency} first, else the person. */
export function answerer(view, { agency, delegate, person, name }) {
  if (delegate) return nameOf(view.delegates[delegate]);
  if (person) return nameOf(view.turns[person]);
  const found = view.agencies[agency];
  return name || found?.short || found?.name || "";
}

/** What is asked of the turn on the floor, or of the one it interrupts; ticked or not. */
export function askedNow(view) {
  const turn = view.turns[view.floor?.turn];
  const asks = turn?.asks ?? view.turns[turn?.returns_to]?.asks ?? [];
  return asks.filter((id) => view.thoughts[id]);
}

/** `restore(holder, current, expect)`: the steps that give the floor back to who had it. */
export function answering(desk, restore) {
  const view = () => desk.view.value;

  /** One click when the floor is free; else a dialog asks what becomes of the speaker. */
  function invite(who) {
    const thoughts = who.thoughts ?? groupOf(view(), who.agency)?.thoughts ?? [];
    if (view().floor) desk.dialog.value = { name: "invite", seed: { ...who, thoughts } };
    else inviteNow({ ...who, thoughts });
  }

  function inviteNow(who, current) {
    const holder = view().floor;
    const args = Object.fromEntries(WHO.map((field) => [field, who[field]]).filter(([, value]) => value?.length));
    return desk.run([["turn.invite", { ...args, ...(holder ? { current } : {}) }]], {
      label: t("chair.did_invite", { who: answerer(view(), who) }),
      undo: (made) => [["turn.drop", { turn: made.turn }, made.turn], ...(holder ? restore(holder, current) : [])],
    });
  }

  /** At once on a free floor; while somebody speaks the site is next, and nobody is interrupted. */
  const callSite = (site) => {
    const isTaken = Boolean(view().floor);
    return desk.run([["turn.call_site", { site, ...(isTaken ? { current: "wait" } : {}) }]], {
      label: t(isTaken ? "chair.did_call_site_next" : "chair.did_call_site", { site: view().sites[site].name }),
      undo: (made) => [isTaken ? ["turn.withdraw", { turn: made.turn }] : ["turn.drop", { turn: made.turn }, made.turn]],
    });
  };

  const askBack = () =>
    desk.run([["turn.ask_back", {}]], {
      label: t("chair.did_ask_back"),
      undo: (made) => [["turn.drop", { turn: made.turn }, made.turn]],
    });

  const wrapUp = () =>
    desk.run([["turn.wrap_up", {}]], {
      label: t("chair.did_wrap_up"), undo: [["turn.wrap_up", { is_asked: false }]],
    });

  const startAnswers = () =>
    desk.run([["round.answer", {}]], { label: t("chair.did_round_answer"), undo: [["round.return", {}]] });

  const nextRound = () =>
    desk.run([["round.next", {}]], { label: t("chair.did_round_next"), undo: [["round.return", {}]] });

  /** Chuyển sang trả lời, or on to the next round: whichever is next. */
  function turnRound() {
    const { round, floor, meeting } = view();
    if (floor || meeting.status !== "open") return null;
    if (round.is_answering) return nextRound();
    return round.open_count ? startAnswers() : null;
  }

  /** Ticked by an answer on the floor; without one, by the chair's own word. */
  function tick(thoughts, isAnswered = true) {
    if (!thoughts.length) return null;
    const [now, back] = isAnswered ? ["thought.tick", "thought.untick"] : ["thought.untick", "thought.tick"];
    return desk.run([[now, { thoughts }]], {
      label: t(isAnswered ? "chair.did_tick" : "chair.did_untick", { n: thoughts.length }),
      undo: [[back, { thoughts }]],
    });
  }

  const tickAll = () => tick(askedNow(view()).filter((id) => !view().thoughts[id].is_answered));

  /** The report on the floor answers what was collected before and has a prepared answer. */
  const reported = () =>
    desk.run([["thought.report", {}]], {
      label: t("chair.did_report"), undo: ({ thoughts }) => [["thought.untick", { thoughts }]],
    });

  /** Đọc hộ: at once on a free floor, else at the head of the queue. */
  function read(opinion) {
    const isFree = !view().floor;
    return desk.run([["opinion.read", { opinion }]], {
      label: t(isFree ? "chair.did_read" : "chair.did_read_next", { number: view().opinions[opinion]?.number ?? "" }),
      undo: ({ turn }) =>
        turn && [isFree ? ["turn.drop", { turn }, turn] : ["turn.withdraw", { turn }]],
    });
  }

  const openInvite = () => (desk.dialog.value = { name: "invite", seed: {} });

  const interpose = () => {
    desk.dialog.value = { name: "add", seed: { kind: "interposed", place: "now" } };
  };

  return {
    invite, inviteNow, askBack, wrapUp, startAnswers, nextRound, turnRound, tick, tickAll, reported, read,
    openInvite, interpose, callSite,
  };
}
