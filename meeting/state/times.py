"""Instants and dates as the State stores them.

An instant (``*_at``) is RFC 3339 UTC with milliseconds, ``2026-05-15T01:30:00.000Z``; instants
compare correctly as strings. A date (``*_on``) is ``YYYY-MM-DD``. Durations (``*_s``) are seconds.
"""

from datetime import UTC, date, datetime, timedelta, timezone

#: Viet Nam has one time zone without daylight saving; official times are always this one.
HANOI = timezone(timedelta(hours=7))


def instant(moment: datetime) -> str:
    """``moment`` (aware) as an instant."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def parse(instant_text: str) -> datetime:
    """The aware datetime of an instant. ValueError when it is not RFC 3339 with an offset."""
    moment = datetime.fromisoformat(instant_text)
    if moment.tzinfo is None:
        raise ValueError("an instant needs an offset")
    return moment


def seconds_between(earlier: str, later: str) -> float:
    """Seconds from one instant to the other; negative when they are the other way round."""
    return (parse(later) - parse(earlier)).total_seconds()


def shifted(instant_text: str, seconds: float) -> str:
    """The instant ``seconds`` later."""
    return instant(parse(instant_text) + timedelta(seconds=seconds))


def coarse(instant_text: str, minutes: int = 5) -> str:
    """The instant rounded down to ``minutes``: what the journal keeps of an anonymous act."""
    moment = parse(instant_text)
    return instant(
        moment.replace(minute=moment.minute - moment.minute % minutes, second=0, microsecond=0)
    )


def local(instant_text: str) -> datetime:
    """The same moment on a clock in Viet Nam."""
    return parse(instant_text).astimezone(HANOI)


def local_date(instant_text: str) -> date:
    """The calendar day of an instant in Viet Nam."""
    return local(instant_text).date()


def clock_words(instant_text: str) -> str:
    """``17h05``, as official documents write a time of day."""
    moment = local(instant_text)
    return f"{moment.hour:02d}h{moment.minute:02d}"


def moment_words(instant_text: str) -> str:
    """``17h00, 7/8/2023``: a deadline in any language."""
    moment = local(instant_text)
    return f"{clock_words(instant_text)}, {moment.day}/{moment.month}/{moment.year}"
