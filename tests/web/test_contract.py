"""The contract of docs/protocol.md, call by call, against a real server."""

import itertools

import pytest

from meeting.commands import REGISTRY
from tests.web.client import Client
from tests.web.demo import client, joined, server, tokens

__all__ = ["client", "server", "tokens"]

AUDIENCES = {
    "chair": ("people", "chair"),
    "secretary": ("people", "secretary"),
    "projector": ("projector", None),
    "site": ("sites", 0),
    "agency": ("agencies", 0),
}


def test_seed_prints_what_other_programs_need(server):
    demo = server.demo
    assert {"slug", "join_code", "join_url", "people", "projector", "sites", "agencies"} <= set(
        demo
    )
    assert set(demo["people"]) == {"organiser", "chair", "secretary", "moderator"}
    assert set(demo["projector"]) == {"link", "token"}
    assert all(set(site) == {"id", "name", "link", "token"} for site in demo["sites"])
    assert all(set(agency) == {"id", "name", "link", "token"} for agency in demo["agencies"])
    assert len(demo["sites"]) == 9
    assert demo["join_url"] == f"{server.url}/j/{demo['join_code']}"


def test_healthz_says_that_it_can_write(server):
    answer = Client(server.url).call("GET", "/healthz")
    assert answer.status == 200
    assert answer.body["ok"] is True
    assert answer.body["version"]


def test_healthz_answers_under_any_host(server):
    answer = Client(server.url).call("GET", "/healthz", headers={"Host": "elsewhere.example"})
    assert answer.status == 200


def test_metrics_are_prometheus_text_on_loopback(server):
    answer = Client(server.url).call("GET", "/metrics")
    assert answer.status == 200
    assert b"meeting_version" in answer.body


def test_join_gives_a_token_a_code_and_the_participant(client, server):
    answer = client.join(
        server.demo["join_code"], name="Lò Thị Hạnh", unit="Trường Mầm non Sao Mai"
    )
    assert answer.status == 201
    assert set(answer.body) == {"token", "my_code", "participant", "v"}
    assert answer.body["participant"]["name"] == "Lò Thị Hạnh"
    assert len(answer.body["my_code"]) == 8
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie


def test_join_again_with_the_same_cid_gives_the_same_answer(client, server, tokens):
    cid = "join-again-0123456789"
    first = client.join(server.demo["join_code"], cid=cid, name="Vàng A Chu").body
    assert client.join(server.demo["join_code"], cid=cid, name="Vàng A Chu").body == first
    # Whatever has become of the code.
    assert client.join("00000000", cid=cid, name="Vàng A Chu").body == first
    other = client.join(server.demo["join_code"], cid=cid, name="Người Khác")
    assert (other.status, other.body["code"]) == (409, "reused_cid")


def test_join_by_a_site_code_lands_at_the_site(client, server, tokens):
    site = client.get("/views/site", tokens["site"]).body["view"]["site"]
    participant = joined(client, server, "Hà")["participant"]
    assert "site" not in participant
    at_site = client.join(site["join_code"], name="Hà Thị Lan").body["participant"]
    assert at_site["site"] == site["id"]


@pytest.mark.parametrize(
    ("fields", "status", "code", "field"),
    [
        ({"code": "WRONGC0D", "name": "A"}, 404, "not_found", "code"),
        ({"name": ""}, 400, "invalid", "name"),
        ({"name": "A", "display": "loud"}, 400, "invalid", "display"),
        ({"name": "A" * 81}, 400, "invalid", "name"),
        ({"name": 5}, 400, "invalid", "name"),
        ({"name": "A", "role": "chair"}, 400, "invalid", "role"),
        ({"name": "A", "cid": "short"}, 400, "invalid", "cid"),
        ({"name": "A\ud800"}, 400, "invalid", "name"),
        ({"name": "A", "site": "nowhere"}, 400, "invalid", "site"),
    ],
)
def test_join_refuses_what_is_wrong(client, server, fields, status, code, field):
    given = {"code": server.demo["join_code"], **fields}
    answer = client.join(given.pop("code"), **given)
    assert (answer.status, answer.body["code"], answer.body["field"]) == (status, code, field)
    assert answer.body["message"]


