"""How often documents are opened and downloaded: counted in memory, kept in one command a minute,
so that a whole hall opening one costs the meeting nothing. Who it was is not noted."""

import logging
import threading
from collections import Counter

from meeting.domain.refusal import Refusal
from meeting.evaluation import Request
from meeting.house import House
from meeting.keys import new_cid

log = logging.getLogger(__name__)

EVERY_S = 60.0


class Readings:
    """Counts of this process that are not in the meeting yet, by meeting."""

    def __init__(self, house: House, every_s: float = EVERY_S):
        self.house = house
        self.every_s = every_s
        self._waiting: dict[str, dict[str, Counter[str]]] = {}
        self._lock = threading.Lock()
        self._ended = threading.Event()

    def start(self) -> None:
        threading.Thread(target=self._loop, name="readings", daemon=True).start()
        self.house.on_close(self.stop)

    def stop(self) -> None:
        """Keep what is left; the house is about to close."""
        self._ended.set()
        self.flush()

    def note(self, meeting: str, document: str, what: str) -> None:
        """One more; ``what`` is opened or downloaded."""
        with self._lock:
            kinds = self._waiting.setdefault(meeting, {})
            kinds.setdefault(what, Counter())[document] += 1

    def flush(self) -> None:
        """Put what was counted into the meetings; what cannot be kept now is kept next time."""
        with self._lock:
            waiting, self._waiting = self._waiting, {}
        for meeting, kinds in waiting.items():
            args = {what: dict(counts) for what, counts in kinds.items()}
            try:
                self.house.run(Request(meeting, "document.count", args, new_cid(), role="system"))
            except Refusal as refusal:
                log.warning("readings of %s not kept: %s", meeting, refusal.reason)
                self._put_back(meeting, kinds)

    def _put_back(self, meeting: str, kinds: dict[str, Counter[str]]) -> None:
        with self._lock:
            held = self._waiting.setdefault(meeting, {})
            for what, counts in kinds.items():
                held.setdefault(what, Counter()).update(counts)

    def _loop(self) -> None:
        while not self._ended.wait(self.every_s):
            self.flush()
