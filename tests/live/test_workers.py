"""Two workers on one PostgreSQL with Redis between them and the shipped proxy in front."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg2
import pytest

from meeting.workers import Front
from tests import servers
from tests.conftest import ROOT, free_port
from tests.live.listener import Listener
from tests.live.pair import Load, Pair, until
from tests.web.client import Client

pytestmark = pytest.mark.store


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    programs, redis_program = servers.postgres_programs(), servers.redis_program()
    proxy = servers.proxy_program()
    assert programs and redis_program and proxy, "./dev test installs them"
    folder = tmp_path_factory.mktemp("workers")
    port = free_port()
    redis = servers.Redis(redis_program)
    with servers.cluster(programs) as cluster:
        redis.start()
        pair = Pair(cluster, redis, folder, port)
        ports = [pair.a.port, pair.b.port]
        front = Front(proxy, "127.0.0.1", port, ports).program(folder, os.environ, ROOT)
        try:
            pair.a.start()
            pair.b.start()
            front.keep()
            servers.wait_for(port)
            pair.client().do(pair.chair, "meeting.open")
            yield pair
        finally:
            front.stop()
            front.wait(time.monotonic() + 5)
            pair.a.stop()
            pair.b.stop()
            redis.stop()


def test_what_one_worker_saves_shows_on_the_other(pair: Pair):
    joined = pair.client(pair.a).join(pair.demo["join_code"], name="Vàng A Chu").body
    chair = pair.screen("chair", pair.chair, pair.b)
    phone = pair.screen("phone", joined["token"], pair.b)
    # Sooner than by asking for the version every two seconds: the least disturbed of three.
    took = []
    for _ in range(3):
        began, told = time.monotonic(), len(phone.of("mine"))
        turn = pair.client(pair.a).do(joined["token"], "turn.request").body["result"]["turn"]
        chair.wait(lambda turn=turn: turn in chair.view["queue"])
        phone.wait(lambda told=told: len(phone.of("mine")) > told)
        took.append(time.monotonic() - began)
        pair.client(pair.a).do(joined["token"], "turn.withdraw", turn=turn)
        chair.wait(lambda turn=turn: turn not in chair.view["queue"])
    assert min(took) < 1.5
    until(lambda: pair.is_right(chair, "chair", pair.chair), 30)
    assert pair.is_right(chair, "chair", pair.chair)
    chair.close()
    phone.close()


def test_revoking_on_one_worker_closes_the_socket_on_the_other(pair: Pair):
    moderator, organiser = (pair.demo["people"][who] for who in ("moderator", "organiser"))
    screen = pair.screen("secretary", moderator["token"], pair.b)
    link = moderator["link"].split("/")[-2]
    answer = pair.client(pair.a).do(organiser["token"], "link.revoke", link=link)
    assert answer.status == 200
    screen.wait(lambda: screen.of("gone"))
    assert screen.of("gone") == [{"code": "revoked"}]
    screen.close()


def test_staff_see_who_is_connected_to_the_other_worker(pair: Pair):
    chair = pair.screen("chair", pair.chair, pair.b)
    site = pair.demo["sites"][1]
    desk = pair.screen("site", site["token"], pair.a)
    chair.wait(lambda: desk_is_there(chair, site["id"]))
    desk.close()
    chair.wait(lambda: not desk_is_there(chair, site["id"]))
    chair.close()


def desk_is_there(chair: Listener, site: str) -> bool:
    told = chair.of("presence")
    return bool(told) and bool(told[-1]["sites"].get(site, {}).get("desk"))


def test_without_redis_everything_is_saved_and_shown(pair: Pair):
    chair = pair.screen("chair", pair.chair, pair.b)
    phone = pair.client(pair.a).join(pair.demo["join_code"], name="Sùng Thị Mai").body["token"]
    lines = pair.a.log().count("Redis is away")
    pair.redis.stop()
    try:
        took = []
        for n in range(5):
            asked = time.monotonic()
            assert pair.client(pair.a).do(phone, "opinion.submit", text=f"Ý {n}").status == 200
            took.append(time.monotonic() - asked)
        assert sorted(took)[2] < 2, took
        until(lambda: pair.is_right(chair, "chair", pair.chair), 60)
    finally:
        pair.redis.start()
    turn = pair.client(pair.a).do(phone, "turn.request").body["result"]["turn"]
    chair.wait(lambda: turn in chair.view["queue"])
    assert pair.a.log().count("Redis is away") == lines + 1
    until(lambda: pair.b.log().count("Redis is away") > 0, 30)
    chair.close()


def test_a_worker_killed_under_load_takes_nothing_with_it(pair: Pair):
    before = pair.screen("chair", pair.chair)
    with Load(pair) as load:
        time.sleep(1)
        slow = psycopg2.connect(pair.cluster.url)
        with slow, slow.cursor() as cursor:
            cursor.execute("SELECT id FROM meetings WHERE slug = %s FOR UPDATE", [pair.slug])
            time.sleep(1.5)
        slow.close()
        time.sleep(1)
        pair.a.stop(signal.SIGKILL)
        killed = time.monotonic()
        after = pair.screen("chair", pair.chair)
        assert time.monotonic() - killed < 60
        time.sleep(1.5)
        until(lambda: sum(at > killed for at in load.ack_times) > 10 and len(load.acked) > 20, 60)
    pair.a.start()
    load.judge()
    until(lambda: pair.is_right(after, "chair", pair.chair), 60)
    assert pair.client(pair.a).get("/journal", pair.secretary).body == (
        pair.client(pair.b).get("/journal", pair.secretary).body
    )
    before.close()
    after.close()


def test_a_database_that_crashes_comes_back_with_everything(pair: Pair):
    chair = pair.screen("chair", pair.chair, pair.b)
    with Load(pair) as load:
        time.sleep(1)
        gone = time.monotonic()
        pair.cluster.restart()
        back = time.monotonic()
        until(lambda: any(at > back for at in load.ack_times) and len(load.acked) > 20, 60)
        time.sleep(1)
    load.judge()
    # The load shares the processor, so not to the millisecond: an event loop that waits does so
    # for as long as the database is away.
    most = max(1.0, 0.8 * (back - gone))
    assert max(load.stalls) < most, "the event loop waited for the database"
    until(lambda: pair.is_right(chair, "chair", pair.chair), 60)
    chair.close()


# -- the proxy ------------------------------------------------------------------------------------


def fetch(url: str, **headers: str) -> tuple[int, bytes, Any]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=named), timeout=10) as got:
            return got.status, got.read(), got.headers
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read(), error.headers


def test_proxy_serves_files_and_hides_what_is_not_for_people(pair: Pair):
    assert fetch(f"{pair.front}/socket.io/?EIO=4&transport=polling")[0] == 400
    assert fetch(f"{pair.front}/metrics")[0] == 404
    script = next((ROOT / "static" / "dist").glob("phone-*.js"))
    plain = fetch(f"{pair.front}/static/dist/{script.name}")
    packed = fetch(f"{pair.front}/static/dist/{script.name}", Accept_Encoding="gzip, br")
    assert plain[1] == script.read_bytes()
    assert packed[1] == Path(f"{script}.br").read_bytes()
    assert packed[2]["Content-Encoding"] == "br"
    assert packed[2]["Content-Type"].startswith("text/javascript")
    assert "immutable" in packed[2]["Cache-Control"]
    assert fetch(f"{pair.front}/static/dist/manifest.json")[0] == 404


def test_copies_of_the_join_page_are_different_people(pair: Pair):
    pages = [fetch(f"{pair.front}/j/{pair.demo['join_code']}") for _ in range(5)]
    assert [page[0] for page in pages] == [200] * 5
    cids = {re.search(rb'name="cid" value="([^"]{16,})"', page[1]).group(1) for page in pages}
    assert len(cids) == 5
    assert {page[2]["Cache-Control"] for page in pages} == {"no-store"}


def test_several_workers_need_their_servers():
    environ = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "REDIS_URL")}
    command = [sys.executable, "-m", "meeting", "serve", "--workers", "2"]
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True)
    assert done.returncode == 2
    assert "DATABASE_URL=postgresql://… and REDIS_URL=redis://…" in done.stderr


def test_one_command_starts_and_stops_all_of_them(pair: Pair, tmp_path: Path):
    port = free_port(together=3)
    environ = {**pair.a.environ, "PORT": str(port), "PUBLIC_URL": f"http://127.0.0.1:{port}"}
    command = [sys.executable, "-m", "meeting", "serve", "--workers", "2"]
    log = (tmp_path / "log").open("ab")
    process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=log, stderr=log)
    try:
        for each in (port, port + 1, port + 2):
            servers.wait_for(each)
        client = Client(f"http://127.0.0.1:{port}", pair.slug)
        assert client.get("/views/chair", pair.chair).status == 200
    finally:
        process.terminate()
        assert process.wait(20) == 0
        log.close()
    for each in (port, port + 1, port + 2):
        with pytest.raises(OSError):
            servers.wait_for(each, 0)
