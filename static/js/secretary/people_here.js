// Who else is at the desk, from what the server tells: names, initials, a colour each.

const COLOURS = 6;

/** "Nguyễn Thị Bình" → "NB"; "Bình" → "Bì". */
export function initials(name) {
  const words = name.trim().split(/\s+/).filter(Boolean);
  if (words.length < 2) return [...(words[0] ?? "?")].slice(0, 2).join("");
  return ([...words[0]][0] + [...words.at(-1)][0]).toUpperCase();
}

/** A number from 1 that stays the same for a session. */
const colourOf = (session) => ([...session].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 9973, 7) % COLOURS) + 1;

/**
 * [{session, name, colour, on}] of everybody but `own`. Several devices of one link are numbered,
 * and a link without a name goes by its role.
 */
export function peopleAt(seats = {}, staff = {}, own, roleWords) {
  const sessions = Object.keys(seats).sort();
  const nameOf = (session) => {
    const { link } = seats[session];
    const member = staff[link];
    const name = member?.name || roleWords(member?.role ?? "secretary");
    const same = sessions.filter((other) => seats[other].link === link);
    return same.length > 1 ? `${name} ${same.indexOf(session) + 1}` : name;
  };
  return sessions.filter((session) => session !== own)
    .map((session) => ({ session, name: nameOf(session), colour: colourOf(session), on: seats[session].on }));
}
