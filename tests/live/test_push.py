"""The socket, with the official client, under eventlet and again in threading."""

import os
import secrets
import threading

import pytest
import socketio

from tests.conftest import Server, demo_server
from tests.live.listener import Listener
from tests.web.client import Client

pytestmark = pytest.mark.live


@pytest.fixture(scope="module")
def server(tmp_path_factory, demo_database):
    mode = os.environ.get("ASYNC_MODE", "eventlet")
    folder = tmp_path_factory.mktemp("live")
    server = demo_server(folder, demo_database, ASYNC_MODE=mode, HEAD_S="1")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def client(server: Server) -> Client:
    client = Client(server.url, server.demo["slug"])
    client.do(server.demo["people"]["chair"]["token"], "meeting.open")
    return client


@pytest.fixture
def listen(server: Server):
    """Makes listeners and closes them afterwards."""
    made = []

    def listener(audience: str, token: str) -> Listener:
        made.append(Listener(server.url, server.demo["slug"], audience, token))
        return made[-1]

    yield listener
    for each in made:
        each.close()


def phone(client: Client, server: Server, name: str) -> str:
    return client.join(server.demo["join_code"], name=name).body["token"]


def fresh(client: Client, audience: str, token: str) -> dict:
    return client.get(f"/views/{audience}", token).body


def test_first_message_is_a_whole_view(client, server, listen):
    token = phone(client, server, "Nghe")
    screen = listen("phone", token)
    assert set(screen.of("view")[0]) == {"v", "now", "view"}
    assert screen.view == fresh(client, "phone", token)["view"]


def test_patches_lead_every_audience_to_the_fresh_view(client, server, listen):
    demo = server.demo
    tokens = {
        "phone": phone(client, server, "Theo Dõi"),
        "chair": demo["people"]["chair"]["token"],
        "secretary": demo["people"]["secretary"]["token"],
        "projector": demo["projector"]["token"],
        "site": demo["sites"][1]["token"],
        "agency": demo["agencies"][0]["token"],
    }
    screens = {audience: listen(audience, token) for audience, token in tokens.items()}
    speaker = phone(client, server, "Giàng A Thử")
    turn = client.do(speaker, "turn.request", summary="Đề nghị bổ sung biên chế").body["result"]
    chair = tokens["chair"]
    client.do(chair, "turn.call", turn=turn["turn"])
    client.do(chair, "turn.start")
    client.do(tokens["secretary"], "opinion.capture", turn=turn["turn"], text="Thiếu giáo viên")
    last = client.do(chair, "turn.finish").body["v"]
    for audience, screen in screens.items():
        want = fresh(client, audience, tokens[audience])
        assert want["v"] >= last
        screen.wait(lambda s=screen, w=want: s.view == w["view"])


def test_table_of_hundreds_reaches_every_screen_by_and_by(client, server, listen):
    demo = server.demo
    people = {name: demo["people"][name]["token"] for name in ("chair", "secretary")}
    screens = {name: listen(name, token) for name, token in people.items()}
    hall = phone(client, server, "Trong Hội Trường")
    screens["phone"], people["phone"] = listen("phone", hall), hall
    rows = [{"text": f"Ý {n}", "unit": "Trường A"} for n in range(900)]
    told = client.do(people["secretary"], "opinion.import", rows=rows).body["result"]
    assert told["added"] == 900
    client.do(hall, "opinion.submit", text="Gửi ngay sau đó")
    for name, screen in screens.items():
        want = fresh(client, name, people[name])["view"]
        screen.wait(lambda s=screen, w=want: s.view == w)


def test_mine_reaches_only_its_participant(client, server, listen):
    own, other = phone(client, server, "Của Tôi"), phone(client, server, "Người Khác")
    mine, theirs = listen("phone", own), listen("phone", other)

    def sent_and_seen(text: str) -> None:
        """Own news have come, and so has a change for everybody after them."""
        v = client.do(own, "opinion.submit", text=text).body["v"]
        mine.wait(lambda: any(m["v"] >= v for m in mine.of("mine")))
        is_open = theirs.view["meeting"]["queue_open"]
        staff = server.demo["people"]["moderator"]["token"]
        client.do(staff, "queue.close" if is_open else "queue.open")
        theirs.wait(lambda: theirs.v > v)

    sent_and_seen("Ý kiến thứ nhất")
    before = len(theirs.of("mine"))  # their own joining may have been told
    sent_and_seen("Ý kiến thứ hai")
    assert len(theirs.of("mine")) == before


def test_a_changed_limit_is_told_at_once_to_who_already_waits(client, server, listen):
    own = phone(client, server, "Đã Đăng Ký")
    staff = server.demo["people"]
    client.do(staff["moderator"]["token"], "queue.open")
    assert client.do(own, "turn.request").status == 200
    mine = listen("phone", own)
    settings = {"waiting_each": 2}
    v = client.do(staff["organiser"]["token"], "meeting.edit", settings=settings).body["v"]
    mine.wait(lambda: any(m["v"] >= v for m in mine.of("mine")))
    assert client.get("/me", own).body["may_ask"] is True
    client.do(staff["organiser"]["token"], "meeting.edit", settings={"waiting_each": 1})


def test_head_carries_the_version_streamed_to_this_connection(client, server, listen):
    screen = listen("phone", phone(client, server, "Nhịp"))
    screen.wait(lambda: screen.of("head"))
    assert screen.of("head")[-1]["v"] == screen.v


def test_presence_is_for_the_staff(client, server, listen):
    chair = listen("chair", server.demo["people"]["chair"]["token"])
    hall = listen("phone", phone(client, server, "Có Mặt"))
    chair.wait(lambda: any(p["phones"] >= 1 for p in chair.of("presence")))
    assert hall.of("presence") == []


