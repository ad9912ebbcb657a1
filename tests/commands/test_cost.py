"""A command costs as much in a large meeting as in a small one: the steps of the interpreter in it
are counted, not milliseconds."""

import pytest

from meeting.domain.command import Actor
from meeting.evaluation import Request, ahead, evaluate
from meeting.keys import new_id
from meeting.state.matters import Matter
from meeting.state.opinions import Opinion
from meeting.state.people import Delegate, Participant
from meeting.state.snapshot import Draft
from meeting.state.turns import Turn
from tests.domain.room import Room
from tests.load.steps import steps

AT = "2023-04-27T01:00:00.000Z"


def filled(times: int) -> Room:
    """A room in which so many hundreds of people, turns, opinions and matters are."""
    room = Room()
    room.oanh.do("meeting.open")
    count = 100 * times
    words = {"topic": room.staffing, "site": room.van_yen}
    room.state.take(
        [
            *(
                Participant(id=f"p{n}", name=f"Lò Văn {n}", bearers=[f"b{n}"], joined_at=AT)
                for n in range(count)
            ),
            *(Delegate(id=f"g{n}", name=f"Lò Văn {n}") for n in range(count)),
            *(
                Turn(
                    id=f"t{n}",
                    number=n + 1,
                    status="done" if n % 2 else "waiting",
                    participant=f"p{n}",
                    name=f"Lò Văn {n}",
                    requested_at=AT,
                    called_at=AT if n % 2 else None,
                    started_at=AT if n % 2 else None,
                    ended_at=AT if n % 2 else None,
                    spoken_s=60 if n % 2 else None,
                    **words,
                )
                for n in range(count)
            ),
            *(
                Opinion(
                    id=f"o{n}",
                    number=n + 1,
                    text=f"Ý kiến {n}",
                    status="released" if n % 2 else "new",
                    participant=f"p{n}",
                    received_at=AT,
                    **words,
                )
                for n in range(count)
            ),
            *(
                Matter(
                    id=f"m{n}",
                    number=n + 1,
                    title=f"Việc {n}",
                    opinions=[f"o{n}"][: n < 40],
                    created_at=AT,
                )
                for n in range(count // 2)
            ),
            room.state.meeting.but(turn_count=count, opinion_count=count, matter_count=count // 2),
        ]
    )
    return room


#: Name → how somebody gives it, again and again.
COMMANDS = {
    "turn.request": lambda room, n: room.dung.do("turn.request") if n else None,
    "opinion.submit": lambda room, n: room.dung.do("opinion.submit", text="Thiếu giáo viên"),
    "opinion.support": lambda room, n: room.dung.do("opinion.support", opinion=f"o{2 * n + 1}"),
    "opinion.release": lambda room, n: room.cuc.do("opinion.release", opinion=f"o{2 * n}"),
    "turn.call": lambda room, n: room.an.do("turn.call", current="end"),
    "turn.move": lambda room, n: room.an.do("turn.move", turn=f"t{90 - 2 * n}", after="t4"),
    "matter.tag": lambda room, n: room.binh.do("matter.tag", matter=f"m{n}", outcome="noted"),
    "matter.create": lambda room, n: room.binh.do(
        "matter.create", title="Việc mới", opinions=[f"o{80 + n}"], turns=[]
    ),
    "matter.answer": lambda room, n: room.binh.do(
        "matter.answer", matters=[f"m{n}"], text="Đã giải quyết", mode="spoken"
    ),
    "matter.assign": lambda room, n: room.binh.do(
        "matter.assign", matters=[f"m{n}"], lead=room.home, answer_days=3
    ),
    "answer.write": lambda room, n: room.binh.do(
        "answer.write", matter=f"m{n}", agency=room.home, text="Đang soạn"
    ),
    "thought.tick": lambda room, n: room.binh.do("thought.tick", thoughts=[f"t{2 * n + 1}"]),
    "site.register_turn": lambda room, n: room.ha.do("site.register_turn", name=f"Bà Cầu {n}"),
}


@pytest.fixture(scope="module")
def rooms() -> tuple[Room, Room]:
    return filled(1), filled(16)


@pytest.mark.parametrize("name", COMMANDS)
def test_command_costs_as_much_however_much_is_there(name: str, rooms: tuple[Room, Room]):
    give = COMMANDS[name]
    done = []
    for room in rooms:
        give(room, 0)
        done.append(steps(lambda room=room: give(room, 1)))
    assert done[1] <= 1.15 * done[0], f"{done[0]} steps grew to {done[1]}"


TABLES = {
    "opinion.import": lambda n: {
        "text": f"Đề nghị xem xét việc thứ {n}",
        "unit": "Trường A",
    },
    "delegate.import": lambda n: {"name": f"Lò Thị {n}", "unit": "Trường A", "phone": f"09{n:08}"},
}


@pytest.mark.parametrize("name", TABLES)
def test_table_that_was_looked_over_holds_up_nobody(name: str, rooms: tuple[Room, Room]):
    """What hangs on a row alone is not looked at again in line: beside making the record, a row
    costs a look into what is there."""
    room = rooms[0]
    request = Request("room", name, {"rows": [TABLES[name](n) for n in range(300)]}, "")
    *_, looked = ahead(room.state, request)
    oanh = Actor("organiser", "oanh")

    def given(looked: object) -> int:
        draft = Draft(room.state)
        ready = request._replace(looked=looked)
        return steps(lambda: evaluate(draft, oanh, ready, AT, new_id))

    assert given(looked) <= 0.6 * given(None)
    assert given(looked) / 300 < 300
