// What this meeting's own choices teach: which topics and agencies are taken most, and who has
// usually been given what. A suggestion says why, and is never applied by itself.

/** {id: how often}: topics of matters and opinions. */
export function topicUse(view) {
  const use = {};
  const count = (id) => id && (use[id] = (use[id] ?? 0) + 1);
  view.matter_order.forEach((m) => count(view.matters[m].topic));
  Object.values(view.opinions).forEach((o) => count(o.topic));
  return use;
}

/** {id: how often}: agencies that lead, and at half the weight those that co-ordinate. */
export function agencyUse(view) {
  const use = {};
  const count = (id, by) => id && (use[id] = (use[id] ?? 0) + by);
  for (const m of view.matter_order) {
    count(view.matters[m].lead, 2);
    view.matters[m].coordinating?.forEach((a) => count(a, 1));
  }
  return use;
}

/** The choices, most used first; where use does not tell, in their own order. */
export const byUse = (options, use) => options.map((option, i) => [option, i])
  .sort(([a, i], [b, j]) => (use[b.id] ?? 0) - (use[a.id] ?? 0) || i - j).map(([option]) => option);

/**
 * Who might lead a matter that has no lead: [{agency, given, isUsual}], the likeliest first, two at
 * most. `given`: how many other matters of the same topic it was given; `isUsual`: it usually
 * answers this topic. What is beyond the host's authority goes to an agency above, the rest never.
 */
export function suggested(view, id) {
  const { topic, authority, lead, coordinating = [] } = view.matters[id];
  if (lead || !topic) return [];
  const given = {};
  for (const m of view.matter_order) {
    const other = view.matters[m];
    if (m !== id && other.topic === topic && other.lead) given[other.lead] = (given[other.lead] ?? 0) + 1;
  }
  const isFit = (agency) => Boolean(view.agencies[agency].is_above) === (authority === "beyond") && !coordinating.includes(agency);
  return view.agency_order.filter(isFit)
    .map((agency) => ({ agency, given: given[agency] ?? 0, isUsual: view.agencies[agency].topics?.includes(topic) ?? false }))
    .filter(({ given: n, isUsual }) => n > 0 || isUsual)
    .sort((a, b) => b.given - a.given || b.isUsual - a.isUsual)
    .slice(0, 2);
}