def test_staff_are_told_how_long_a_desk_s_line_takes(client, server, listen):
    site = server.demo["sites"][1]
    duty = listen("chair", server.demo["people"]["chair"]["token"])
    listen("site", site["token"])

    def told() -> dict:
        return duty.of("presence")[-1]["sites"].get(site["id"], {}) if duty.of("presence") else {}

    duty.wait(lambda: told().get("desk"))
    settings = (server.environ["ASYNC_MODE"], server.environ.get("PUSH", "direct"))
    if settings == ("eventlet", "direct"):
        duty.wait(lambda: told().get("rtt_ms"))
        assert told()["rtt_ms"] % 10 == 0
    else:  # the library's own way does not say when a ping was answered
        assert "rtt_ms" not in told()


def test_fifth_socket_of_a_token_replaces_the_oldest(client, server, listen):
    token = phone(client, server, "Năm Cửa Sổ")
    screens = [listen("phone", token) for _ in range(5)]
    screens[0].wait(lambda: screens[0].of("gone"))
    assert screens[0].of("gone") == [{"code": "replaced"}]
    assert screens[4].of("gone") == []


def test_revoked_link_closes_its_sockets(client, server, listen):
    organiser = server.demo["people"]["organiser"]["token"]
    made = client.do(organiser, "link.create", role="secretary").body["result"]
    secret = made["url"].rsplit("/", 1)[1]
    redeemed = client.do("", "link.redeem", link=made["link"], secret=secret).body["result"]
    screen = listen("secretary", redeemed["token"])
    client.do(organiser, "link.revoke", link=made["link"])
    screen.wait(lambda: screen.of("gone"))
    assert screen.of("gone") == [{"code": "revoked"}]
    screen.wait(lambda: not screen.client.connected)


@pytest.mark.parametrize(
    ("audience", "token"),
    [("phone", "wrong"), ("chair", "wrong"), ("nobody", "wrong"), ("chair", "PHONE")],
)
def test_socket_without_the_right_is_refused(client, server, audience, token):
    token = phone(client, server, "Không Phận Sự") if token == "PHONE" else token
    with pytest.raises(socketio.exceptions.ConnectionError):
        Listener(server.url, server.demo["slug"], audience, token)


def test_polling_transport_is_refused(server):
    answer = Client(server.url).call("GET", "/socket.io/?EIO=4&transport=polling")
    assert answer.status == 400


def test_what_a_client_sends_is_ignored(client, server, listen):
    token = phone(client, server, "Nghịch")
    screen = listen("phone", token)
    for event in ("view", "turn.call", "connect", "disconnect", "join"):
        screen.client.emit(event, {"anything": 1})
    v = client.do(token, "opinion.submit", text="Vẫn chạy").body["v"]
    screen.wait(lambda: any(m["v"] >= v for m in screen.of("mine")))
    assert fresh(client, "phone", token)["view"] == screen.view


def test_two_chairs_pressing_together_skip_nobody(client, server):
    """Two devices, both believing that nobody speaks, press *Mời người tiếp theo* at once."""
    chair = server.demo["people"]["chair"]["token"]
    client.do(chair, "turn.finish")
    for name in ("Lý Thị Một", "Lý Thị Hai"):
        client.do(phone(client, server, name), "turn.request", summary=name)
    first_two = fresh(client, "chair", chair)["view"]["queue"][:2]
    gate, answers = threading.Barrier(2), []

    def press() -> None:
        gate.wait()
        answers.append(client.do(chair, "turn.call", expect=""))

    pressing = [threading.Thread(target=press) for _ in range(2)]
    for thread in pressing:
        thread.start()
    for thread in pressing:
        thread.join()
    assert sorted(a.status for a in answers) == [200, 409]
    assert [a.body["code"] for a in answers if a.status == 409] == ["stale"]
    view = fresh(client, "chair", chair)["view"]
    assert view["floor"]["turn"] == first_two[0]
    assert view["queue"][0] == first_two[1]


def test_many_at_once_keep_one_order(client, server, listen):
    screen = listen("secretary", server.demo["people"]["secretary"]["token"])
    tokens = [phone(client, server, f"Người {n}") for n in range(12)]
    answers: list[dict] = []

    def send(token: str) -> None:
        for n in range(3):
            cid = secrets.token_urlsafe(16)
            answers.append(client.do(token, "opinion.submit", cid=cid, text=f"Ý {n}").body)

    sending = [threading.Thread(target=send, args=(token,)) for token in tokens]
    for thread in sending:
        thread.start()
    for thread in sending:
        thread.join()
    assert all(a["ok"] for a in answers)
    numbers = [a["result"]["number"] for a in answers]
    assert len(set(numbers)) == 36
    by_v = [a["result"]["number"] for a in sorted(answers, key=lambda a: a["v"])]
    assert by_v == sorted(by_v)
    want = {a["result"]["opinion"] for a in answers}
    screen.wait(lambda: want <= set(screen.view["opinions"]))


def test_a_stopping_server_says_when_to_come_back(tmp_path, demo_database):
    server = demo_server(tmp_path, demo_database, ASYNC_MODE="eventlet")
    server.start()
    client = Client(server.url, server.demo["slug"])
    screen = Listener(server.url, server.demo["slug"], "phone", phone(client, server, "Chờ"))
    server.stop()
    screen.wait(lambda: screen.of("gone"))
    assert screen.of("gone") == [{"code": "restarting", "retry_s": 2}]
