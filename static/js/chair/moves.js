// What the chair can do with the floor and the queue, each with the way back where there is one.
// A turn is always named: what is called is who the chair saw at the head, not who stands there
// by the time the command arrives.

import { t } from "../lib/boot.js";
import { isMoved } from "./queue_deeds.js";
import { answering, nextGroup } from "./answering.js";

const EXTRA_S = 60;

/** The moves of one desk. */
export function moves(desk) {
  const view = () => desk.view.value;
  const turn = (id) => view().turns[id];
  const floor = () => view().floor;
  const before = (id) => {
    const place = view().queue.indexOf(id);
    return place > 0 ? view().queue[place - 1] : null;
  };
  /** The step that puts a returned turn back where it stood: a return puts it at the head. */
  const stood = (id) =>
    isMoved(view(), id) ? ["turn.move", { turn: id, after: before(id) }] : ["turn.unmove", { turn: id }];
  const words = (key, id) => t(`chair.did_${key}`, { number: turn(id)?.number ?? "" });

  /** Mời: `current` says what becomes of who has the floor (pause | end). */
  function call(id, current) {
    const here = desk.floorId();
    const holder = floor();
    const place = view().queue.indexOf(id);
    const wasAbsent = turn(id)?.status === "skipped";
    const back = [["turn.return", { turn: id }, id]];
    if (wasAbsent) back.push(["turn.skip", { turn: id }, ""]);
    else if (place > 0) back.push(stood(id));
    if (holder) back.push(...restore(holder, current));
    return desk.run([["turn.call", { turn: id, ...(current ? { current } : {}) }, here]], {
      label: words("call", id),
      undo: back,
    });
  }

  /** Steps that give the floor back to who had it; `taken`: who got it by itself meanwhile. */
  function restore(holder, current, taken = "") {
    const id = holder.turn;
    if (current === "pause") {
      if (holder.status === "called") return [["turn.call", { turn: id }, ""]];
      const steps = [["turn.resume", { turn: id }, ""]];
      if (holder.status === "paused") steps.push(["turn.pause", {}, id]);
      return steps;
    }
    const steps = [["turn.return", { turn: id }, taken]];
    if (holder.status === "speaking") steps.push(["turn.resume", {}, id]);
    return steps;
  }

  /** A chosen turn: at once when the floor is free, else the chair says what becomes of the
   *  present speaker. */
  function invite(id) {
    if (floor()) desk.dialog.value = { name: "choice", turn: id };
    else call(id);
  }

  function next() {
    const [aside] = view().aside;
    const [head] = view().queue;
    if (aside) return comeBack(aside);
    const group = nextGroup(view());
    if (group) return answers.invite(group);
    if (view().round.is_answering) return answers.nextRound();
    return head ? call(head) : null;
  }

  const comeBack = (id) =>
    desk.run([["turn.resume", { turn: id }, ""]], { label: words("resume", id) });

  const start = () => {
    const id = desk.floorId();
    return desk.run([["turn.start", {}, id]], { label: words("start", id) });
  };

  function finish() {
    const holder = floor();
    return desk.run([["turn.finish", {}, holder.turn]], {
      label: words("finish", holder.turn),
      undo: ({ floor: taken }) => restore(holder, "end", taken),
    });
  }

  /** Kết thúc và mời người tiếp theo, in one command. */
  function finishAndNext() {
    const [head] = view().queue;
    return head ? call(head, "end") : finish();
  }

  function pause() {
    const id = desk.floorId();
    return desk.run([["turn.pause", {}, id]], {
      label: words("pause", id), undo: [["turn.resume", {}, id]],
    });
  }

  function resume() {
    const id = desk.floorId();
    const back = floor().is_interrupted ? null : [["turn.pause", {}, id]];
    return desk.run([["turn.resume", {}, id]], { label: words("resume", id), undo: back });
  }

  function extend(seconds = EXTRA_S) {
    const id = desk.floorId();
    return desk.run([["turn.extend", { seconds }, id]], {
      label: words("extend", id), undo: [["turn.extend", { seconds: -seconds }, id]],
    });
  }

  /** Vắng – mời người tiếp theo. */
  function absent() {
    const id = desk.floorId();
    // Who was interrupted gets the floor back by itself; nobody else is called then.
    const { returns_to: interrupted, kind } = turn(id) ?? {};
    // Nor is a speaker called in the place of an agency that is not there.
    const [head] = interrupted || kind === "answer" ? [] : view().queue;
    const steps = [["turn.skip", { turn: id }, id]];
    const back = interrupted
      ? [["turn.call", { turn: id, current: "pause" }, interrupted]]
      : [["turn.call", { turn: id }, ""]];
    if (head) {
      steps.push(["turn.call", { turn: head }, ""]);
      back.unshift(["turn.return", { turn: head }, head]);
    }
    return desk.run(steps, { label: words("skip", id), undo: back });
  }

  /** A waiting person who is not in the hall: aside, with a place to come back to. */
  function setAbsent(id) {
    const back = [["turn.return", { turn: id }], stood(id)];
    return desk.run([["turn.skip", { turn: id }]], { label: words("skip", id), undo: back });
  }

  function requeue() {
    const id = desk.floorId();
    const interrupted = turn(id)?.returns_to;
    const again = { turn: id, ...(interrupted ? { current: "pause" } : {}) };
    return desk.run([["turn.return", { turn: id }, id]], {
      label: words("requeue", id), undo: [["turn.call", again, interrupted ?? ""]],
    });
  }

  const bringBack = (id) =>
    desk.run([["turn.return", { turn: id }]], {
      label: words("requeue", id), undo: [["turn.skip", { turn: id }]],
    });

  /** The last speaker gets the free floor back with the time that was left. */
  function putBack() {
    const [last] = view().done;
    if (!last || floor()) return null;
    return desk.run([["turn.return", { turn: last }, ""]], {
      label: words("put_back", last), undo: [["turn.finish", {}, last]],
    });
  }

  function withdraw(id) {
    const wasAbsent = turn(id)?.status === "skipped";
    const back = [["turn.return", { turn: id }]];
    back.push(wasAbsent ? ["turn.skip", { turn: id }] : stood(id));
    return desk.run([["turn.withdraw", { turn: id }]], { label: words("withdraw", id), undo: back });
  }

  function setQueueOpen(isOpen) {
    const [now, back] = isOpen ? ["queue.open", "queue.close"] : ["queue.close", "queue.open"];
    return desk.run([[now, {}]], {
      label: t(isOpen ? "chair.did_queue_open" : "chair.did_queue_close"), undo: [[back, {}]],
    });
  }

  /** open | pause | close; a meeting that was not yet open cannot become a draft again. */
  function meeting(move) {
    const { status, queue_open: wasOpen } = view().meeting;
    const back = { open: status === "paused" ? "meeting.pause" : null }[move] ?? null;
    const steps = move === "open" ? (back ? [[back, {}]] : null) : [["meeting.open", {}]];
    if (steps && move !== "open" && !wasOpen) steps.push(["queue.close", {}]);
    return desk.run([[`meeting.${move}`, {}]], { label: t(`chair.did_meeting_${move}`), undo: steps });
  }

  /** A step that opens or closes the queue puts that back too when it is taken back. */
  function agenda(item) {
    const { agenda_item: from = null, queue_open: wasOpen, status } = view().meeting;
    const undo = [["agenda.start", { item: from }]];
    if (view().agenda_items[item]?.queue && ["open", "paused"].includes(status)) undo.push([wasOpen ? "queue.open" : "queue.close", {}]);
    return desk.run([["agenda.start", { item }]], { label: t("chair.did_agenda"), undo });
  }

  const begin = (session) => desk.run([["agenda.begin", { session }]]);

  const answers = answering(desk, restore);

  return {
    ...answers, call, invite, next, comeBack, start, finish, finishAndNext, pause, resume, extend, absent,
    setAbsent, requeue, bringBack, putBack, withdraw, setQueueOpen, meeting, agenda, begin,
    takeOver: () => (desk.dialog.value = { name: "take_over" }),
  };
}
