"""How speakers listed before the opening (*đăng ký trước*) alternate with the hall: so many of them
(``settings.alternate``) for one of the hall; 0 = all of them first."""

from collections.abc import Sequence

from meeting.state.indexes import HAD_FLOOR
from meeting.state.snapshot import Snapshot
from meeting.state.turns import COMPETING, Turn


def run(state: Snapshot, before: Sequence[Turn] = ()) -> int:
    """How many pre-registered turns there were since the last one of the hall, called already or
    standing ``before``."""
    taken = [t for t in state.group(HAD_FLOOR) if t.kind in COMPETING and not t.is_recorded]
    taken.sort(key=lambda t: t.called_at or "")
    made = 0
    for turn in (*reversed(before), *reversed(taken)):
        if turn.kind not in COMPETING:
            continue
        if not turn.is_preregistered:
            break
        made += 1
    return made


def is_listed_next(each: int, run: int) -> bool:
    """Whether one listed before the opening is due, where both wait."""
    return each == 0 or run < each
