// Where the outbox keeps what is not yet received: IndexedDB, else localStorage, else memory.
// In-app browsers lack one or the other, and some open a database that never answers.

const PATIENCE_MS = 500;
const DATABASE = "hall";
const STORE = "outbox";

const late = (promise, ms) =>
  Promise.race([promise, new Promise((_, reject) => setTimeout(() => reject(new Error("late")), ms))]);

const asked = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function inDatabase() {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "cid" });
  const db = await asked(opening);
  // Another tab may want to upgrade or delete: never stand in its way.
  db.onversionchange = () => db.close();
  const change = (make) =>
    new Promise((resolve, reject) => {
      const transaction = db.transaction(STORE, "readwrite");
      make(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve();
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  return {
    isDurable: true,
    all: () => asked(db.transaction(STORE).objectStore(STORE).getAll()),
    put: (entry) => change((store) => store.put(entry)),
    drop: (cid) => change((store) => store.delete(cid)),
  };
}

function inLocalStorage(storage) {
  const prefix = "outbox.";
  storage.setItem(`${prefix}probe`, "1");
  storage.removeItem(`${prefix}probe`);
  return {
    isDurable: true,
    async all() {
      const keys = Object.keys(storage).filter((key) => key.startsWith(prefix));
      return keys.map((key) => JSON.parse(storage.getItem(key)));
    },
    async put(entry) {
      storage.setItem(prefix + entry.cid, JSON.stringify(entry));
    },
    async drop(cid) {
      storage.removeItem(prefix + cid);
    },
  };
}

function inMemory() {
  const kept = new Map();
  return {
    isDurable: false,
    all: async () => [...kept.values()],
    put: async (entry) => void kept.set(entry.cid, entry),
    drop: async (cid) => void kept.delete(cid),
  };
}

/** The best place there is, decided within half a second. What an earlier page left in another
 * place is found too: a database that is late today was in time yesterday. One that comes later
 * than that is given to `later`, with all that lies anywhere. */
export async function openShelf(later) {
  let second;
  try {
    second = inLocalStorage(localStorage);
  } catch {
    second = inMemory();
  }
  const both = (first) => ({
    ...first,
    all: async () => [...(await first.all().catch(() => [])), ...(await second.all())],
    drop: (cid) => second.drop(cid) && first.drop(cid),
  });
  const opening = inDatabase().then(both);
  try {
    return await late(opening, PATIENCE_MS);
  } catch {
    opening.then(later, () => {});
    return second;
  }
}

/** Waits for storage, but not longer than people should wait for sending; false when it failed. */
export async function stored(promise) {
  try {
    await late(promise, PATIENCE_MS);
    return true;
  } catch {
    return false;
  }
}
