// What this phone remembers: in-app browsers lose cookies, some have no storage at all.

/** Reads and writes JSON under a name; what cannot be stored is simply not remembered. */
export const keeping = {
  get(name) {
    try {
      return JSON.parse(localStorage.getItem(name));
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      if (value === null) localStorage.removeItem(name);
      else localStorage.setItem(name, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  },
};

/** {token, my_code} of the participant this phone belongs to in a meeting. */
export const session = {
  get: (slug) => keeping.get(`session.${slug}`),
  set: (slug, value) => keeping.set(`session.${slug}`, value),
};
