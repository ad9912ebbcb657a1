"""A part of a view keyed by id that knows what changed in it, so that two of its states are
compared by what changed and not by what is there."""

from collections.abc import Mapping
from typing import Any

from meeting.state.index import Log, Stamp

Fragment = dict[str, Any]


class Keyed(dict[str, Fragment]):
    """``{id: fragment}``. Never changed once handed out (a reader in another thread may be
    encoding it): ``but`` makes the next state, copied at the speed of C. All states of a part
    share one log, so any two can be compared that are not too far apart."""

    __slots__ = ("stamp",)

    def __init__(self, fragments: Mapping[str, Fragment]):
        super().__init__(fragments)
        self.stamp: Stamp = Log().stamp

    def but(self, changes: Mapping[str, Fragment | None]) -> "Keyed":
        """The next state: fragments put in place, taken out where None."""
        made = Keyed(self)
        log = self.stamp[0]
        for key, fragment in changes.items():
            if fragment is not None:
                made[key] = fragment
            elif made.pop(key, None) is None:
                continue
            log.add(key)
        made.stamp = log.stamp
        return made

    def changed_since(self, old: object) -> dict[str, None] | None:
        """Keys under which this may differ from an earlier state of the same part; None when
        ``old`` is no such state."""
        if not isinstance(old, Keyed):
            return None
        return self.stamp[0].between(old.stamp, self.stamp)
