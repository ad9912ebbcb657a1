"""The sample meetings: seeded through the one path, ready to open and in mid-flow."""

from collections import Counter

import pytest

from meeting.demo import seed_demo
from meeting.demo.yen_bai import opinions
from meeting.documents.files import FILES
from meeting.evaluation import Request
from meeting.keys import bearer_hash, new_cid
from meeting.state.gaps import gaps
from meeting.state.progress import listed_units, progress
from meeting.state.times import local_date

pytestmark = pytest.mark.store


def test_what_is_reported(demonstration):
    house, made = demonstration
    assert set(made) == {
        "slug",
        "join_code",
        "join_url",
        "people",
        "projector",
        "operator",
        "clerk",
        "sites",
        "agencies",
        "midflow",
    }
    assert set(made["people"]) == {"organiser", "chair", "secretary", "moderator"}
    address = house.config.addresses[0]
    assert made["join_url"] == f"{address}/j/{made['join_code']}"
    assert (len(made["sites"]), len(made["agencies"])) == (9, 16)
    everybody = [*made["people"].values(), made["projector"], made["clerk"]]
    everybody += [*made["sites"], *made["agencies"]]
    for somebody in everybody:
        assert somebody["link"].startswith(f"{address}/l/{made['slug']}/")
        assert house.state_of(made["slug"]).bearer(bearer_hash(somebody["token"])) is not None


def test_the_first_is_ready_and_opens_with_the_chair_s_token(demonstration):
    house, made = demonstration
    state = house.state_of(made["slug"])
    assert state.meeting.status == "draft" and not state.meeting.is_rehearsal
    sizes = {t: len(state.tables[t]) for t in ("sites", "topics", "agencies", "agenda_items")}
    assert sizes == {"sites": 9, "topics": 8, "agencies": 16, "agenda_items": 5}
    assert {o.text for o in state.opinions.values()} == {o["text"] for o in opinions()}
    assert {o.phase for o in state.opinions.values()} == {"before"}
    assert Counter(o.channel for o in state.opinions.values()) == {
        "desk": 17,
        "message": 4,
        "form": 3,
        "phone": 3,
        "mailbox": 1,
    }
    assert not state.turns
    standing = Counter(progress(state, u, house.clock()).standing for u in listed_units(state))
    assert standing == {"sent": 1, "enough": 1, "short": 1, "overdue": 1, "nothing": 2}
    assert (len(state.box_openings), len(state.documents)) == (3, 2)
    assert len(state.tasks) == 10
    assert all(house.files.has(d.file) for d in state.documents.values())
    bearer = bearer_hash(made["people"]["chair"]["token"])
    house.run(Request(state.id, "meeting.open", {}, new_cid(), bearer=bearer))
    assert house.state_of(made["slug"]).meeting.status == "open"


def test_the_second_is_in_mid_flow(demonstration):
    house, made = demonstration
    state = house.state_of(made["midflow"]["slug"])
    assert state.meeting.status == "open" and state.meeting.queue_open
    statuses = Counter(t.status for t in state.turns.values())
    assert statuses == {"waiting": 12, "done": 6, "speaking": 1}
    assert state.turns[state.meeting.floor].status == "speaking"
    assert sum(o.status == "held" and bool(o.hold_reason) for o in state.opinions.values()) == 2
    assert state.opinions[state.meeting.shown.opinion].status == "released"
    assert len(state.matters) == 11 and len(gaps(state)) == 2
    prepared = Counter(a.status for a in state.answers.values() if a.mode == "prepared")
    assert prepared == {"approved": 1, "submitted": 1, "draft": 1}
    today = local_date(house.clock()).isoformat()
    assert sum(bool(m.answer_by) and m.answer_by < today for m in state.matters.values()) == 2
    assert all(1 <= (t.spoken_s or 1) <= 300 for t in state.turns.values())
    for name, (_, document) in FILES.items():
        assert document(state) == document(state), name


def test_seeding_again_changes_nothing(demonstration):
    house, made = demonstration
    versions = [house.state_of(m["slug"]).meeting.version for m in (made, made["midflow"])]
    assert seed_demo(house) == made
    assert versions == [house.state_of(m["slug"]).meeting.version for m in (made, made["midflow"])]
