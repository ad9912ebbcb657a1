"""Who presided, in words: the meeting's chairs, or who the secretary wrote down with their times.

Who presides may change in the course of a meeting, and is neither always who concludes nor who
signs (formats C1, C2).
"""

from meeting.documents.words import flat, joined
from meeting.state.notice import Presider
from meeting.state.snapshot import Snapshot


def presiders(state: Snapshot) -> list[Presider]:
    """Those written down, else the meeting's chairs, in their order."""
    chairs = [Presider(name=c.name, position=c.position) for c in state.meeting.chairs]
    return state.notice.presided or chairs


def presiding(state: Snapshot) -> str:
    """``đồng chí A, Chủ tịch (từ 08 giờ 00 đến 09 giờ 30) và đồng chí B, Phó Chủ tịch``."""
    named = [_named(who) for who in presiders(state)]
    return joined(named) if len(named) < 3 else "; ".join(named)


def presided_together(state: Snapshot) -> bool:
    """Whether several presided at the same time (*đồng chủ trì*), not one after another."""
    found = presiders(state)
    return len(found) > 1 and not any(who.from_time or who.to_time for who in found)


def _named(who: Presider) -> str:
    words = f"đồng chí {flat(who.name)}"
    if who.position:
        words += f", {flat(who.position)}"
    times = []
    if who.from_time:
        times.append(f"từ {clock(who.from_time)}")
    if who.to_time:
        times.append(f"đến {clock(who.to_time)}")
    return words + (f" ({' '.join(times)})" if times else "")


def clock(time: str) -> str:
    """``08 giờ 30`` from ``08:30``."""
    hour, _, minute = time.partition(":")
    return f"{hour} giờ {minute}"
