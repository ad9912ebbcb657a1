"""The one writer: group commit, one order, and what a failing database leaves behind."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from meeting.domain.refusal import Refusal
from meeting.house import House
from meeting.state.journal import first_broken
from meeting.state.snapshot import State
from meeting.store import loading
from meeting.store.tables import TABLES, receipts
from tests.cast import Hall

pytestmark = pytest.mark.store


def reloaded(house: House, meeting: str) -> State:
    with house.engine.connect() as connection:
        state = loading.load(connection, meeting)
    assert state is not None
    return state


def journal_of(house: House, meeting: str) -> list[Any]:
    with house.engine.connect() as connection:
        return loading.entries_since(connection, meeting, 0)


def sound(hall: Hall) -> None:
    """Memory is the database, and the journal is whole without a hole."""
    state = hall.house.state_of(hall.state.meeting.slug)
    assert reloaded(hall.house, state.id) == state
    entries = journal_of(hall.house, state.id)
    assert [e.v for e in entries] == list(range(1, state.meeting.version + 1))
    assert first_broken(entries, state.meeting.journal_hash) is None


def test_many_at_once_get_one_order_without_a_hole(hall: Hall):
    phones = [hall.join(f"Người {n}") for n in range(24)]
    answers: list[dict[str, Any]] = []
    gate = threading.Barrier(len(phones))

    def send(phone: Any) -> None:
        gate.wait()
        for n in range(4):
            answers.append(phone.run("opinion.submit", text=f"Ý kiến {n}"))
        answers.append(phone.run("turn.request"))

    before = hall.state.meeting.version
    threads = [threading.Thread(target=send, args=(phone,)) for phone in phones]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(a["v"] for a in answers) == list(range(before + 1, before + 1 + 5 * 24))
    opinions = [a["result"]["number"] for a in answers if "opinion" in a["result"]]
    turns = [a["result"]["number"] for a in answers if "turn" in a["result"]]
    assert (sorted(opinions), sorted(turns)) == (list(range(1, 97)), list(range(1, 25)))
    sound(hall)


def test_waiting_commands_share_one_commit(hall: Hall):
    commits: list[int] = []
    sa.event.listen(hall.house.writer.engine, "commit", lambda connection: commits.append(1))
    phones = [hall.join(f"Người {n}") for n in range(10)]
    gate = threading.Event()
    held = threading.Event()

    def hold(state: Any, changes: Any) -> None:
        held.set()
        gate.wait(5)

    hall.house.on_commit(hold)
    blocker = threading.Thread(target=lambda: hall.an.do("queue.close"))
    blocker.start()
    held.wait(5)
    threads = [
        threading.Thread(target=p.do, args=("opinion.submit",), kwargs={"text": "a"})
        for p in phones
    ]
    for thread in threads:
        thread.start()
    while hall.house.writer._jobs.qsize() < len(phones):
        pass
    commits.clear()
    gate.set()
    for thread in [blocker, *threads]:
        thread.join()
    assert len(commits) == 1
    sound(hall)


def test_refused_and_accepted_commands_share_a_batch(hall: Hall):
    results: list[str] = []

    def ask(phone: Any) -> None:
        for _ in range(3):
            try:
                phone.run("turn.request")
                results.append("ok")
            except Refusal as refusal:
                results.append(refusal.reason)

    threads = [threading.Thread(target=ask, args=(p,)) for p in (hall.dung, hall.giang)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["already_waiting"] * 4 + ["ok"] * 2
    sound(hall)


def test_of_two_who_issue_the_notice_at_once_one_wins_and_the_other_is_told(hall: Hall):
    hall.binh.do("notice.edit", concluded_by="Hoàng Minh Thắng", signer_name="Hà Thị Mai")
    hall.an.do("notice.approve")
    gate, told = threading.Barrier(2), []

    def issue(person: Any, number: str) -> None:
        gate.wait()
        try:
            person.do("notice.issue", number=number, issued_on="2023-05-08")
            told.append((number, "issued"))
        except Refusal as refusal:
            told.append((refusal.particulars["number"], refusal.reason))

    threads = [
        threading.Thread(target=issue, args=pair) for pair in ((hall.binh, "7"), (hall.phuc, "8"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    state = hall.house.state_of(hall.state.meeting.slug)
    assert sorted(told) == sorted(
        [(state.notice.number, "issued"), (state.notice.number, "notice_issued")]
    )
    kept = sorted((v.number, v.stage) for v in state.versions.values())
    assert kept == [(1, "approved"), (2, "issued")]
    sound(hall)


@pytest.fixture
def failing(hall: Hall) -> Iterator[list[str]]:
    """While the list holds a word, a statement of the writer's with that word in it fails."""
    words: list[str] = []

    def execute(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        if any(word in statement for word in words):
            raise hall.house.writer.failures[1]("the disk is full")

    sa.event.listen(hall.house.writer.engine, "before_cursor_execute", execute)
    yield words


@pytest.mark.parametrize("word", ["INTO opinions", "INTO journal", "INTO receipts", "SELECT"])
def test_failing_database_is_unavailable_and_nothing_is_half_written(
    hall: Hall, failing: list[str], word: str
):
    slug, version = hall.state.meeting.slug, hall.state.meeting.version
    failing.append(word)
    for _ in range(3):
        assert hall.dung.refusal("opinion.submit", text="Không ghi được") == (
            "unavailable",
            "unavailable",
        )
    state = hall.house.state_of(slug)
    assert (state.meeting.version, dict(state.opinions)) == (version, {})
    assert hall.house.view(state, "phone")[0] == version
    failing.clear()
    assert hall.dung.run("opinion.submit", text="Ghi được")["v"] == version + 1
    sound(hall)


def test_one_bad_command_does_not_take_its_batch_down(hall: Hall):
    """A value no driver can take is refused alone; its neighbours are saved, and nobody is told
    *saved* who is not."""
    house, meeting = hall.house, hall.state.id
    from meeting.evaluation import Request
    from meeting.store.writer import Job

    bearer = hall.dung.bearer
    good = [
        Job(
            Request(meeting, "opinion.submit", {"text": f"Ý {n}"}, f"good{n}", bearer=bearer),
            hall.clock(),
        )
        for n in range(3)
    ]
    poison = Job(
        Request(meeting, "opinion.submit", {"text": "Độc"}, "cid \ud800", bearer=bearer),
        hall.clock(),
    )
    house.writer._run([good[0], poison, *good[1:]])
    assert [job.error for job in good] == [None, None, None]
    assert [job.answer["result"]["number"] for job in good if job.answer] == [1, 2, 3]
    assert poison.answer is None and poison.error is not None
    assert poison.error.args[0] == "unavailable"
    sound(hall)


def test_lost_table_is_unavailable_until_it_is_back(hall: Hall):
    engine = hall.house.writer.engine
    hall.house._stopped.set()
    with engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE receipts RENAME TO mislaid"))
    assert hall.dung.refusal("opinion.submit", text="a")[0] == "unavailable"
    assert hall.dung.refusal("turn.request")[0] == "unavailable"
    with engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE mislaid RENAME TO receipts"))
    assert hall.dung.do("turn.request")["number"] == 1
    sound(hall)


def test_state_reloaded_after_a_restart_is_the_same(hall: Hall):
    turn = hall.dung.do("turn.request", topic=hall.ids["staffing"])["turn"]
    hall.an.do("turn.call")
    hall.an.do("turn.start")
    hall.binh.do("opinion.capture", turn=turn, text="Nghe được", topic=None)
    hall.nam.do("projector.show", is_blank=True)
    hall.binh.do("notice.edit", sections={"opening": "Ngày 27/4"}, recipients=["Như trên"])
    state = hall.house.state_of(hall.state.meeting.slug)
    hall.house.close()
    house = House(hall.house.config, clock=hall.clock)
    house.open()
    try:
        assert house.state_of(state.meeting.slug) == state
    finally:
        house.close()


def test_stopped_writer_answers_unavailable_at_once(hall: Hall):
    hall.house.close()
    assert hall.dung.refusal("opinion.submit", text="a") == ("unavailable", "unavailable")
    assert not hall.house.can_write()


def test_receipts_are_one_per_command(hall: Hall):
    with hall.house.engine.connect() as connection:
        rows = connection.execute(sa.select(receipts.c.meeting, receipts.c.actor, receipts.c.cid))
        keys = [tuple(row) for row in rows]
        mine = connection.scalar(sa.select(sa.func.count()).select_from(TABLES["meetings"]))
    assert len(keys) == len(set(keys)) == hall.state.meeting.version
    assert mine == 1


def test_table_of_hundreds_is_written_whole_while_others_go_on(hall: Hall):
    person = {"name": "Lò Văn Hạnh", "unit": "Trường A"}
    rows = [{"text": f"Ý kiến thứ {n}", **person} for n in range(450)]
    breaths: list[int] = []
    hall.house.writer.breathe = lambda: breaths.append(len(hall.state.opinions))
    assert hall.oanh.do("opinion.import", rows=rows)["added"] == 450
    # Between the pieces of one transaction nobody sees a part of it.
    assert breaths == [0, 0, 0]
    sound(hall)
    assert hall.oanh.do("opinion.import", rows=rows) == {"added": 0, "unchanged": 450, "first": 0}
    wrong = [{"text": "Ý mới"}, *rows[:60], {"text": "Dài", "name": "x" * 81}]
    assert hall.oanh.refusal("opinion.import", rows=wrong) == ("invalid", "too_long")
    assert hall.binh.refusal("delegate.import", rows=[{"name": "x" * 81}]) == (
        "not_allowed",
        "not_allowed",
    )
    assert len(hall.state.opinions) == 450
    sound(hall)
