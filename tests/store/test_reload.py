"""A State reloaded from the database equals the State in memory, after any row of commands; and
the journal shows every tampering."""

import json
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings

from meeting.house import House
from meeting.live.patch import apply, diff
from meeting.state.journal import first_broken
from meeting.store import loading
from meeting.store.tables import journal
from meeting.views import view_of
from tests.cast import FrozenClock, Hall, open_hall
from tests.views.commander import Commander, Step
from tests.views.test_verify import STEPS, wire

pytestmark = pytest.mark.store


def crowd(hall: Hall) -> Commander:
    people = dict(hall.people)
    people["secret"] = hall.join("MARK-SECRET Lù Thị Kín", "secret")
    people["unit"] = hall.join("MARK-UNIT Sùng A Trường", "unit", unit="Trường Lùng Hành")
    people["nobody"] = hall.join("MARK-NOBODY Thào", "anonymous")
    people["school"] = hall.staff("Trường Mỏ Vàng", "unit", unit="Trường Mỏ Vàng")
    return Commander(people, lambda: hall.house.state_of(hall.state.meeting.slug))


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(STEPS)
def test_reloaded_state_is_the_one_in_memory(house: House, clock: FrozenClock, steps: list[Step]):
    hall = open_hall(house, clock)
    commander = crowd(hall)
    streamed = {key: house.view(hall.state, key)[1] for key in ("phone", "chair", "secretary")}
    shown = wire(streamed)
    for step in steps:
        clock.pass_(7)
        commander.give(step)
        state = house.state_of(hall.state.meeting.slug)
        for key in streamed:
            view = house.view(state, key)[1]
            shown[key] = apply(shown[key], wire(diff(streamed[key], view)))
            streamed[key] = view
    state = house.state_of(hall.state.meeting.slug)
    with house.engine.connect() as connection:
        again = loading.load(connection, state.id)
        entries = loading.entries_since(connection, state.id, 0)
    assert again is not None and again == state
    assert shown == {key: wire(view_of(again, key)) for key in shown}
    assert first_broken(entries, state.meeting.journal_hash) is None
    assert [e.v for e in entries] == list(range(1, state.meeting.version + 1))
    written = json.dumps(shown, ensure_ascii=False)
    assert not any(mark in written for mark in ("MARK-SECRET", "MARK-UNIT", "MARK-NOBODY"))


def test_reader_that_was_behind_changes_nothing_newer(hall: Hall):
    """A slow reader hands over rows it read before the last commit: what is newer stays."""
    with hall.house.engine.connect() as connection:
        old = loading.records_after(connection, hall.state.id, -1)
    hall.an.do("queue.close")
    state = hall.house.state_of(hall.state.meeting.slug)
    version = state.meeting.version
    state.take(old)
    assert (state.meeting.version, state.meeting.queue_open) == (version, False)


# -- tampering -----------------------------------------------------------------------------------


@pytest.fixture
def busy(hall: Hall) -> Hall:
    for n in range(5):
        hall.dung.do("opinion.submit", text=f"Ý kiến {n}")
    return hall


def tampered(hall: Hall, *statements: Any) -> int | None:
    """The first broken entry after somebody has written into the database by hand."""
    with hall.house.writer.engine.begin() as connection:
        for statement in statements:
            connection.execute(statement)
    with hall.house.engine.connect() as connection:
        entries = loading.entries_since(connection, hall.state.id, 0)
    return first_broken(entries, hall.state.meeting.journal_hash)


def test_untouched_journal_is_whole(busy: Hall):
    assert tampered(busy) is None


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("actor", "chair:somebody"),
        ("name", "opinion.withdrawn"),
        ("at", "2023-04-27T01:00:00.001Z"),
        ("particulars", {"opinion": "another"}),
        ("prev", "0" * 64),
        ("hash", "0" * 64),
    ],
)
def test_changed_entry_is_found(busy: Hall, column: str, value: Any):
    v = busy.state.meeting.version - 2
    assert tampered(busy, journal.update().where(journal.c.v == v).values({column: value})) == v


def test_deleted_entry_is_found_at_the_next(busy: Hall):
    v = busy.state.meeting.version - 2
    assert tampered(busy, journal.delete().where(journal.c.v == v)) == v + 1


def test_deleted_first_entry_is_found(busy: Hall):
    assert tampered(busy, journal.delete().where(journal.c.v == 1)) == 2


def test_swapped_entries_are_found(busy: Hall):
    v = busy.state.meeting.version - 2
    update = journal.update()
    swap = [
        update.where(journal.c.v == v).values(v=10**9),
        update.where(journal.c.v == v + 1).values(v=v),
        update.where(journal.c.v == 10**9).values(v=v + 1),
    ]
    assert tampered(busy, *swap) == v


def test_cut_off_tail_is_found(busy: Hall):
    v = busy.state.meeting.version
    assert tampered(busy, journal.delete().where(journal.c.v > v - 2)) == v - 2


def test_added_entry_is_found(busy: Hall):
    v = busy.state.meeting.version
    forged = {
        "meeting": busy.state.id,
        "v": v + 1,
        "at": busy.clock(),
        "actor": "chair:x",
        "name": "turn.called",
        "particulars": {},
        "prev": busy.state.meeting.journal_hash,
        "hash": "0" * 64,
    }
    assert tampered(busy, sa.insert(journal).values(forged)) == v + 1
