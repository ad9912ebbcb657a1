"""A form made by the server: what was typed, what is wrong with it, and the cid that makes a
double click do nothing twice."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from flask import Response, request

from meeting.domain.refusal import Refusal
from meeting.keys import new_cid
from meeting.state import times
from meeting.web.answers import sentence
from meeting.web.languages import lang, t

MOMENT = re.compile(r"(\d{1,2})[h:](\d{2})?,? +(?:ngày +)?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
CID = re.compile(r"^[A-Za-z0-9_-]{16,64}$")


class Form:
    """``values`` are texts as typed (or as stored, when the page is first shown); ``errors`` are
    sentences by field, ``""`` for what belongs to no field."""

    def __init__(self, values: dict[str, Any] | None = None, cid: str | None = None):
        self.values: dict[str, Any] = values or {}
        self.errors: dict[str, str] = {}
        self.cid = cid or new_cid()

    @classmethod
    def sent(cls) -> "Form":
        """The form as it came with this request."""
        cid = request.form.get("cid", "")
        values: dict[str, Any] = {
            name: typed if len(typed) > 1 else typed[0]
            for name, typed in request.form.lists()
            if name != "cid"
        }
        return cls(values, cid if CID.match(cid) else None)

    def text(self, name: str) -> str:
        """One value, with blanks at its ends removed."""
        value = self.values.get(name, "")
        return str(value[0] if isinstance(value, list) else value).strip()

    def many(self, name: str) -> list[str]:
        """All values of that name."""
        value = self.values.get(name, [])
        return [str(v) for v in value] if isinstance(value, list) else [str(value)]

    def lines(self, name: str) -> list[str]:
        """One entry per line that is not blank."""
        return [line.strip() for line in self.text(name).splitlines() if line.strip()]

    def flag(self, name: str) -> bool:
        return name in self.values

    def wrong(self, name: str, key: str, **particulars: Any) -> None:
        """Note what is wrong with a field; the first word stands."""
        self.errors.setdefault(name, t(key, **particulars))

    def number(self, name: str) -> int | None:
        """A whole number; None when left empty or (noted) not a number."""
        words = self.text(name).replace(".", "").replace(" ", "")
        if not words:
            return None
        if not words.isdecimal() or len(words) > 7:
            self.wrong(name, "admin.bad_number")
            return None
        return int(words)

    def seconds(self, name: str) -> int | None:
        """Minutes as people write them: ``5``, ``2:30``, ``2,5``."""
        words = self.text(name).replace(",", ".")
        if not words:
            return None
        if match := re.fullmatch(r"(\d{1,4}):([0-5]\d)", words):
            return int(match[1]) * 60 + int(match[2])
        if re.fullmatch(r"\d{1,4}(\.\d{1,2})?", words):
            return round(float(words) * 60)
        self.wrong(name, "admin.bad_minutes")
        return None

    def day(self, name: str) -> str | None:
        """``27/4/2023`` (or ``2023-04-27``) as the State stores it."""
        words = self.text(name)
        if not words:
            return None
        match = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", words)
        try:
            if match:
                return date(int(match[3]), int(match[2]), int(match[1])).isoformat()
            return date.fromisoformat(words).isoformat()
        except ValueError:
            self.wrong(name, "admin.bad_day")
            return None

    def moment(self, name: str) -> str | None:
        """A moment on a clock in Viet Nam as the State stores it: what a field of kind
        ``datetime-local`` sends, or ``17h00 7/8/2023``."""
        words = self.text(name)
        if not words:
            return None
        match = MOMENT.fullmatch(words)
        try:
            if match:
                hour, minute, day, month, year = (int(part or 0) for part in match.groups())
                there = datetime(year, month, day, hour, minute, tzinfo=times.HANOI)
            else:
                there = datetime.fromisoformat(words).replace(tzinfo=times.HANOI)
            return times.instant(there)
        except (ValueError, OverflowError):
            self.wrong(name, "collect.bad_moment")
            return None

    def attempt(self, run: Callable[[], Any], known: Iterable[str] = ()) -> bool:
        """Run it; a refusal is noted beside its field, or above the form when the field is not
        among ``known``. Whether it went through."""
        try:
            run()
        except Refusal as refusal:
            self.refuse(refusal, known)
            return False
        return True

    def refuse(self, refusal: Refusal, known: Iterable[str] = ()) -> None:
        """Note a refusal. Being signed out, or not an organiser, concerns the whole page."""
        if refusal.code == "signed_out" or refusal.reason == "not_allowed":
            raise refusal
        field = (refusal.field or "").removeprefix("settings.")
        self.errors.setdefault(field if field in set(known) else "", sentence(refusal, lang()))
        if refusal.code != "unavailable":  # then nobody knows whether it was done: the same cid
            self.cid = new_cid()


def step(cid: str, *parts: object) -> str:
    """The cid of one step of a form that gives several commands."""
    return ".".join([cid, *(str(part) for part in parts)])[:128]


def minutes(seconds: int | None) -> str:
    """Seconds as a person types minutes: ``5``, ``2:30``; empty for none."""
    if seconds is None:
        return ""
    whole, rest = divmod(seconds, 60)
    return f"{whole}:{rest:02d}" if rest else str(whole)


def day_words(day: str | None) -> str:
    """``27/4/2023``; empty for none."""
    if not day:
        return ""
    when = date.fromisoformat(day)
    return f"{when.day}/{when.month}/{when.year}"


def local_moment(instant: str | None) -> str:
    """An instant as a field of kind ``datetime-local`` shows it; empty for none."""
    return times.local(instant).strftime("%Y-%m-%dT%H:%M") if instant else ""


def see(address: str) -> Response:
    """See another page (303): after a form, so that reloading sends nothing again."""
    return Response(status=303, headers={"Location": address})


def done(address: str, what: str) -> Response:
    """See the page again, with a line that says what was done (``admin.done_<what>``)."""
    mark = "&" if "?" in address else "?"
    return see(f"{address}{mark}done={what}")
