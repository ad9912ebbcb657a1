"""Taking in files, on a real server: who may, how large, how many at once, and nobody waits."""

import io
import socket
import time

import pytest
from flask import Blueprint, Flask, Response
from werkzeug.test import Client as Caller

from meeting.domain.refusal import Refusal
from meeting.web import door
from meeting.web.gate import Gate
from meeting.web.uploads import AT_ONCE, EACH, received
from tests import files
from tests.cast import FrozenClock
from tests.conftest import Server, demo_server
from tests.web.pages import application, close

ALLOWED = ("pdf", "docx", "xlsx")


@pytest.fixture
def app(config, clock: FrozenClock):
    """The application with one more route that takes files in."""
    from dataclasses import replace

    made, hall = application(replace(config, upload_max=1 << 20), clock)
    tray = Blueprint("tray", __name__)

    @tray.post("/m/<slug>/admin/tray/upload")
    def take(slug: str) -> Response:
        state = door.state_of(slug)
        door.staff_actor(state)
        upload = received("file", ALLOWED)
        from flask import request

        words = (upload.kind.name, upload.name, upload.size, request.form.get("note", ""))
        return Response("|".join(map(str, words)) + f"|{len(upload.file.read())}")

    @tray.errorhandler(Refusal)
    def refused(refusal: Refusal) -> tuple[str, int]:
        return refusal.reason, refusal.status

    made._got_first_request = False
    made.register_blueprint(tray)
    yield made, hall
    close(made)


def send(app: Flask, hall, content: bytes, name: str, token: str = "", **form: str):
    fields = {"file": (io.BytesIO(content), name), **form}
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    path = f"/m/{hall.state.meeting.slug}/admin/tray/upload"
    base = app.extensions["house"].config.addresses[0]
    return Caller(app).post(path, data=fields, base_url=base, headers=headers)


def test_staff_send_a_file_with_the_rest_of_the_form(app):
    made, hall = app
    content = files.pdf("x") + bytes(700_000) + b"%%EOF"
    answer = send(made, hall, content, "../Báo cáo.pdf", hall.oanh.token, note="ghi chú")
    assert (answer.status_code, answer.text) == (
        200,
        f"pdf|Báo cáo.pdf|{len(content)}|ghi chú|{len(content)}",
    )
    assert list(made.extensions["house"].files.incoming.iterdir()) == []


def test_participants_and_strangers_send_nothing(app):
    made, hall = app
    for token in ("", "nobody", hall.dung.token):
        answer = send(made, hall, files.pdf("x"), "a.pdf", token)
        assert answer.status_code in (401, 403), token


def test_staff_who_may_not_are_told_so(app):
    made, hall = app
    answer = send(made, hall, files.pdf("x"), "a.pdf", hall.ha.token)
    assert (answer.status_code, answer.text) == (403, "not_allowed")


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b"%PDF-" + bytes(1_200_000), "a.pdf", (413, "file_too_large")),
        (b"%PDF-" + bytes(9_000_000), "a.pdf", (413, "file_too_large")),
        (b"<html>", "a.pdf", (400, "file_lies")),
        (files.png(), "a.png", (400, "file_type")),
        (b"", "", (400, "file_missing")),
    ],
)
def test_what_cannot_be_taken_is_refused_in_words(app, content, name, expected):
    made, hall = app
    answer = send(made, hall, content, name, hall.oanh.token)
    assert (answer.status_code, answer.text) == expected


def test_too_many_at_once_are_told_to_wait(app):
    made, hall = app
    gate: Gate = made.extensions["gate"]
    for bearer, running in ((hall.oanh.bearer, EACH), ("others", AT_ONCE)):
        gate.intake._running[bearer] = running
        answer = send(made, hall, files.pdf("x"), "a.pdf", hall.oanh.token)
        assert (answer.status_code, answer.text) == (429, "uploads_busy")
        gate.intake._running.clear()
    assert send(made, hall, files.pdf("x"), "a.pdf", hall.oanh.token).status_code == 200
    assert gate.intake._running == {}


def test_full_disk_is_said_and_nothing_is_half_kept(app):
    made, hall = app
    store = made.extensions["house"].files
    store.incoming.rmdir()
    answer = send(made, hall, files.pdf("x"), "a.pdf", hall.oanh.token)
    assert (answer.status_code, answer.text) == (503, "unavailable")


def test_large_body_elsewhere_is_still_refused(app):
    made, hall = app
    base = made.extensions["house"].config.addresses[0]
    for path in ("/m/x/upload", f"/api/meetings/{hall.state.meeting.slug}/do"):
        answer = Caller(made).post(path, data=bytes(100_000), base_url=base)
        assert answer.status_code in (404, 413, 400), path


def test_slow_upload_has_a_time_of_its_own(tmp_path, demo_database):
    """A body of the staff's that comes in drops for longer than REQUEST_S is taken in."""
    server = demo_server(tmp_path, demo_database, REQUEST_S="1")
    server.start()
    try:
        assert b" 404 " in dropped(server)
    finally:
        server.stop()


def dropped(server: Server) -> bytes:
    """The status line after a body that took 2.4 s, at an address where nothing answers."""
    token = server.demo["people"]["organiser"]["token"]
    path = f"/m/{server.demo['slug']}/admin/nowhere/upload"
    body = bytes(400_000)
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nContent-Length: {len(body)}\r\n"
        f"Authorization: Bearer {token}\r\nConnection: close\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as line:
        line.sendall(head.encode())
        for n in range(8):
            line.sendall(body[n * 50_000 : (n + 1) * 50_000])
            time.sleep(0.3)
        return line.recv(65_536).split(b"\r\n")[0]
