// Dates as people here write them: 24/5/2026, 24/5 (the coming one), +7 (in seven days).

const DAY_MS = 86_400_000;

const iso = (date) => date.toISOString().slice(0, 10);

function real(year, month, day) {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date : null;
}

/** What was typed → "2026-05-24", "" when empty, null when it is no date. */
export function parseDate(typed, nowMs) {
  const text = typed.trim();
  if (!text) return "";
  const today = new Date(nowMs - new Date(nowMs).getTimezoneOffset() * 60_000);
  const ahead = /^\+(\d{1,3})$/.exec(text);
  if (ahead) return iso(new Date(today.getTime() + Number(ahead[1]) * DAY_MS));
  const parts = /^(\d{1,2})[/.\-\s](\d{1,2})(?:[/.\-\s](\d{2}|\d{4}))?$/.exec(text);
  if (!parts) return null;
  const [day, month] = [Number(parts[1]), Number(parts[2])];
  if (parts[3]) {
    const year = Number(parts[3].length === 2 ? `20${parts[3]}` : parts[3]);
    const date = real(year, month, day);
    return date && iso(date);
  }
  const year = today.getUTCFullYear();
  const date = real(year, month, day);
  if (!date) return null;
  return iso(iso(date) < iso(today) ? (real(year + 1, month, day) ?? date) : date);
}

/** "2026-05-24" → "24/5/2026". */
export function showDate(value) {
  if (!value) return "";
  const [year, month, day] = value.split("-").map(Number);
  return `${day}/${month}/${year}`;
}

/** "2026-05-24" → 0 (Sunday) … 6. */
export function weekday(value) {
  return new Date(`${value}T00:00:00Z`).getUTCDay();
}

/** "14:05" or "14h05" today → an instant, null when it is no time of day. */
export function instantToday(typed, nowMs) {
  const parts = /^\s*(\d{1,2})\s*[:hg.]\s*(\d{1,2})?\s*$/i.exec(typed);
  if (!parts || Number(parts[1]) > 23 || Number(parts[2] ?? 0) > 59) return null;
  const date = new Date(nowMs);
  date.setHours(Number(parts[1]), Number(parts[2] ?? 0), 0, 0);
  return date.toISOString();
}
