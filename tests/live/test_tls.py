"""The shipped proxy configuration with TLS in front of one process, as a server has it."""

import json
import os
import re
import ssl
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests import servers
from tests.conftest import ROOT, Server, demo_server, free_port
from tests.live.listener import Listener

NAME = "localhost"


def certificate(folder: Path) -> None:
    """fullchain.pem and key.pem for localhost, vouched for by nobody."""
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    words += ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"]
    words += ["-keyout", str(folder / "key.pem"), "-out", str(folder / "fullchain.pem")]
    subprocess.run(words, check=True, capture_output=True)


def nginx_conf(folder: Path, tls: int, plain: int, app: int) -> str:
    """deploy/nginx/meeting.conf with the edits its first line asks for, in an nginx.conf."""
    site = (ROOT / "deploy" / "nginx" / "meeting.conf").read_text(encoding="utf-8")
    shared = (ROOT / "deploy" / "nginx" / "shared.conf").read_text(encoding="utf-8")
    shared = shared.replace("/var/cache/nginx/meeting", str(folder / "cache"))
    (folder / "shared.conf").write_text(shared, encoding="utf-8")
    for old, new in {
        "/srv/meeting/deploy/nginx/shared.conf": str(folder / "shared.conf"),
        "/etc/ssl/meeting": str(folder),
        "/srv/meeting": str(ROOT),
        "hoi-nghi.example.vn": NAME,
        "127.0.0.1:8001": f"127.0.0.1:{app}",
        "listen 443": f"listen 127.0.0.1:{tls}",
        "listen 80": f"listen 127.0.0.1:{plain}",
    }.items():
        assert old in site, old
        site = site.replace(old, new)
    # Of the two workers and the two families of addresses, the test has one each.
    site = re.sub(r".*(\[::\]|127\.0\.0\.1:8002).*\n", "", site)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    user = f"user {ROOT.owner()};" if os.geteuid() == 0 else ""
    paths = "".join(f"{kind}_temp_path {folder / kind};" for kind in kinds)
    return (
        f"daemon off; {user} pid {folder / 'nginx.pid'}; error_log stderr error;"
        f"events {{ worker_connections 512; }}\nhttp {{ include /etc/nginx/mime.types; {paths}\n"
        f"{site}\n}}\n"
    )


@contextmanager
def proxy(folder: Path, tls: int, plain: int, app: int) -> Iterator[None]:
    """nginx (else Caddy, which makes a certificate for localhost itself), running."""
    program = servers.proxy_program()
    assert program, "./dev test installs it"
    environ = dict(os.environ)
    if Path(program).name == "caddy":
        command = [program, "run", "--adapter", "caddyfile"]
        command += ["--config", str(ROOT / "deploy" / "Caddyfile")]
        environ |= {"SITE": f"https://{NAME}:{tls}", "WORKERS": f"127.0.0.1:{app}"}
        environ |= {"MEETING_HOME": str(ROOT), "XDG_DATA_HOME": str(folder)}
    else:
        certificate(folder)
        (folder / "nginx.conf").write_text(nginx_conf(folder, tls, plain, app), encoding="utf-8")
        folder.chmod(0o711)
        command = [program, "-c", str(folder / "nginx.conf"), "-p", str(folder), "-e", "stderr"]
    process = subprocess.Popen(command, cwd=ROOT, env=environ)
    try:
        servers.wait_for(tls)
        yield
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="module")
def site(tmp_path_factory, demo_database) -> Iterator[tuple[str, Server, int]]:
    folder = tmp_path_factory.mktemp("tls")
    tls, plain = free_port(), free_port()
    url = f"https://{NAME}:{tls}"
    server = demo_server(folder, demo_database, PUBLIC_URL=url, TRUSTED_PROXIES="127.0.0.1")
    server.start()
    try:
        with proxy(folder, tls, plain, server.port):
            yield url, server, plain
    finally:
        server.stop()


def ask(url: str, body: dict[str, Any] | None = None, **headers: str) -> Any:
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    raw = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data=raw, headers=headers)
    return urllib.request.urlopen(request, timeout=10, context=trusting)


def test_the_whole_way_of_a_phone_goes_over_tls(site):
    url, server, _ = site
    code = server.demo["join_code"]
    with ask(f"{url}/j/{code}") as page:
        assert page.status == 200
        assert page.headers["Strict-Transport-Security"] == "max-age=31536000"
        script = re.search(r"/static/dist/phone-[\w.-]+\.js", page.read().decode())[0]
    with ask(url + script, **{"Accept-Encoding": "br"}) as file:
        assert file.headers["Content-Encoding"] == "br"
        assert "immutable" in file.headers["Cache-Control"]
    body = {"cid": "c" * 32, "code": code, "name": "Nguyễn Thị Dung", "display": "name"}
    api = f"{url}/api/meetings/{server.demo['slug']}"
    headers = {"Content-Type": "application/json", "Origin": url}
    with ask(f"{api}/join", body, **headers) as answer:
        joined = json.loads(answer.read())
        assert "Secure" in answer.headers["Set-Cookie"]
    screen = Listener(url, server.demo["slug"], "phone", joined["token"])
    try:
        assert screen.view["meeting"]["slug"] == server.demo["slug"]
    finally:
        screen.close()


def test_plain_http_is_sent_to_tls(site):
    _, _, plain = site
    if Path(servers.proxy_program() or "").name == "caddy":
        return  # its redirect listens on port 80, which is not ours to take
    with pytest.raises(urllib.error.HTTPError) as moved:

        class Stay(urllib.request.HTTPRedirectHandler):
            def redirect_request(self, *_: Any) -> None: ...

        request = urllib.request.Request(f"http://127.0.0.1:{plain}/j/X", headers={"Host": NAME})
        urllib.request.build_opener(Stay).open(request, timeout=10)
    assert (moved.value.code, moved.value.headers["Location"]) == (301, f"https://{NAME}/j/X")
