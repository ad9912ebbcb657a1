"""In front of everything: foreign origins and hosts, proxies, slow and oversized requests."""

import socket
import threading
import time
from typing import Any

import pytest

from meeting.config import WrongSetting, from_environment
from tests.conftest import SECRET, Server, demo_server
from tests.web.client import Answer, Client
from tests.web.flood import at_once


@pytest.fixture(scope="module")
def server(tmp_path_factory, demo_database):
    server = demo_server(tmp_path_factory.mktemp("guard"), demo_database, REQUEST_S="1")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def proxied(tmp_path_factory, demo_database):
    """A server behind a proxy of ours on this machine."""
    server = demo_server(
        tmp_path_factory.mktemp("proxied"),
        demo_database,
        PUBLIC_URL="https://hoi-nghi.example.vn",
        TRUSTED_PROXIES="127.0.0.1, 10.0.0.0/8",
        ASYNC_MODE="threading",
    )
    server.start()
    yield server
    server.stop()


def line(server: Server) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), timeout=15)


def spoken(server: Server, words: bytes) -> bytes:
    """What the server says to raw bytes until it hangs up."""
    with line(server) as sock:
        sock.sendall(words)
        return heard(sock)


def heard(sock: socket.socket) -> bytes:
    said = b""
    try:
        while data := sock.recv(65_536):
            said += data
    except ConnectionResetError:
        pass
    return said


# -- sockets --------------------------------------------------------------------------------------


UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "x3JJHMbDL1EzLkh9GBhXDw==",
}


def upgrade(server: Server, query: str = "transport=websocket", **headers: str) -> bytes:
    """The status line of an attempt to open a socket."""
    lines = {"Host": f"127.0.0.1:{server.port}", **UPGRADE, **headers}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    with line(server) as sock:
        sock.sendall(f"GET /socket.io/?EIO=4&{query} HTTP/1.1\r\n{head}\r\n".encode())
        return sock.recv(4_096).split(b"\r\n")[0]


def test_program_without_cookies_may_open_a_socket(server):
    assert b" 101 " in upgrade(server)
    assert b" 101 " in upgrade(server, Origin=server.url, Cookie="a=b")


@pytest.mark.parametrize(
    ("query", "headers", "status"),
    [
        ("transport=websocket", {"Origin": "https://evil.example"}, b" 403 "),
        ("transport=websocket", {"Origin": "null"}, b" 403 "),
        ("transport=websocket", {"Cookie": "s_x_phone=1"}, b" 403 "),
        ("transport=websocket", {"Host": "evil.example"}, b" 400 "),
        ("transport=websocket&j=0", {}, b" 400 "),
        ("transport=polling", {"Connection": "close", "Upgrade": ""}, b" 400 "),
        ("transport=polling&j=0", {"Connection": "close", "Upgrade": ""}, b" 400 "),
    ],
)
def test_socket_from_elsewhere_polling_and_jsonp_are_refused(server, query, headers, status):
    assert status in upgrade(server, query, **headers)


# -- proxies --------------------------------------------------------------------------------------


def through(proxied: Server, path: str, body: Any = None, **headers: str) -> Answer:
    """A request as the proxy hands it on."""
    given = {
        "Host": "hoi-nghi.example.vn",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": "203.0.113.7",
    }
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    client = Client(proxied.url, proxied.demo["slug"])
    method = "GET" if body is None else "POST"
    return client.call(method, path, body, headers={**given, **named})


def joined(proxied: Server, **headers: str) -> Answer:
    body = {"cid": "c" * 22, "code": proxied.demo["join_code"], "name": "Xa", "display": "name"}
    return through(proxied, f"/api/meetings/{proxied.demo['slug']}/join", body, **headers)


def test_cookies_are_secure_and_https_is_our_origin_behind_our_proxy(proxied):
    answer = joined(proxied, Origin="https://hoi-nghi.example.vn")
    assert answer.status == 201 and "; Secure" in answer.headers["set-cookie"]
    assert joined(proxied, Origin="http://hoi-nghi.example.vn").status == 403
    assert "; Secure" not in joined(proxied, X_Forwarded_Proto="http").headers["set-cookie"]


def test_visitor_through_our_proxy_is_not_on_loopback(proxied):
    assert through(proxied, "/metrics").status == 403
    assert through(proxied, "/metrics", X_Forwarded_For="127.0.0.1, 203.0.113.7").status == 403
    assert through(proxied, "/metrics", X_Forwarded_For="203.0.113.7, 10.1.2.3").status == 403
    assert Client(proxied.url).call("GET", "/metrics").status == 200


