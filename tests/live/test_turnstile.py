"""Staff first: who waits in the line of a wave, and who gets the last places."""

import socket
import threading

import pytest

from meeting.web.turnstile import AT_ONCE, Turnstile
from tests.cast import Hall
from tests.conftest import Server, demo_server

pytestmark = pytest.mark.live

PLACES = 12
KEPT = PLACES // 4


def knock(server: Server, cookie: str = "") -> tuple[int, socket.socket]:
    """Ask for a websocket as a browser does; the answer's status, and the connection."""
    with_cookie = f"Cookie: {cookie}\r\n" if cookie else ""
    request = (
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n"
        f"Host: 127.0.0.1:{server.port}\r\nOrigin: {server.url}\r\n{with_cookie}"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    sock = socket.create_connection(("127.0.0.1", server.port), 10)
    sock.sendall(request.encode())
    return int(sock.recv(4096).split(b" ", 2)[1]), sock


def seated(server: Server, sock: socket.socket, audience: str, token: str) -> None:
    """Say who one is, and wait for the first view."""
    from tests.load.generator import client_frame

    words = f'40{{"meeting":"{server.demo["slug"]}","audience":"{audience}","token":"{token}"}}'
    sock.sendall(client_frame(words.encode()))
    got = b""
    while b'42["view"' not in got:
        more = sock.recv(65_536)
        assert more, got
        got += more


def test_last_places_are_for_the_staff(tmp_path, demo_database):
    server = demo_server(tmp_path, demo_database, PLACES=str(PLACES), SOCKETS_EACH="100")
    server.start()
    kept = []
    try:
        people = server.demo["people"]
        operator = server.demo["projector"]["token"]
        cookie = f"s_{server.demo['slug']}_projector={operator}"
        for _ in range(PLACES - KEPT):
            status, sock = knock(server)
            assert status == 101
            seated(server, sock, "projector", operator)  # no cookie: it queues like a phone
            kept.append(sock)
        status, sock = knock(server)
        kept.append(sock)
        assert status == 503
        status, sock = knock(server, cookie)
        kept.append(sock)
        assert status == 101
        seated(server, sock, "projector", operator)
        forged = f"s_{server.demo['slug']}_chair={people['chair']['token'][:-1]}x"
        status, sock = knock(server, forged)
        kept.append(sock)
        assert status == 503
    finally:
        for sock in kept:
            sock.close()
        server.stop()


def answer(environ, start_response):
    return [environ["who"].encode()]


def visit(turnstile: Turnstile, who: str, cookie: str = "") -> bytes:
    environ = {"PATH_INFO": "/socket.io/", "who": who, "HTTP_COOKIE": cookie}
    return b"".join(turnstile(environ, lambda *_: None))


def test_staff_pass_the_line_of_phones(hall: Hall):
    """Phones stand in the line until it moves; the chair comes last and is through first."""
    moves = []
    turnstile = Turnstile(answer, hall.house, 1_000, lambda: 0, moves.append)
    through: list[bytes] = []
    phones = [
        threading.Thread(target=lambda n=n: through.append(visit(turnstile, f"phone {n}")))
        for n in range(AT_ONCE * 3)
    ]
    for phone in phones:
        phone.start()
    hall.house.state_of(hall.state.meeting.slug)
    cookie = f"s_{hall.state.meeting.slug}_chair={hall.an.token}"
    assert visit(turnstile, "chair", cookie) == b"chair"
    assert through == []
    while moves:
        moves.pop()()
    for phone in phones:
        phone.join(10)
        while moves:
            moves.pop()()
    assert len(through) == AT_ONCE * 3


def test_other_requests_do_not_wait(hall: Hall):
    turnstile = Turnstile(answer, hall.house, 0, lambda: 5, lambda move: None)
    environ = {"PATH_INFO": "/healthz", "who": "health"}
    assert turnstile(environ, lambda *_: None) == [b"health"]
