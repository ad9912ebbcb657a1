// Which pushed messages may be shown: the rules of `v`, `base` and `head`, without a network.

import { merged } from "./patch.js";

/** Keeps the last *streamed* view apart from the newest *shown* one: a patch applies to the former
 * only, a view fetched over HTTP is shown if newer and never patched. Each method answers "shown",
 * "old" (nothing to show) or "broken" (ask again: reconnect for a whole view). */
export function sequence(show) {
  let streamed = null;
  let newest = -1;

  function offer(v, view) {
    if (v < newest) return "old";
    newest = v;
    show(v, view);
    return "shown";
  }

  return {
    /** A message of the socket: {v, view} or {v, base, patch}. */
    take({ v, view, base, patch }) {
      if (view !== undefined) {
        streamed = { v, view };
        return offer(v, view);
      }
      if (!streamed || streamed.v !== base) return "broken";
      streamed = { v, view: merged(streamed.view, patch) };
      return offer(v, streamed.view);
    },

    /** A view fetched over HTTP. */
    fetched({ v, view }) {
      return v > newest ? offer(v, view) : "old";
    },

    /** `head.v` is the newest v streamed to this connection: larger than mine = I missed one. */
    head({ v }) {
      return streamed && v > streamed.v ? "broken" : "old";
    },

    /** A new connection begins: its first message is a whole view. */
    reset() {
      streamed = null;
    },

    get v() {
      return newest;
    },
  };
}
