// Keyboard shortcuts that never fire while somebody writes.

const TEXT_TYPES = ["checkbox", "radio", "button", "submit", "reset", "range", "color", "file", "image"];

export function isTyping(target) {
  if (!target || !target.tagName) return false;
  if (target.isContentEditable) return true;
  const tag = target.tagName.toLowerCase();
  if (tag === "textarea" || tag === "select") return true;
  return tag === "input" && !TEXT_TYPES.includes((target.type || "text").toLowerCase());
}

/** Space and Enter on a button, a link or a summary are theirs. */
function isOwnKey(target, key) {
  if ((key !== "Space" && key !== "Enter") || !target?.closest) return false;
  return Boolean(target.closest("button, a[href], summary, input, [role=button], [role=option], [role=menuitem]"));
}

/** "ctrl+k", "Space", "ArrowUp", "?", "a": letters small; ⌘ counts as ctrl; Shift is named only
 * with keys that have no other shape when shifted. */
export function comboOf(event) {
  let key = event.key === " " || event.key === "Spacebar" ? "Space" : event.key || "";
  // A keyboard that writes no Latin letters still has its keys in their places.
  const place = /^Key([A-Z])$/.exec(event.code || "");
  if (place && key.length === 1 && key.charCodeAt(0) > 127) key = place[1];
  if (key.length === 1) key = key.toLowerCase();
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push("ctrl");
  if (event.altKey) parts.push("alt");
  if (event.shiftKey && (key.length > 1 || /[a-z]/.test(key))) parts.push("shift");
  return [...parts, key].join("+");
}

const tidy = (combo) => {
  const parts = combo.split("+").filter(Boolean);
  const last = combo.endsWith("+") ? "+" : parts.pop();
  const key = last.length === 1 ? last.toLowerCase() : last === "space" ? "Space" : last;
  const mods = combo.endsWith("+") ? parts : parts;
  return [...["ctrl", "alt", "shift"].filter((mod) => mods.some((m) => m.toLowerCase() === mod)), key].join("+");
};

/** Binds {combination: fn(event)} while `when()` holds; answers what unbinds it. In text fields
 * only combinations with Ctrl or Alt work, and nothing during an input method's composition. */
export function hotkeys(map, { when = () => true, target = document } = {}) {
  const bound = new Map(Object.entries(map).map(([combo, fn]) => [tidy(combo), fn]));
  function onKey(event) {
    if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
    if (event.getModifierState?.("AltGraph")) return;
    const combo = comboOf(event);
    const fn = bound.get(combo);
    if (!fn || !when(event)) return;
    if (isTyping(event.target) && !/^(ctrl|alt)\+/.test(combo)) return;
    if (isOwnKey(event.target, combo)) return;
    event.preventDefault();
    fn(event);
  }
  target.addEventListener("keydown", onKey);
  return () => target.removeEventListener("keydown", onKey);
}
