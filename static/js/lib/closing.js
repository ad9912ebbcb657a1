// Whether the queue takes requests: open, and the closing time that was announced not yet reached.
// The server decides to the millisecond; screens count along, nothing ticks over the wire.

import { timeOfDay } from "./clock.js";

/** {isTaking, time}: `time` is the time of day announced, "" for none. */
export function closing(meeting, nowMs) {
  const { queue_open: isOpen, queue_closes_at: at } = meeting;
  const isPast = Boolean(at) && Date.parse(at) <= nowMs;
  return { isTaking: Boolean(isOpen) && !isPast, time: at ? timeOfDay(at) : "" };
}
