"""A whole table of opinions taken in at once: Mẫu 02 (seed 000; R7), a compiled list of a
questionnaire (R10)."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from msgspec import UNSET, UnsetType

from meeting.domain import denunciation, intake, text
from meeting.domain.command import Actor, Args, Moment, Outcome, known
from meeting.domain.contributions import Row
from meeting.domain.opinions import kept_name
from meeting.domain.refusal import Refusal
from meeting.domain.rows import PIECE, bounded, numbered, whole
from meeting.state import times
from meeting.state.opinions import CHANNELS, KINDS, Opinion
from meeting.state.people import DISPLAYS
from meeting.state.record import Record
from meeting.state.same_words import Known, Words, words_of
from meeting.state.snapshot import Snapshot

#: Rows of one table.
ROWS_MOST = 3_000

#: How what stands in a table reached the office.
TABLED = tuple(c for c in CHANNELS if c not in ("phone", "speech"))


class Import(Args):
    """``display`` holds for every row that names somebody; a row without a name shows its unit."""

    rows: list[Row]
    channel: str = "unit"
    display: str | None = None
    phase: str | None = None
    #: Heading (folded) → field, remembered for the next file.
    columns: dict[str, str] | UnsetType = UNSET


class Looked(NamedTuple):
    """What hangs on a row alone: its texts cleaned, its words as others are compared with them,
    whether it looks like a denunciation."""

    texts: dict[str, Any]
    words: Words
    is_suspected: bool


def look_over(state: Snapshot, args: Import) -> Iterator[list[Looked]]:
    """Look at every row, piece by piece; the last that is yielded is whole. It needs nothing of
    the meeting, so it can be done before the command is in line (``Command.ahead``).

    Errors: ``invalid`` with the number of the row.
    """
    bounded(args.rows, ROWS_MOST)
    found: list[Looked] = []
    for number, row in enumerate(args.rows, start=1):
        with numbered(number):
            texts = _texts(row)
        words = words_of(texts["text"], texts["name"], texts["unit"])
        found.append(Looked(texts, words, denunciation.looks_like(texts["text"])))
        if number % PIECE == 0:
            yield found
    # The rule compares with these, and finds then what their words are.
    for number, one in enumerate(there(state), start=1):
        words_of(*one[:3])
        if number % PIECE == 0:
            yield found
    yield found


def import_table(state: Snapshot, actor: Actor, args: Import, at: Moment) -> Outcome:
    """*Nhập Mẫu 02*: every row or none. The same words of the same person and unit that are there
    already are recognised and left as they are, so that the same file again adds nothing.

    Numbers follow the order of the file. Each row meets what a typed opinion meets: what looks
    like a denunciation is hidden at once.

    Errors: ``invalid`` with the number of the row.
    """
    meeting = state.meeting
    if meeting.status == "deleted":
        raise Refusal("closed", "meeting_closed")
    rows: list[Looked] = at.looked or whole(look_over(state, args))
    channel = text.one_of(args.channel, TABLED, "channel")
    display = args.display and text.one_of(args.display, DISPLAYS, "display")
    phase = intake.phase(state, None, args.phase or None)
    default = meeting.settings.default_display
    here = Known(there(state))
    places: set[tuple[str | None, str | None]] = set()
    first_number = meeting.opinion_count + 1
    made: list[Record] = []
    for number, (row, looked) in enumerate(zip(args.rows, rows, strict=True), start=1):
        place = row.topic, row.site
        if place not in places:
            with numbered(number):
                known(state, "topics", row.topic, "topic")
                known(state, "sites", row.site, "site")
            places.add(place)
        if here.has(looked.words):
            continue
        texts = looked.texts
        shown = (display or default) if texts["name"] or display == "anonymous" else "unit"
        made.append(
            Opinion(
                **{**texts, **kept_name(shown, texts["name"], texts["position"], texts["unit"])},
                id=at.new_id(),
                v=at.v,
                number=first_number + len(made),
                topic=row.topic,
                site=row.site,
                channel=channel,
                display=shown,
                phase=phase,
                received_at=times.coarse(at.now) if shown == "anonymous" else at.now,
                **intake.first_place(at, looked.is_suspected),
            )
        )
    counts = {"added": len(made), "unchanged": len(rows) - len(made)}
    meeting = meeting.but(opinion_count=first_number + len(made) - 1)
    if args.columns is not UNSET:
        columns = dict(list(args.columns.items())[:60])
        meeting = meeting.but(settings=meeting.settings.but(opinion_columns=columns))
    particulars = {**counts, "channel": channel, "first": first_number if made else 0}
    return Outcome([*made, meeting], {**counts, "first": particulars["first"]}, particulars)


def there(state: Snapshot) -> list[tuple[str, str, str, str]]:
    """The opinions a table is compared with: all but those taken back, and those of a phone or a
    speech, whose senders are known by their own right."""
    found: list[Opinion] = [o for o in state.opinions.values() if o.channel in TABLED]
    found.sort(key=lambda o: o.number)
    return [(o.text, o.name, o.unit, o.display) for o in found if o.status != "withdrawn"]


def _texts(row: Row) -> dict[str, Any]:
    return {
        "text": text.body(row.text, "text"),
        "kind": text.one_of(row.kind or "petition", KINDS, "kind"),
        "name": text.line(row.name, "name", most=text.NAME_MAX),
        "position": text.line(row.position, "position", most=text.UNIT_MAX),
        "unit": text.line(row.unit, "unit", most=text.UNIT_MAX),
        "solution": text.body(row.solution, "solution", required=False),
        "concerned": text.line(row.concerned, "concerned", most=text.LINE_MAX),
    }