def test_anonymous_join_keeps_no_name(client, server):
    body = joined(client, server, "Tên Thật", unit="Trường X", display="anonymous")
    assert set(body["participant"]) == {"id", "display"}


def test_resume_is_the_same_participant(client, server):
    first = joined(client, server, "Sùng Thị Mai")
    again = client.call("POST", f"{client.api}/resume", {"my_code": first["my_code"].lower()})
    assert again.status == 200
    assert again.body["participant"] == first["participant"]
    sent = client.do(again.body["token"], "opinion.submit", text="Gửi từ máy khác")
    assert sent.body["result"]["number"]
    mine = client.get("/me", first["token"]).body["opinions"]
    assert [o["text"] for o in mine] == ["Gửi từ máy khác"]


def test_resume_with_a_wrong_code_is_refused(client):
    answer = client.call("POST", f"{client.api}/resume", {"my_code": "00000000"})
    assert (answer.status, answer.body["code"]) == (404, "not_found")


@pytest.mark.parametrize("audience", ["phone", *AUDIENCES])
def test_view_has_an_etag_and_is_not_sent_twice(client, server, tokens, audience):
    token = tokens.get(audience) or joined(client, server, "Xem")["token"]
    first = client.get(f"/views/{audience}", token)
    assert first.status == 200
    assert set(first.body) == {"v", "now", "view"}
    assert first.headers["cache-control"] == "private, no-cache"
    assert first.headers["etag"].strip('"').endswith(f"-vi-{first.body['v']}")
    again = client.get(f"/views/{audience}", token, If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_view_without_a_token_is_401(client):
    answer = client.get("/views/phone")
    assert (answer.status, answer.body["code"]) == (401, "signed_out")


@pytest.mark.parametrize("audience", ["chair", "secretary", "site", "agency"])
def test_view_of_the_staff_is_denied_to_a_phone(client, server, audience):
    token = joined(client, server, "Tò Mò")["token"]
    answer = client.get(f"/views/{audience}", token)
    assert (answer.status, answer.body["code"]) == (403, "not_allowed")


def test_view_of_an_unknown_audience_is_404(client, tokens):
    assert client.get("/views/nobody", tokens["chair"]).body["code"] == "not_found"


def test_wall_gives_older_opinions_thirty_at_a_time(client, server, tokens):
    desk = tokens["moderator"]
    for n in range(35):
        made = client.do(desk, "opinion.enter", text=f"Ý kiến cũ {n}", channel="form").body
        client.do(desk, "opinion.release", opinion=made["result"]["opinion"])
    token = joined(client, server, "Đọc Tường")["token"]
    newest = client.get("/views/phone", token).body["view"]["wall"]
    assert len(newest) == 30
    older = client.get(f"/wall?before={newest[-1]}", token).body
    assert len(older["wall"]) == 30 or older["more"] is False
    assert not set(older["wall"]) & set(newest)
    assert set(older["opinions"]) == set(older["wall"])
    assert client.get("/wall?before=nothing1", token).status == 404


def test_journal_is_for_secretary_chair_and_organiser(client, server, tokens):
    token = joined(client, server, "Người Ngoài")["token"]
    assert client.get("/journal?since=0", token).status == 403
    entries = client.get("/journal?since=0", tokens["secretary"]).body["entries"]
    assert set(entries[0]) == {"v", "at", "actor", "name", "particulars", "prev", "hash"}
    assert [e["v"] for e in entries] == list(range(1, len(entries) + 1))
    assert all(a["hash"] == b["prev"] for a, b in itertools.pairwise(entries))
    assert client.get("/journal?since=x", tokens["secretary"]).body["code"] == "invalid"


@pytest.mark.parametrize("name", ["notice.docx", "minutes.docx", "summary.xlsx"])
def test_documents_are_for_the_staff(client, server, tokens, name):
    answer = client.get(f"/{name}", tokens["secretary"])
    assert answer.status == 200
    assert answer.body[:2] == b"PK"
    assert name.split(".")[0] in answer.headers["content-disposition"]
    token = joined(client, server, "Tò Mò")["token"]
    assert client.get(f"/{name}", token).status == 403


def test_link_is_redeemed_once_per_device_and_revoked_at_once(client, tokens):
    made = client.do(tokens["organiser"], "link.create", role="secretary", label="Bình").body
    link, url = made["result"]["link"], made["result"]["url"]
    secret = url.rsplit("/", 1)[1]
    redeemed = client.do("", "link.redeem", link=link, secret=secret, device="máy 1").body
    token = redeemed["result"]["token"]
    assert client.get("/views/secretary", token).status == 200
    for device in ("máy 2", "máy 3"):
        assert client.do("", "link.redeem", link=link, secret=secret, device=device).body["ok"]
    fourth = client.do("", "link.redeem", link=link, secret=secret, device="máy 4")
    assert (fourth.status, fourth.body["code"]) == (403, "not_allowed")
    assert client.do("", "link.redeem", link=link, secret="wrong").body["code"] == "signed_out"
    assert client.do(tokens["organiser"], "link.revoke", link=link).body["ok"]
    assert client.get("/views/secretary", token).status == 401
    assert client.do(token, "opinion.enter", text="x").body["code"] == "signed_out"


def test_code_typed_on_a_laptop_opens_a_session_once(client, tokens):
    link = client.do(tokens["organiser"], "link.create", role="moderator").body["result"]["link"]
    code = client.do(tokens["organiser"], "link.code", link=link).body["result"]["code"]
    token = client.do("", "link.redeem", code=code.lower()).body["result"]["token"]
    assert client.get("/views/secretary", token).status == 200
    assert client.do("", "link.redeem", code=code).body["code"] == "signed_out"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Referer": "https://elsewhere.example/page"},
    ],
)
def test_post_from_another_origin_is_refused(client, tokens, headers):
    body = {"name": "queue.close", "cid": "0123456789abcdef-foreign", "args": {}}
    answer = client.call("POST", f"{client.api}/do", body, token=tokens["chair"], headers=headers)
    assert answer.status == 403


