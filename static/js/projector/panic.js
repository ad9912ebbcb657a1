// The panic key: this screen goes dark at once, whatever the line does; if this device may, the
// meeting's screens go dark with it.

import { actor } from "../lib/act.js";
import { boot } from "../lib/boot.js";
import { computed, signal } from "../lib/html.js";

/** {isBlank, isLocal, toggle}: `isLocal` when only this device is dark. */
export function panic(live) {
  const act = actor({ as: "projector" });
  /** What this device decided itself: true dark, false lit, null = as the meeting says. */
  const own = signal(null);
  const said = computed(() => Boolean(live.view.value?.shown.is_blank));
  const isBlank = computed(() => own.value ?? said.value);
  const isLocal = computed(() => own.value !== null && own.value !== said.value);

  async function toggle() {
    const wanted = !isBlank.value;
    own.value = wanted;
    // A projector is a device that only reads: it decides for itself alone.
    if (boot.role === "projector" || boot.role === "site") return;
    try {
      await act("projector.show", { is_blank: wanted });
      await live.refresh();
      if (own.value === wanted) own.value = null;
    } catch {
      // Refused or unreachable: it stays this device's own decision, and the corner says so.
    }
  }

  return { isBlank, isLocal, toggle };
}
