"""One bad phone must not be felt by the others: floods, wrong codes, and what they are told."""

import itertools
import threading
import time

import pytest

from meeting.domain.refusal import Refusal
from meeting.web.limits import HELD_MAX, Bucket, Held, Limits, WrongCodes
from tests.conftest import Server, demo_server
from tests.live.listener import Listener
from tests.web.client import Client
from tests.web.flood import GARBAGE, Flood, at_once, took, wrong_code

#: Nobody who behaves waits longer than this, in seconds, whatever the others do.
STALL_S = 1.0


@pytest.fixture(scope="module")
def server(tmp_path_factory, demo_database):
    server = demo_server(
        tmp_path_factory.mktemp("limits"), demo_database, WRONG_CODES_PER_MINUTE="5"
    )
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def client(server: Server) -> Client:
    client = Client(server.url, server.demo["slug"])
    client.do(server.demo["people"]["chair"]["token"], "meeting.open")
    return client


@pytest.fixture
def phone(client: Client, server: Server):
    """Makes phones: a name → the token of somebody who joined."""
    return lambda name: client.join(server.demo["join_code"], name=name).body["token"]


def metric(client: Client, line: str) -> float:
    text = client.call("GET", "/metrics").body.decode()
    return next((float(x.split()[-1]) for x in text.splitlines() if x.startswith(line)), 0.0)


def others_are_served(client: Client, token: str, seconds: float = 1.5) -> None:
    waits = []
    until = time.monotonic() + seconds
    while time.monotonic() < until or len(waits) < 5:
        waited, answer = took(lambda: client.get("/me", token))
        assert answer.status == 200
        waits.append(waited)
        time.sleep(0.1)
    # Mostly: what the machine does beside the flood is not the flood's doing.
    assert sorted(waits)[len(waits) // 2] < STALL_S, waits


# -- floods ---------------------------------------------------------------------------------------


def test_flooding_phone_is_told_and_slowed_and_the_others_do_not_notice(client, phone):
    bad, good = phone("Hỏng Máy"), phone("Bình Thường")
    began = time.monotonic()
    with Flood(client, f"{client.api}/do", GARBAGE, bad) as flood:
        others_are_served(client, good)
    assert set(flood.answers) == {400, 429}
    # One line hears one no a second.
    assert flood.answers.count(429) <= time.monotonic() - began + 3


def test_flood_over_many_lines_does_not_hold_more_of_them_than_allowed(client, phone):
    bad, good = phone("Nhiều Đường"), phone("Vẫn Được")
    with Flood(client, f"{client.api}/do", GARBAGE, bad, lines=HELD_MAX + 20):
        time.sleep(0.5)
        assert 0 < metric(client, "meeting_held ") <= HELD_MAX
        others_are_served(client, good)
    assert metric(client, "meeting_too_many_total") > HELD_MAX


def test_all_tokens_that_are_nobodys_share_one_bucket(client, phone):
    good = phone("Có Thật")
    made_up = itertools.count()
    answers = at_once(lambda: client.get("/me", f"made-up-{next(made_up)}"))
    assert {answer.status for answer in answers} == {401, 429}
    others_are_served(client, good, 0.5)


def test_too_many_requests_are_told_when_to_come_back(client, phone):
    token = phone("Vội")
    answers = at_once(lambda: took(lambda: client.get("/me", token)))
    refused = [(waited, answer) for waited, answer in answers if answer.status != 200]
    assert refused and len(refused) < len(answers)
    for waited, answer in refused:
        assert (answer.status, answer.body["code"], answer.body["retry_s"]) == (429, "too_fast", 1)
        assert answer.headers["retry-after"] == "1" and waited >= 1.0
    time.sleep(0.1)
    assert client.get("/me", token).status == 200


def test_flood_of_garbage_at_the_entrance_keeps_nobody_out(client, server):
    waits = []
    with Flood(client, f"{client.api}/join", GARBAGE, lines=5) as flood:
        for n in range(5):
            waited, answer = took(
                lambda n=n: client.join(server.demo["join_code"], name=f"Vào {n}")
            )
            assert answer.status == 201
            waits.append(waited)
        time.sleep(1.0)
    assert sorted(waits)[2] < STALL_S, waits
    assert set(flood.answers) == {400}


@pytest.mark.parametrize("path", ["/no-such-page", "/j/x/y/z"])
def test_flood_outside_the_api_lets_the_others_through(client, phone, path):
    good = phone("Trang Khác")
    with Flood(client, path, GARBAGE):
        others_are_served(client, good)


# -- wrong codes ----------------------------------------------------------------------------------


def test_wrong_typed_codes_of_links_and_wrong_resume_codes_are_counted(client, server):
    def counted() -> float:
        return metric(client, f'meeting_wrong_codes{{slug="{server.demo["slug"]}"}}')

    before = counted()
    assert client.do("", "link.redeem", code="AAAABBBB").body["code"] == "signed_out"
    answer = client.call("POST", f"{client.api}/resume", {"my_code": "AAAABBBB"})
    assert answer.status == 404
    assert counted() == before + 2


def test_wrong_codes_wait_right_ones_do_not_and_the_staff_are_told(client, server):
    chair = Listener(
        server.url, server.demo["slug"], "chair", server.demo["people"]["chair"]["token"]
    )
    waits = []
    try:
        with Flood(client, f"{client.api}/join", wrong_code(), lines=10) as flood:
            chair.wait(lambda: any(p.get("wrong_codes", 0) > 5 for p in chair.of("presence")))
            for n in range(5):
                waited, answer = took(
                    lambda n=n: client.join(server.demo["join_code"], name=f"Đúng Mã {n}")
                )
                assert answer.status == 201
                waits.append(waited)
            time.sleep(1.0)
        assert sorted(waits)[2] < STALL_S, waits
        assert set(flood.answers) == {404}
        assert metric(client, f'meeting_wrong_codes{{slug="{server.demo["slug"]}"}}') > 5
    finally:
        chair.close()


# -- the buckets themselves -----------------------------------------------------------------------


def test_bucket_gives_its_burst_and_then_says_how_long():
    bucket = Bucket(3, 10.0)
    assert [bucket.take() for _ in range(3)] == [0.0, 0.0, 0.0]
    assert 9.0 < bucket.take() <= 10.0


def test_replayed_commands_are_not_charged():
    limits = Limits()
    for n in range(10):
        limits.charge("phone", "participant", f"cid{n}")
    for n in range(10):
        limits.charge("phone", "participant", f"cid{n}")
    with pytest.raises(Refusal) as caught:
        limits.charge("phone", "participant", "one more")
    assert caught.value.particulars["retry_s"] == 5


def test_no_more_than_allowed_wait_at_once():
    held = Held()
    waited: list[bool] = []
    threads = [
        threading.Thread(target=lambda: waited.append(held.wait("phone"))) for _ in range(70)
    ]
    for thread in threads:
        thread.start()
    assert len(held) == HELD_MAX
    for thread in threads:
        thread.join()
    assert sorted(waited) == [False] * (70 - HELD_MAX) + [True] * HELD_MAX
    assert len(held) == 0


def test_wrong_codes_within_the_budget_are_answered_at_once():
    codes = WrongCodes(3)
    waited = [took(lambda: codes.count("here"))[0] for _ in range(4)]
    assert max(waited[:3]) < 0.5 and waited[3] >= 1.0
    assert (codes.recent("here"), codes.recent("elsewhere")) == (4, 0)
    assert codes.everywhere() == {"here": 4}
