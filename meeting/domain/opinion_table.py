"""A whole table of opinions taken in at once: Mẫu 02 (seed 000; R7), a compiled list of a
questionnaire (R10)."""

from typing import Any

from msgspec import UNSET, UnsetType

from meeting.domain import intake, text
from meeting.domain.command import Actor, Args, Moment, Outcome, known
from meeting.domain.contributions import Row, numbered
from meeting.domain.opinions import kept_name, received
from meeting.domain.refusal import Refusal
from meeting.state.opinions import CHANNELS, KINDS, PHASES, Opinion
from meeting.state.people import DISPLAYS
from meeting.state.record import Record
from meeting.state.same_words import Known
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


def import_table(state: Snapshot, actor: Actor, args: Import, at: Moment) -> Outcome:
    """*Nhập Mẫu 02*: every row or none. The same words of the same person and unit that are there
    already are recognised and left as they are, so that the same file again adds nothing.

    Numbers follow the order of the file. Each row meets what a typed opinion meets: what looks
    like a denunciation is hidden at once.

    Errors: ``invalid`` with the number of the row.
    """
    if state.meeting.status == "deleted":
        raise Refusal("closed", "meeting_closed")
    if not args.rows:
        raise Refusal("invalid", "empty", field="rows")
    if len(args.rows) > ROWS_MOST:
        raise Refusal("too_large", "too_many_rows", field="rows", most=ROWS_MOST)
    channel = text.one_of(args.channel, TABLED, "channel")
    display = args.display and text.one_of(args.display, DISPLAYS, "display")
    phase = args.phase and text.one_of(args.phase, PHASES, "phase")
    here = Known(there(state))
    first_number = state.meeting.opinion_count + 1
    made: list[Record] = []
    for number, row in enumerate(args.rows, start=1):
        with numbered(number):
            fields = _fields(state, row)
        if here.has(fields["text"], fields["name"], fields["unit"]):
            continue
        default = state.meeting.settings.default_display if fields["name"] else "unit"
        shown = (display or default) if fields["name"] or display == "anonymous" else default
        named = kept_name(shown, *(fields.pop(f) for f in ("name", "position", "unit")))
        first = intake.first_list(state, fields["text"], at, is_private=False)
        made.append(
            received(
                state,
                at,
                first_number + len(made),
                channel=channel,
                display=shown,
                phase=phase,
                **fields,
                **named,
                **first,
            )
        )
    counts = {"added": len(made), "unchanged": len(args.rows) - len(made)}
    meeting = state.meeting.but(opinion_count=first_number + len(made) - 1)
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


def _fields(state: Snapshot, row: Row) -> dict[str, Any]:
    return {
        "text": text.body(row.text, "text"),
        "kind": text.one_of(row.kind or "petition", KINDS, "kind"),
        "topic": known(state, "topics", row.topic, "topic"),
        "site": known(state, "sites", row.site, "site"),
        "name": text.line(row.name, "name", most=text.NAME_MAX),
        "position": text.line(row.position, "position", most=text.UNIT_MAX),
        "unit": text.line(row.unit, "unit", most=text.UNIT_MAX),
        "solution": text.body(row.solution, "solution", required=False),
        "concerned": text.line(row.concerned, "concerned", most=text.LINE_MAX),
    }
