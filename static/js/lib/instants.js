// The server's clock, guessed from the instants its messages carry.

const KEPT = 6;
const JUMP_MS = 60_000;

/** `heard(instant)` takes a server instant just received; `now()` is the server's time in ms. A
 * message is late by its journey, never early, so the largest difference is the best guess; only a
 * few are kept because a phone's own clock may be set while the page is open. */
export function instants(local = Date.now) {
  let differences = [];
  let offset = 0;
  return {
    heard(instant) {
      const server = Date.parse(instant);
      if (Number.isNaN(server)) return;
      const difference = server - local();
      if (Math.abs(difference - offset) > JUMP_MS) differences = [];
      differences = [...differences, difference].slice(-KEPT);
      offset = Math.max(...differences);
    },
    forget() {
      differences = [];
    },
    now: () => local() + offset,
  };
}
