"""How much a bearer may ask for: a bucket per bearer, never per address (a whole hall shares one),
and a short wait before a no, so that asking faster brings nothing."""

import logging
import math
import threading
import time
from collections import Counter, OrderedDict, deque

from meeting.domain.refusal import Refusal

log = logging.getLogger(__name__)

#: Commands. Role → (burst, seconds to earn one more). The rest are staff.
RATES = {"participant": (10, 5.0), "site": (200, 0.2), "reception": (200, 0.2)}
STAFF = (100, 0.05)
BUCKETS_MAX = 20_000
CIDS_KEPT = 256

#: A no that is made to wait, waits this long, and so many at once per bearer.
HOLD_S = 1.0
HELD_MAX = 64


class Bucket:
    """Holds ``burst`` at most and earns one every ``earn_s``."""

    def __init__(self, burst: int, earn_s: float):
        self.burst = burst
        self.earn_s = earn_s
        self.left = float(burst)
        self.at = time.monotonic()
        self.cids: deque[str] = deque(maxlen=CIDS_KEPT)

    def take(self) -> float:
        """Take one: 0.0, or how long until there is one, in seconds."""
        now = time.monotonic()
        self.left = min(self.burst, self.left + (now - self.at) / self.earn_s)
        self.at = now
        if self.left < 1:
            return (1 - self.left) * self.earn_s
        self.left -= 1
        return 0.0


class Buckets:
    """Buckets by bearer; the longest unused are forgotten."""

    def __init__(self) -> None:
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def of(self, bearer: str, burst: int, earn_s: float) -> Bucket:
        bucket = self._buckets.get(bearer)
        if bucket is None:
            bucket = self._buckets[bearer] = Bucket(burst, earn_s)
            if len(self._buckets) > BUCKETS_MAX:
                self._buckets.popitem(last=False)
        self._buckets.move_to_end(bearer)
        return bucket


class Limits:
    """How many commands a bearer may give. Only new cids are charged, never replays."""

    def __init__(self) -> None:
        self._buckets = Buckets()

    def charge(self, bearer: str, role: str, cid: str) -> None:
        """Take one from the bearer's bucket; Refusal too_fast with retry_s when it is empty."""
        bucket = self._buckets.of(bearer, *RATES.get(role, STAFF))
        if cid in bucket.cids:
            return
        if short_s := bucket.take():
            raise too_fast(short_s)
        bucket.cids.append(cid)


def too_fast(short_s: float) -> Refusal:
    """The refusal that says when to come back, in whole seconds."""
    return Refusal("too_fast", retry_s=max(1, math.ceil(short_s)))


class Held:
    """Those who wait for their no. More than HELD_MAX of one bearer are not even kept waiting:
    they would hold on to connections others need."""

    def __init__(self) -> None:
        self._of: Counter[str] = Counter()

    def wait(self, bearer: str) -> bool:
        """Wait HOLD_S; False at once when too many of this bearer wait already."""
        if self._of[bearer] >= HELD_MAX:
            return False
        self._of[bearer] += 1
        try:
            time.sleep(HOLD_S)
        finally:
            self._of[bearer] -= 1
            if not self._of[bearer]:
                del self._of[bearer]
        return True

    def __len__(self) -> int:
        return sum(self._of.values())


class WrongCodes:
    """Wrong codes per meeting and minute: counted, told to the staff, and beyond ``per_minute``
    the next wrong one hears its no a second later. Never locked, and a right code never waits:
    the hall shares one address, and a lock would be the attack."""

    WINDOW_S = 60
    KEPT = 10_000

    def __init__(self, per_minute: int):
        self.per_minute = per_minute
        self._times: dict[str, deque[float]] = {}
        self._lock = threading.Lock()
        self._held = Held()

    def count(self, meeting: str) -> None:
        """A wrong code came for this meeting; returns when it may be answered."""
        with self._lock:
            self._times.setdefault(meeting, deque(maxlen=self.KEPT)).append(time.monotonic())
        number = self.recent(meeting)
        if number == self.per_minute + 1:
            log.warning("meeting %s: %d wrong codes within a minute", meeting, number)
        if number > self.per_minute:
            self._held.wait(meeting)

    def recent(self, meeting: str) -> int:
        """Wrong codes of the last minute."""
        with self._lock:
            times, since = self._times.get(meeting), time.monotonic() - self.WINDOW_S
            while times and times[0] < since:
                times.popleft()
            if not times:
                self._times.pop(meeting, None)
                return 0
            return len(times)

    def everywhere(self) -> dict[str, int]:
        """Meeting (``any``: a code of no meeting) → wrong codes of the last minute."""
        return {m: number for m in list(self._times) if (number := self.recent(m))}