def test_proxy_nobody_told_of_is_not_believed(server):
    client = Client(server.url, server.demo["slug"])
    claims = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "127.0.0.1"}
    assert client.call("GET", "/metrics", headers=claims).status == 403
    body = {"cid": "d" * 22, "code": server.demo["join_code"], "name": "Xa", "display": "name"}
    answer = client.call("POST", f"{client.api}/join", body, headers=claims)
    assert answer.status == 201 and "; Secure" not in answer.headers["set-cookie"]
    host = {"X-Forwarded-Host": "evil.example", "Origin": "http://evil.example"}
    assert client.call("POST", f"{client.api}/join", body, headers=host).status == 403


def test_wrong_list_of_proxies_stops_the_start(tmp_path):
    environ = {"SECRET_KEY": SECRET, "TRUSTED_PROXIES": "10.0.0.0/8, proxy.example"}
    with pytest.raises(WrongSetting, match=r"TRUSTED_PROXIES: 'proxy\.example'"):
        from_environment(environ, tmp_path)


# -- slow and oversized requests ------------------------------------------------------------------


@pytest.mark.parametrize(
    "beginning",
    [
        b"",
        b"GET /hea",
        b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: ",
        b"POST /x HTTP/1.1\r\nHost: HOST\r\nContent-Length: 1000\r\n\r\n{",
    ],
)
def test_byte_by_byte_request_is_hung_up_on(server, beginning):
    """Also one that never says anything, and one that dawdles over its body."""
    with line(server) as sock:
        sock.sendall(beginning.replace(b"HOST", f"127.0.0.1:{server.port}".encode()))
        over = threading.Event()

        def dawdle() -> None:
            while beginning and not over.wait(0.3):
                try:
                    sock.sendall(b"a")
                except OSError:
                    return

        thread = threading.Thread(target=dawdle)
        thread.start()
        begun = time.monotonic()
        said = heard(sock)
        over.set()
        thread.join()
        assert time.monotonic() - begun < 30
        assert b" 200 " not in said


def test_hundreds_of_dawdlers_keep_nobody_out_and_are_gone_in_time(server):
    client = Client(server.url, server.demo["slug"])
    lines = [line(server) for _ in range(300)]
    for sock in lines:
        sock.sendall(b"GET /healthz HTTP/1.1\r\nX-A: ")
    begun = time.monotonic()
    waited = []
    for n in range(3):
        took = time.monotonic()
        assert client.join(server.demo["join_code"], name=f"Vẫn Vào {n}").status == 201
        waited.append(time.monotonic() - took)
    assert min(waited) < 1
    for sock in lines:
        heard(sock)
        sock.close()
    assert time.monotonic() - begun < 60


def test_idle_connection_is_closed_after_its_answer(server):
    with line(server) as sock:
        sock.sendall(f"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode())
        begun = time.monotonic()
        assert b" 200 OK" in heard(sock) and time.monotonic() - begun < 30


def test_slow_answer_is_waited_for(server):
    """The time is the client's: a request that waits in the server is not hung up on."""
    client = Client(server.url, server.demo["slug"])
    statuses = {answer.status for answer in at_once(lambda: client.get("/me", "nobody"))}
    assert statuses == {401, 429}  # the latter were held for a second, and answered


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (b"GET /" + b"a" * 5_000 + b" HTTP/1.1\r\nHost: HOST\r\n\r\n", b" 414 "),
        (b"GET /healthz HTTP/1.1\r\nX-A: " + b"a" * 9_000 + b"\r\n\r\n", b" 400 "),
        (b"GET /healthz HTTP/1.1\r\n" + (b"X-A: " + b"a" * 900 + b"\r\n") * 20 + b"\r\n", b" 400 "),
        (b"POST /x HTTP/1.1\r\nHost: HOST\r\nContent-Length: 99999999\r\n\r\n", b" 4"),
        (b"POST /x HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: chunked\r\n\r\n", b" 411 "),
        (b"POST /x HTTP/1.1\r\nHost: HOST\r\nContent-Length: -5\r\n\r\n", b" 400 "),
    ],
)
def test_oversized_and_shapeless_requests_are_refused_and_hung_up_on(server, words, status):
    said = spoken(server, words.replace(b"HOST", f"127.0.0.1:{server.port}".encode()))
    assert status in said.split(b"\r\n")[0]
