// How a site is, in one lamp: the line, the desk, the microphone, who came, how much time it had.

import { t } from "../lib/boot.js";
import { minutes } from "../lib/clock.js";
import { bareWords } from "../lib/fold.js";

/** Beyond this a desk's answers come late: speech will come late, too. */
export const SLOW_MS = 400;

/** What is connected of a site (of `presence`) → {tone: on, slow, off; words}. */
export function lineOf(there) {
  if (!there?.desk) return { tone: "off", words: t(there?.phones ? "lamps.no_desk" : "lamps.off") };
  if (there.silent) return { tone: "slow", words: t("lamps.silent") };
  if (there.rtt_ms > SLOW_MS) return { tone: "slow", words: t("lamps.slow", { ms: there.rtt_ms }) };
  return { tone: "on", words: there.rtt_ms ? t("lamps.on", { ms: there.rtt_ms }) : t("lamps.on_only") };
}

/** Whether somebody should look at the site. */
export const isTrouble = (there, light) => lineOf(there).tone !== "on" || Boolean(light?.help);

/** The facts beside the lamp: [key, words, tone?]. `all_s`: seconds all sites have spoken. */
export function factsOf(there, light = {}, allSeconds = 0) {
  const facts = [];
  if (light.mic) facts.push(["mic", t(`lamps.mic_${light.mic}`), light.mic === "preparing" ? "" : "done"]);
  if (there?.runner) facts.push(["runner", t("lamps.runner")]);
  if (light.waiting) facts.push(["waiting", t("lamps.waiting", { n: light.waiting })]);
  if (light.there !== undefined) facts.push(["there", t("lamps.there", { n: light.there, all: light.listed ?? light.there })]);
  else if (light.people) facts.push(["people", t("lamps.people", { n: light.people })]);
  if (light.spoken_s) {
    const share = allSeconds ? Math.round((100 * light.spoken_s) / allSeconds) : 0;
    facts.push(["spoken", t("lamps.spoken", { time: minutes(light.spoken_s), share })]);
  }
  return facts;
}

/** Whether every word typed begins some word of the site's name or cụm, accents aside. */
export function finds(site, typed) {
  const words = bareWords(`${site.name} ${site.area ?? ""}`).split(" ");
  return bareWords(typed).split(" ").every((part) => words.some((word) => word.startsWith(part)));
}

/** Sites in groups of their cụm, in the order of the list; those alone in theirs come first, under
 * no heading: [[cụm, [ids]], …]. */
export function byArea(ids, sites) {
  const groups = new Map([["", []]]);
  const count = (area) => ids.filter((id) => sites[id].area === area).length;
  const counts = new Map([...new Set(ids.map((id) => sites[id].area))].map((area) => [area, count(area)]));
  for (const id of ids) {
    const area = sites[id].area && counts.get(sites[id].area) > 1 ? sites[id].area : "";
    groups.set(area, [...(groups.get(area) ?? []), id]);
  }
  return [...groups].filter(([, members]) => members.length > 0);
}
