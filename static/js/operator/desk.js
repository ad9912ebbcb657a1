// What the operator has in hand: which screens are meant, what is prepared for them, and the two
// things that reach the hall – putting it up, and blanking everything.

import { actor } from "../lib/act.js";
import { computed, signal } from "../lib/html.js";
import { toast } from "../parts/toast.js";

/** Switches that belong to a picture; what is left out of `shown` is off. */
const PLAIN = { size: 100, is_light: false, is_qr_hidden: false, is_clock_hidden: false, is_count_hidden: false };

export function desk(live) {
  const act = actor({ as: "operator" });
  /** The site whose screens are meant; "" = all of them. */
  const target = signal("");
  /** What is prepared beside what is shown; null = nothing. */
  const draft = signal(null);
  const isBusy = signal(false);

  const main = computed(() => {
    const view = live.view.value;
    return view?.site_order.find((id) => view.sites[id].is_main) ?? "";
  });
  const shownAt = (site) => {
    const view = live.view.value;
    return view?.screens[site || main.value] ?? view?.shown ?? { mode: "join" };
  };
  const now = computed(() => shownAt(target.value));
  const wanted = computed(() => ({ ...now.value, ...draft.value, is_blank: false }));

  /** The view a projector would have with this picture. */
  function pictured(shown) {
    const view = live.view.value;
    const site = target.value && target.value !== main.value ? target.value : "";
    const joined = site ? (view.joined_at[site] ?? 0) : view.joined;
    const here = target.value || main.value;
    const isTold = (id) => [undefined, here].includes(view.announcements[id].site);
    return {
      ...view,
      announcement_order: (view.announcement_order ?? []).filter(isTold),
      shown,
      opinion: view.opinions[shown.opinion],
      join_code: site ? view.codes[site] : view.join_code,
      joined: shown.is_count_hidden ? 0 : joined,
    };
  }

  function prepare(changes) {
    const next = { ...draft.value, ...changes };
    if (changes.mode === "opinion" && !wanted.value.opinion) next.opinion = live.view.value.starred[0] ?? live.view.value.wall[0];
    draft.value = next;
  }

  const drop = () => (draft.value = null);

  function aim(site) {
    target.value = site;
    drop();
  }

  async function give(args) {
    isBusy.value = true;
    try {
      await act("projector.show", args);
      // The picture here must not lag behind the one in the hall.
      await live.refresh();
      return true;
    } catch (refused) {
      toast(refused.message, { tone: "error" });
      return false;
    } finally {
      isBusy.value = false;
    }
  }

  /** One command; "" or what went wrong, in words. */
  async function tell(name, args) {
    try {
      await act(name, args);
      return "";
    } catch (refused) {
      return refused.message;
    }
  }

  const at = () => (target.value ? { site: target.value } : {});

  async function putUp() {
    if (!draft.value || isBusy.value) return;
    const { mode, opinion, document } = wanted.value;
    const switches = Object.fromEntries(Object.keys(PLAIN).map((key) => [key, wanted.value[key] ?? PLAIN[key]]));
    const args = { ...at(), ...switches, mode, is_blank: false };
    if (mode === "opinion" && opinion) args.opinion = opinion;
    if (mode === "documents") args.document = document ?? null;
    if (await give(args)) drop();
  }

  /** Panic: every screen, whichever is aimed at. */
  const blank = () => give({ is_blank: !now.value.is_blank });

  const follow = () => give({ ...at(), mode: null });

  return { target, draft, now, wanted, main, isBusy, pictured, prepare, drop, aim, putUp, blank, follow, shownAt, tell };
}
