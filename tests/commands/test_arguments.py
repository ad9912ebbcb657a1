"""Arguments: hostile and wrong ones are named and change nothing; what the journal calls it."""

import math
from typing import Any

import msgspec
import pytest

from meeting.commands import REGISTRY, past
from meeting.domain.refusal import Refusal
from meeting.permissions import COMMANDS
from tests.domain.room import Room

#: Whatever no argument may be.
WRONG: list[Any] = [5.5, math.nan, True, "\ud800", "\x00", {"a": [1]}, [[]], 2**80, -1]


@pytest.fixture
def room() -> Room:
    room = Room()
    room.oanh.do("meeting.open")
    return room


def test_unknown_field_is_invalid_and_named(room: Room):
    assert room.dung.field("opinion.submit", text="a", colour="red") == "colour"


def test_unknown_field_with_a_lone_surrogate_is_invalid(room: Room):
    refusal = room.dung.refusal("opinion.submit", text="a", **{"\ud800": 1})
    assert refusal == ("invalid", "bad_characters")


def test_missing_field_is_named(room: Room):
    assert room.dung.field("opinion.submit") == "text"
    assert room.dung.field("opinion.support") == "opinion"


def test_wrong_type_is_named(room: Room):
    assert room.dung.field("opinion.submit", text=["a"]) == "text"
    assert room.an.field("turn.extend", seconds="60") == "seconds"
    assert room.nam.field("projector.show", is_blank=1) == "is_blank"
    assert room.an.field("turn.extend", seconds=True) == "seconds"


def test_arguments_that_are_no_object_are_invalid(room: Room):
    for args in ([], "text", None, 5):
        with pytest.raises(Refusal) as caught:
            room.act(room.an.actor, "turn.call", args, None)  # type: ignore[arg-type]
        assert caught.value.code == "invalid"


@pytest.mark.parametrize("command", sorted(REGISTRY))
def test_wrong_arguments_never_break_a_command(room: Room, command: str):
    """Each argument in turn is something wrong; the rule refuses or does something sensible, and
    whatever is kept can be stored."""
    from meeting.domain.refusal import Refusal

    role = min(COMMANDS[command])
    actor = room.dung.actor if role == "participant" else room.an.actor._replace(role=role)
    actor = actor._replace(site=room.van_yen, agency=room.home)
    for field in REGISTRY[command].args.__struct_fields__:
        for wrong in WRONG:
            given = dict.fromkeys(REGISTRY[command].args.__struct_fields__, "x")
            for args in ({field: wrong}, {**given, field: wrong}):
                try:
                    room.act(actor, command, args, None)
                except Refusal:
                    continue
    kept = [record for table in room.state.tables.values() for record in table.values()]
    for record in [*kept, *room.entries]:
        written = msgspec.json.encode(record)
        assert rb"\u0000" not in written
        numbers = [v for v in msgspec.to_builtins(record).values() if isinstance(v, int)]
        assert all(abs(number) < 2**63 for number in numbers)


def test_journal_entries_are_noun_past():
    assert {name: past(name) for name in REGISTRY if past(name).split(".")[1][-2:] != "ed"} == {
        "turn.withdraw": "turn.withdrawn",
        "turn.write": "turn.written",
        "turn.wrap_up": "turn.wrapped_up",
        "turn.ask_back": "turn.asked_back",
        "turn.follow_up": "turn.followed_up",
        "notice.approve_on_paper": "notice.approved_on_paper",
        "notice.send": "notice.sent",
        "document.forget": "document.forgotten",
        "matter.undo": "matter.undone",
        "opinion.split": "opinion.split",
        "opinion.withdraw": "opinion.withdrawn",
        "opinion.hold": "opinion.held",
        "opinion.read": "opinion.read",
        "projector.show": "projector.shown",
        "agenda.begin": "agenda.begun",
        "poll.show": "poll.shown",
        "announcement.give": "announcement.given",
        "announcement.withdraw": "announcement.withdrawn",
        "chair.take": "chair.taken",
        "chair.hand_over": "chair.handed_over",
        "matter.split": "matter.split",
        "answer.write": "answer.written",
        "promise.keep": "promise.kept",
        "promise.make": "promise.made",
        "site.mic": "site.mic_set",
        "site.take_help": "site.help_taken",
        "site.help_done": "site.help_done",
        "delegate.walk_in": "delegate.walked_in",
        "attendance.put": "attendance.put",
        "attendance.undo": "attendance.undone",
    }


def test_journal_names_differ_as_the_commands_do():
    assert len({past(name) for name in REGISTRY}) == len(REGISTRY)
