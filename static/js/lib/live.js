// The live view of one audience. The socket only brings pictures; nothing depends on a push
// arriving: a broken sequence, a silence, a page shown again, a network that is back → ask again.

import { io } from "socket.io-client";
import { boot } from "./boot.js";
import { batch, signal } from "./html.js";
import { getView } from "./act.js";
import { instants } from "./instants.js";
import { sequence } from "./sequence.js";

/** `head` comes every 10 s: two of them missing means the line died silently. */
const SILENT_MS = 21_000;
/** Shown again after this long without a word: the line is not trusted. */
const STALE_MS = 12_000;
const CONNECT_MS = 8_000;
const SIGNED_OUT = ["signed_out", "not_allowed", "revoked", "not_found"];

const between = (least, most) => least + Math.random() * (most - least);

/** {view, v, line, presence, gone, since: signals; now(), onMine(fn), refresh()} */
export function live({ audience, as, token }) {
  const view = signal(null);
  const v = signal(-1);
  const line = signal("connecting");
  const presence = signal(null);
  const gone = signal(null);
  const since = signal(0);
  const told = new Set();
  const clock = instants();
  const order = sequence((newV, newView) => {
    if (newView.meeting?.address) boot.address = newView.meeting.address;
    batch(() => {
      v.value = newV;
      view.value = newView;
    });
  });

  let socket = null;
  let attempt = 0;
  let failures = 0;
  let heardAt = Date.now();
  let retryTimer = 0;
  let firstViewTimer = 0;
  let pollTimer = 0;
  let pollsWell = 0;
  let etag = null;

  const tellMine = (mineV) => told.forEach((fn) => fn(mineV));

  function heard(instant) {
    heardAt = Date.now();
    since.value = heardAt;
    if (instant) clock.heard(instant);
  }

  function close() {
    const old = socket;
    socket = null;
    old?.off();
    old?.disconnect();
  }

  function stop(reason) {
    clearTimeout(retryTimer);
    clearTimeout(pollTimer);
    close();
    batch(() => {
      gone.value = reason;
      line.value = "offline";
    });
  }

  // A fresh socket for every attempt: nothing of a dead one can speak later.
  function connect() {
    clearTimeout(retryTimer);
    if (gone.value?.code && gone.value.code !== "restarting") return;
    close();
    order.reset();
    attempt += 1;
    const mine = attempt;
    let isFirst = true;
    socket = io({
      transports: ["websocket"],
      reconnection: false,
      forceNew: true,
      timeout: CONNECT_MS,
      auth: { meeting: boot.slug, audience, ...(as ? { as } : {}), ...(token ? { token } : {}) },
    });
    const on = (name, fn) => socket.on(name, (message) => mine === attempt && fn(message || {}));

    on("view", (message) => {
      heard(message.now);
      if (order.take(message) === "broken") {
        connect();
        return;
      }
      failures = 0;
      pollsWell = 0;
      clearTimeout(pollTimer);
      pollTimer = 0;
      if (!isFirst) return;
      isFirst = false;
      batch(() => {
        gone.value = null;
        line.value = "connected";
      });
      // What was told to me while nobody was listening.
      tellMine(message.v);
    });
    on("head", (message) => {
      heard(message.now);
      if (order.head(message) === "broken") connect();
    });
    on("mine", (message) => tellMine(message.v));
    on("presence", (message) => (presence.value = message));
    on("gone", (message) => {
      if (message.code !== "restarting") {
        stop(message);
        return;
      }
      gone.value = message;
      close();
      lost((message.retry_s || 1) * 1_000 + between(0, 2_000));
    });
    on("connect_error", (error) => {
      const code = error.data?.code || error.message;
      if (SIGNED_OUT.includes(code)) stop({ code: "revoked", message: error.data?.message });
      else lost();
    });
    on("disconnect", () => lost());
    // A socket closed before it opened is told by nobody else.
    const own = socket;
    own.io.engine?.once("close", () => socket === own && isFirst && lost());
    clearTimeout(firstViewTimer);
    firstViewTimer = setTimeout(() => mine === attempt && isFirst && lost(), CONNECT_MS);
    // Nothing to show yet: the picture does not wait for the socket to make up its mind.
    if (!view.value && !pollTimer) pollTimer = setTimeout(poll, between(2_000, 3_000));
  }

  function lost(wait) {
    close();
    attempt += 1;
    if (line.value === "connected") line.value = "connecting";
    // Where polls go well and the socket never opens (a proxy that refuses it), trying often only
    // drains the battery.
    // In a wave of thousands the staff and the projector come first: they wait a fifth as long.
    const share = audience === "phone" ? 1 : 0.2;
    const most = share * (pollsWell > 3 ? 20_000 : Math.min(5_000, 3_000 * 2 ** failures));
    failures += 1;
    clearTimeout(retryTimer);
    retryTimer = setTimeout(connect, wait ?? Math.random() * most);
    if (!pollTimer && failures > 1) pollTimer = setTimeout(poll, between(200, 1_500));
  }

  // The substitute: the same view over HTTP, until the socket is back.
  async function poll() {
    const wasOffline = line.value === "offline";
    const ok = await refresh();
    if (line.value === "connected" || gone.value?.code === "revoked") return;
    pollsWell = ok ? pollsWell + 1 : 0;
    line.value = ok ? "polling" : "offline";
    if (ok && wasOffline) {
      clearTimeout(retryTimer);
      retryTimer = setTimeout(connect, between(0, 1_000));
    }
    clearTimeout(pollTimer);
    pollTimer = setTimeout(poll, between(3_000, 5_000));
  }

  /** Asks for the view over HTTP now; false when nobody answered. */
  async function refresh() {
    try {
      const got = await getView(audience, { as, token, etag });
      etag = got.etag;
      heard(got.now);
      if (got.view && order.fetched(got) === "shown") tellMine(got.v);
      return true;
    } catch (refused) {
      if (SIGNED_OUT.includes(refused.code)) stop({ code: "revoked", message: refused.message });
      return false;
    }
  }

  function again(olderThan) {
    if (gone.value && gone.value.code !== "restarting") return;
    if (Date.now() - heardAt >= olderThan) {
      failures = 0;
      connect();
      if (pollTimer) refresh();
    }
  }

  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && again(STALE_MS));
  window.addEventListener("pageshow", (event) => again(event.persisted ? 0 : STALE_MS));
  // The old socket belongs to the old network, whatever it heard a moment ago.
  window.addEventListener("online", () => setTimeout(() => again(0), between(0, 500)));
  window.addEventListener("offline", () => {
    if (line.value !== "offline" && !gone.value) line.value = "connecting";
  });
  setInterval(() => {
    if (line.value === "connected" && Date.now() - heardAt > SILENT_MS) lost(0);
  }, 1_000);

  connect();

  return {
    view,
    v,
    line,
    presence,
    gone,
    since,
    now: clock.now,
    onMine(fn) {
      told.add(fn);
      return () => told.delete(fn);
    },
    refresh,
  };
}
