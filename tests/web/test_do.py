"""``POST …/do`` of the contract: once and only once, bad bodies, too fast, in words."""

import pytest

from meeting.domain.refusal import CODES
from tests.web.demo import client, joined, server, tokens

__all__ = ["client", "server", "tokens"]


def test_do_answers_with_v_and_result(client, server):
    token = joined(client, server, "Phát Biểu")["token"]
    answer = client.do(token, "turn.request", summary="Xin biên chế")
    assert answer.status == 200
    assert set(answer.body) == {"ok", "v", "result"}
    assert set(answer.body["result"]) == {"turn", "number"}


def test_do_again_with_the_same_cid_gives_the_same_answer(client, server):
    token, other = (joined(client, server, name)["token"] for name in ("Một", "Hai"))
    cid = "same-cid-0123456789"
    first = client.do(token, "opinion.submit", cid=cid, text="Một lần thôi").body
    assert client.do(token, "opinion.submit", cid=cid, text="Một lần thôi").body == first
    changed = client.do(token, "opinion.submit", cid=cid, text="Khác")
    assert (changed.status, changed.body["code"]) == (409, "reused_cid")
    theirs = client.do(other, "opinion.submit", cid=cid, text="Một lần thôi").body
    assert theirs["result"]["number"] != first["result"]["number"]


def test_do_survives_a_restart_with_its_receipts(server, client):
    token = joined(client, server, "Mất Điện")["token"]
    cid = "before-the-power-cut-01"
    first = client.do(token, "opinion.submit", cid=cid, text="Trước khi mất điện").body
    server.stop(9)
    server.start()
    assert client.do(token, "opinion.submit", cid=cid, text="Trước khi mất điện").body == first


BAD_BODIES = [
    (b"", "invalid"),
    (b"{", "invalid"),
    (b"[]", "invalid"),
    (b"null", "invalid"),
    (b'{"name": "turn.request", "cid": "0123456789abcdef", "args": {"summary": NaN}}', "invalid"),
    (b'{"name": "turn.request", "cid": "0123456789abcdef", "args": []}', "invalid"),
    (b'{"name": 1, "cid": "0123456789abcdef", "args": {}}', "invalid"),
    (b'{"name": "turn.request", "cid": "x", "args": {}}', "invalid"),
    (b'{"name": "turn.request", "cid": "0123456789abcdef", "extra": 1}', "invalid"),
    (b'{"name": "no.such", "cid": "0123456789abcdef", "args": {}}', "not_found"),
    (b'{"name": "turn.request", "cid": "0123456789abcdef", "args": {"sum": ""}}', "invalid"),
    (b'{"name": "turn.request", "cid": "0123456789abcdef", "args": {"summary": 7}}', "invalid"),
    (b'{"name": "turn.request", "cid": "0123456789abcdef", "expect": true}', "invalid"),
    (b"[" * 100_000, "too_large"),
    (b"[" * 60_000, "invalid"),
    (b'{"name": "' + b"x" * 70_000 + b'"}', "too_large"),
    (b"\xff\xfe", "invalid"),
]


@pytest.mark.parametrize(("body", "code"), BAD_BODIES)
def test_do_refuses_a_bad_body_in_plain_words(client, server, body, code):
    token = joined(client, server, "Gửi Sai")["token"]
    answer = client.call("POST", f"{client.api}/do", body, token=token)
    assert answer.body["code"] == code
    assert answer.status == CODES[code]
    assert answer.body["ok"] is False
    assert answer.body["message"] not in ("", f"error.{code}")


def test_do_speaks_the_readers_language(client):
    body = {"name": "turn.request", "cid": "0123456789abcdef", "args": {}}
    english = client.call("POST", f"{client.api}/do", body, headers={"Accept-Language": "en"})
    vietnamese = client.call("POST", f"{client.api}/do", body)
    assert english.body["message"].startswith("You are not signed in")
    assert vietnamese.body["message"].startswith("Phiên làm việc")


def test_do_needs_json(client, tokens):
    answer = client.call(
        "POST",
        f"{client.api}/do",
        b"name=turn.call",
        token=tokens["chair"],
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    assert (answer.status, answer.body["code"]) == (400, "invalid")


def test_do_that_comes_too_fast_is_held_back(client, server):
    token = joined(client, server, "Vội Vàng")["token"]
    answers = [client.do(token, "opinion.support", opinion="nothing1") for _ in range(11)]
    assert [a.status for a in answers[:10]] == [404] * 10
    assert answers[10].status == 429
    assert answers[10].body["retry_s"] >= 1
    assert answers[10].headers["retry-after"] == str(answers[10].body["retry_s"])
