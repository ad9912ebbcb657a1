// What the chair can do with the order of the queue: its policy, the moves on top of it, the topics
// that are open, when it closes, and the offer to those who will not be heard.

import { t } from "../lib/boot.js";
import { timeOfDay } from "../lib/clock.js";

/** Whether the turn stands where it was put, not where the policy has it. */
export const isMoved = (view, id) => Boolean(view.why?.[id]?.includes("moved"));

/** The deeds of one desk. */
export function queueDeeds(desk) {
  const view = () => desk.view.value;
  const number = (id) => view().turns[id]?.number ?? "";
  const before = (id) => {
    const place = view().queue.indexOf(id);
    return place > 0 ? view().queue[place - 1] : null;
  };

  /** Behind `after`; null = to the head. Taking it back undoes the move, or the newest of two. */
  function move(id, after) {
    if (after === id || (after === before(id) && view().queue.includes(id))) return null;
    const back = isMoved(view(), id) ? ["turn.move", { turn: id, after: before(id) }] : ["turn.unmove", { turn: id }];
    return desk.run([["turn.move", { turn: id, after }]], {
      label: t("chair.did_move", { number: number(id) }), undo: [back],
    });
  }

  /** Back to where the policy puts it. */
  function unmove(id) {
    const after = before(id);
    return desk.run([["turn.unmove", { turn: id }]], {
      label: t("chair.did_unmove", { number: number(id) }), undo: [["turn.move", { turn: id, after }]],
    });
  }

  function policy(next) {
    const was = view().order;
    if (next === was) return null;
    return desk.run([["queue.order", { policy: next }]], {
      label: t("chair.did_order", { order: t(`chair.order_${next}`) }), undo: [["queue.order", { policy: was }]],
    });
  }

  function topic(id, isOpen) {
    const [now, back] = isOpen ? ["topic.open", "topic.close"] : ["topic.close", "topic.open"];
    return desk.run([[now, { topic: id }]], {
      label: t(isOpen ? "chair.did_topic_open" : "chair.did_topic_close", { topic: view().topics[id].name }),
      undo: [[back, { topic: id }]],
    });
  }

  /** Only this topic: the others close. */
  function onlyTopic(id) {
    const others = view().topic_order.filter((other) => other !== id && view().topics[other].is_open);
    const steps = others.map((other) => ["topic.close", { topic: other }]);
    const back = others.map((other) => ["topic.open", { topic: other }]);
    if (!view().topics[id].is_open) {
      steps.push(["topic.open", { topic: id }]);
      back.push(["topic.close", { topic: id }]);
    }
    if (!steps.length) return null;
    return desk.run(steps, { label: t("chair.did_topic_open", { topic: view().topics[id].name }), undo: back });
  }

  /** The instant at which the queue closes by itself; null = no such time. */
  function closeAt(at) {
    const was = view().meeting.queue_closes_at ?? null;
    return desk.run([["queue.close_at", { at }]], {
      label: at ? t("chair.did_close_at", { time: timeOfDay(at) }) : t("chair.did_close_never"),
      undo: was === null || Date.parse(was) > desk.live.now() ? [["queue.close_at", { at: was }]] : null,
    });
  }

  const offerWritten = (turns) =>
    desk.run([["queue.offer_written", { turns }]], { label: t("chair.did_offer", { n: turns.length }) });

  return { move, unmove, policy, topic, onlyTopic, closeAt, offerWritten };
}
