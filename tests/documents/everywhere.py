"""A conference in which people typed something hostile into every field they may type words into.

The commands are given one by one, so that what the rules let through is what the documents get.
``W`` stands for words; which strings those are the filling decides, the longest a field takes
first. ``typed`` holds every field that was filled in this way.
"""

import itertools
from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_origin

import msgspec

from meeting.commands import REGISTRY
from meeting.domain.refusal import Refusal
from meeting.state.programme import Settings
from tests.documents import hostile
from tests.domain.room import Room, Someone


class Words:
    """Where words belong. ``mark`` stays behind them, to be looked for in what is printed."""

    def __init__(self, mark: str = ""):
        self.mark = mark


W = Words()

#: What is typed, in turn; each is a whole field where it fits.
STRINGS = [
    hostile.STRINGS[name]
    for name in ("formula", "command", "xml", "typst", "control", "bidi", "marks", "emoji", "lines")
]
ALL = " ".join(STRINGS)
#: Where little fits.
SHORT = ['=1+1&"<b>', "@A1#x*<>", "=1", "x"]
SURROGATE = "\ud800"

#: Fields that hold no words: ids, choices, dates, times, codes that are checked letter by letter.
_CODES = """
access address after afternoon_at agency announcement answer answer_by approved_on
asking_from asking_until at basis bearer bearers call came_by chair channel code_hash columns
contribution coordinating current day default_display delegate display document documents
due_at due_on ended_at file from_time gathered_until gender guest_may held_on import_columns
into issued_on item join_code kind lead letter_on level link made_at matter matters mode
morning_at notice_access on_behalf opened_on opening opinion opinion_columns opinions order
outcome participant person phase phone_counts_as phrases policy poll prefix presence preset
press_may profile query queue recording regime regrouping remove reply role roles roll_call
rsvp seen sent_on session since site sites slug started_at state stopped_at task thought
thoughts to to_time topic topics trouble turn turns until waiting way what worked
"""
CODES = frozenset(_CODES.split())
#: The same of single commands.
NO_WORDS = frozenset(
    (
        *("matter.tag:authority", "unit.list:units.parent", "unit.edit:parent", "unit.edit:unit"),
        *("unit.remove:unit", "unit.count:unit", "unit.forward:unit", "unit.reopen:unit"),
        *("promise.make:source", "promise.keep:source", "promise.drop:source"),
        *("notice.extend:reason", "matter.extend:reason", "query.ask:reason"),
        # To say whom, to be sure, or of what kind: nothing of it is kept.
        *("notice.send:recipients", "meeting.delete:title", "turn.acknowledge:word"),
        # The unit's own link says it; kept by ``calendar.edit``; the room is made with a title.
        *("contribution.import:rows.unit", "meeting.edit:settings.calendar.source"),
        *("meeting.create:title", "meeting.edit:settings.calendar.off"),
        # A copy that came later is taken as one given with the issue.
        "notice.attach:copy.name",
    )
)
#: Commands that share their arguments with another and read the id alone.
SHARING = ("agency.remove", "site.remove", "topic.remove", "agenda.remove", "delegate.remove")


class Everywhere(Room):
    """The room of the rules' tests, filled in."""

    def __init__(self) -> None:
        super().__init__()
        self.typed: set[str] = set()
        self._strings = itertools.cycle(STRINGS)
        self._count = itertools.count(1)

    def say(self, who: Someone, command: str, /, **args: Any) -> dict[str, Any]:
        """The command with something hostile for each of its words. First with half a character,
        which no field takes."""
        fields = {path for path, _ in words_in(args)}
        assert fields, command
        for field in sorted(fields):

            def said_of(path: str, words: Words, field: str = field) -> str:
                return SURROGATE if path == field else f"x{words.mark}"

            said = filled(args, said_of)
            try:
                who.do(command, **said)
            except Refusal as refusal:
                assert (refusal.code, refusal.reason) == ("invalid", "bad_characters"), (
                    f"{command} {field}: {refusal}"
                )
            else:
                raise AssertionError(f"{command}: {field} took half a character")
        chosen = dict.fromkeys(fields, 0)
        number = next(self._count)
        tries = [f"{words}{number}" for words in (ALL, next(self._strings), *SHORT)]
        while True:
            try:
                said = filled(args, lambda path, words: f"{tries[chosen[path]]}{words.mark}")
                result = who.do(command, **said)
            except Refusal as refusal:
                for at in self._at_fault(command, refusal, fields):
                    assert chosen[at] + 1 < len(tries), f"{command} {at}: {refusal}"
                    chosen[at] += 1
                continue
            self.typed |= {f"{command}:{path}" for path in fields}
            return result

    def _at_fault(self, command: str, refusal: Refusal, fields: set[str]) -> set[str]:
        """Which of the fields must be shorter."""
        named = refusal.field or ""
        last = named.rpartition(".")[2]
        within = {f for f in fields if f == named or last in f.split(".")}
        within = within or {f for f in fields if f.rpartition(".")[2] in OPEN}
        assert refusal.code == "invalid" and within, f"{command}: {refusal} {named}"
        return within


def words_in(value: Any, path: str = "") -> Iterator[tuple[str, Words]]:
    """``(path, words)`` of every place for words; what is listed has its list's path."""
    if isinstance(value, Words):
        yield path, value
    elif isinstance(value, Mapping):
        is_open = path.rpartition(".")[2] in OPEN
        for key, each in value.items():
            yield from words_in(each, path if is_open else f"{path}.{key}".lstrip("."))
    elif isinstance(value, list):
        for each in value:
            yield from words_in(each, path)


#: Objects whose keys are the user's own and no fields.
OPEN = ("sections", "codes", "words", "basis", "off")


def filled(value: Any, choose: Any, path: str = "") -> Any:
    """``value`` with what ``choose(path, words)`` says for words."""
    if isinstance(value, Words):
        return choose(path, value)
    if isinstance(value, Mapping):
        is_open = path.rpartition(".")[2] in OPEN
        return {
            key: filled(each, choose, path if is_open else f"{path}.{key}".lstrip("."))
            for key, each in value.items()
        }
    if isinstance(value, list):
        return [filled(each, choose, path) for each in value]
    return value


def fields_of(kind: Any, path: str = "") -> Iterator[str]:
    """The paths of all strings an argument of that type may hold."""
    if kind is str:
        yield path
    elif isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        for field in msgspec.structs.fields(kind):
            yield from fields_of(field.type, f"{path}.{field.name}".lstrip("."))
    elif get_origin(kind) is dict:
        yield from fields_of(get_args(kind)[1], path)
    else:
        for each in get_args(kind):
            yield from fields_of(each, path)


def word_fields() -> set[str]:
    """Every field of every command that may hold words, as ``command:path``."""
    found = {
        f"{name}:{path}"
        for name, command in REGISTRY.items()
        if name not in SHARING
        for path in fields_of(command.args)
        if path.rpartition(".")[2] not in CODES
    }
    settings = {f"meeting.edit:settings.{path}" for path in fields_of(Settings)}
    return {field for field in found | settings if field.rpartition(".")[2] not in CODES} - NO_WORDS
