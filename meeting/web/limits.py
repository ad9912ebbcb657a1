"""How many commands a bearer may give: a bucket per bearer, never per address (a whole hall
shares one). Only new cids are charged, never replays."""

import time
from collections import OrderedDict, deque

from meeting.domain.refusal import Refusal

#: Role → (burst, seconds to earn one more). The rest are staff.
RATES = {"participant": (10, 5.0), "site": (200, 0.2)}
STAFF = (100, 0.05)
BUCKETS_MAX = 20_000
CIDS_KEPT = 256


class Bucket:
    def __init__(self, burst: int, now: float):
        self.left = float(burst)
        self.at = now
        self.cids: deque[str] = deque(maxlen=CIDS_KEPT)


class Limits:
    """Buckets by bearer; the longest unused are forgotten."""

    def __init__(self) -> None:
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def charge(self, bearer: str, role: str, cid: str) -> None:
        """Take one from the bearer's bucket; Refusal too_fast with retry_s when it is empty."""
        burst, earn_s = RATES.get(role, STAFF)
        now = time.monotonic()
        bucket = self._buckets.get(bearer)
        if bucket is None:
            bucket = self._buckets[bearer] = Bucket(burst, now)
            if len(self._buckets) > BUCKETS_MAX:
                self._buckets.popitem(last=False)
        self._buckets.move_to_end(bearer)
        if cid in bucket.cids:
            return
        bucket.left = min(burst, bucket.left + (now - bucket.at) / earn_s)
        bucket.at = now
        if bucket.left < 1:
            raise Refusal("too_fast", retry_s=max(1, round((1 - bucket.left) * earn_s)))
        bucket.left -= 1
        bucket.cids.append(cid)