def test_unknown_host_is_refused(server):
    answer = Client(server.url).call("GET", "/", headers={"Host": "rebound.example"})
    assert answer.status == 400


def test_unknown_meeting_is_not_found(server):
    answer = Client(server.url, "no-such").get("/views/phone", "x")
    assert (answer.status, answer.body["code"]) == (404, "not_found")


def test_every_page_carries_the_security_headers(client, server):
    answer = client.call("GET", f"/j/{server.demo['join_code']}")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"


def test_commands_that_others_rely_on_exist():
    relied_on = [
        "meeting.create",
        "meeting.open",
        "meeting.pause",
        "meeting.close",
        "queue.open",
        "queue.close",
        "agenda.start",
        "turn.request",
        "turn.withdraw",
        "turn.add",
        "turn.call",
        "turn.start",
        "turn.pause",
        "turn.resume",
        "turn.finish",
        "turn.skip",
        "turn.return",
        "turn.move",
        "turn.record",
        "opinion.submit",
        "opinion.withdraw",
        "opinion.support",
        "opinion.release",
        "opinion.hold",
        "opinion.project",
        "opinion.read",
        "opinion.capture",
        "matter.create",
        "matter.merge",
        "matter.split",
        "matter.tag",
        "matter.answer",
        "site.register_turn",
        "site.submit_opinion",
        "site.ready",
        "notice.edit",
        "notice.approve",
        "notice.issue",
        "link.create",
        "link.redeem",
        "link.revoke",
    ]
    assert set(relied_on) <= set(REGISTRY)
