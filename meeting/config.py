"""Settings, read once from the environment. A wrong one stops the start with one clear line.

A variable that ends in ``_FILE`` names a file that holds the value (for secrets).
"""

import ipaddress
import os
import re
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


class WrongSetting(Exception):
    """The message says which setting, what is wrong and what is expected."""


@dataclass(frozen=True, kw_only=True)
class Config:
    """Every setting with its unit; ``docs/operations.md`` documents each by its name here in
    capitals."""

    #: Where the database is; SQLite under var/ unless told otherwise.
    database_url: str
    #: Redis for several processes; empty = one process.
    redis_url: str = ""
    secret_key: str
    #: Addresses people outside reach this server at, the first printed on posters.
    public_url: tuple[str, ...] = ()
    host: str = "0.0.0.0"
    port: int = 8000
    #: eventlet, or threading (tests prove both).
    async_mode: str = "eventlet"
    #: direct: frames straight to the sockets (eventlet only); stock: the library's own way.
    push: str = "direct"
    #: Proxies whose X-Forwarded-For and -Proto are believed: addresses or networks.
    trusted_proxies: tuple[str, ...] = ()
    #: Token for /metrics from elsewhere than loopback; empty = loopback only.
    metrics_token: str = ""
    #: Largest body of a request, in bytes.
    body_max: int = 65_536
    #: Time a client has for a whole request, counted from the answer before, in seconds.
    request_s: int = 20
    #: Folder of uploaded files, shared by all processes.
    files_dir: str = "var/files"
    files_grace_days: int = 30
    #: Largest uploaded file, in bytes.
    upload_max: int = 20 << 20
    #: Time a client has for an upload, in seconds.
    upload_s: int = 180
    #: Least time between two pushes of one meeting, in seconds.
    tick_s: float = 0.1
    #: Time between two heads, in seconds.
    head_s: float = 10.0
    ping_s: int = 15
    #: Sockets this process admits; fewer where the limit of open files is lower.
    places: int = 19_500
    #: Sockets one bearer may have.
    sockets_each: int = 4
    #: Wrong codes per meeting and minute before the staff are warned and wrong ones wait.
    wrong_codes_per_minute: int = 30
    #: An absence of the server longer than this interrupts the floor, in seconds.
    outage_s: int = 60
    #: Folder for online backups of the SQLite database; empty = none.
    backup_dir: str = ""
    #: Time between two backups, in seconds.
    backup_every_s: int = 60
    #: How many backups are kept.
    backup_keep: int = 60

    @property
    def is_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")

    @property
    def addresses(self) -> tuple[str, ...]:
        """Base addresses of this server without a trailing slash, the best first."""
        return self.public_url or own_addresses(self.port)

    @property
    def hosts(self) -> frozenset[str]:
        """Values of the Host header that are answered: the public addresses, and always
        loopback and this machine's own addresses, which no name elsewhere can point at."""
        bases = (*self.public_url, *own_addresses(self.port))
        return frozenset(base.split("://", 1)[1] for base in bases)


def own_addresses(port: int) -> tuple[str, ...]:
    """This machine's own addresses on ``port``: on the LAN first, then loopback."""
    found = [lan_address()] if lan_address() else []
    names = [*found, "localhost", "127.0.0.1", "[::1]"]
    suffix = "" if port == 80 else f":{port}"
    return tuple(f"http://{name}{suffix}" for name in dict.fromkeys(names))


def lan_address() -> str:
    """The address this machine uses towards the network, or ''. No packet is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return ""
        address = str(probe.getsockname()[0])
    return "" if address.startswith("127.") or address == "0.0.0.0" else address


def from_environment(environ: Mapping[str, str], root: Path) -> Config:
    """The Config the environment asks for; ``root`` is where var/ lies."""
    read = _Reader(environ)
    database_url = read.text("DATABASE_URL") or f"sqlite:///{root / 'var' / 'meeting.db'}"
    if database_url.startswith(("postgresql://", "postgres://")):
        database_url = "postgresql+psycopg2://" + database_url.split("://", 1)[1]
    if not database_url.startswith(("sqlite:///", "postgresql+psycopg2://")):
        raise WrongSetting("DATABASE_URL: expected sqlite:///… or postgresql://…")
    redis_url = read.text("REDIS_URL")
    if redis_url and database_url.startswith("sqlite"):
        raise WrongSetting("REDIS_URL: several processes need PostgreSQL; SQLite serves one")
    backup_dir = read.text("BACKUP_DIR")
    if backup_dir and not database_url.startswith("sqlite"):
        raise WrongSetting("BACKUP_DIR: the server backs up SQLite; PostgreSQL has pg_dump")
    if redis_url and not redis_url.startswith(("redis://", "rediss://", "unix://")):
        raise WrongSetting("REDIS_URL: expected redis://…, rediss://… or unix://…")
    return Config(
        database_url=database_url,
        redis_url=redis_url,
        secret_key=_secret_key(read, root),
        public_url=_addresses(read.text("PUBLIC_URL")),
        host=read.text("HOST") or "0.0.0.0",
        port=read.number("PORT", 8000, least=1, most=65_535),
        async_mode=read.choice("ASYNC_MODE", ("eventlet", "threading")),
        push=read.choice("PUSH", ("direct", "stock")),
        trusted_proxies=_networks(read.text("TRUSTED_PROXIES")),
        metrics_token=read.text("METRICS_TOKEN"),
        body_max=read.number("BODY_MAX", 65_536, least=1024, most=1 << 20),
        request_s=read.number("REQUEST_S", 20, least=1, most=300),
        files_dir=read.text("FILES_DIR") or str(root / "var" / "files"),
        files_grace_days=read.number("FILES_GRACE_DAYS", 30, least=1, most=3_650),
        upload_max=read.number("UPLOAD_MAX", 20 << 20, least=1 << 16, most=200 << 20),
        upload_s=read.number("UPLOAD_S", 180, least=1, most=3_600),
        tick_s=read.number("TICK_MS", 100, least=10, most=5_000) / 1000,
        head_s=read.number("HEAD_S", 10, least=1, most=25),
        ping_s=read.number("PING_S", 15, least=1, most=60),
        places=read.number("PLACES", 19_500, least=4, most=1_000_000),
        sockets_each=read.number("SOCKETS_EACH", 4, least=1, most=100),
        wrong_codes_per_minute=read.number("WRONG_CODES_PER_MINUTE", 30, least=1, most=10_000),
        outage_s=read.number("OUTAGE_S", 60, least=5, most=3600),
        backup_dir=backup_dir,
        backup_every_s=read.number("BACKUP_EVERY_S", 60, least=1, most=86_400),
        backup_keep=read.number("BACKUP_KEEP", 60, least=1, most=10_000),
    )


class _Reader:
    def __init__(self, environ: Mapping[str, str]):
        self.environ = environ

    def text(self, name: str) -> str:
        """The value of NAME, or the content of the file NAME_FILE names."""
        if path := self.environ.get(f"{name}_FILE"):
            try:
                return Path(path).read_text(encoding="utf-8").strip()
            except OSError as error:
                raise WrongSetting(f"{name}_FILE: cannot read {path}: {error.strerror}") from error
        return self.environ.get(name, "").strip()

    def number(self, name: str, default: int, *, least: int, most: int) -> int:
        words = self.text(name)
        if not words:
            return default
        if not words.lstrip("-").isdigit() or not least <= int(words) <= most:
            raise WrongSetting(f"{name}: {words!r} is not a whole number from {least} to {most}")
        return int(words)

    def choice(self, name: str, allowed: tuple[str, ...]) -> str:
        value = self.text(name) or allowed[0]
        if value not in allowed:
            raise WrongSetting(f"{name}: {value!r} is not one of {', '.join(allowed)}")
        return value


def _addresses(words: str) -> tuple[str, ...]:
    bases = tuple(base.strip().rstrip("/") for base in words.split(",") if base.strip())
    for base in bases:
        scheme, _, rest = base.partition("://")
        if scheme not in ("http", "https") or not rest or "/" in rest or " " in rest:
            raise WrongSetting(f"PUBLIC_URL: {base!r} is not like https://hoi-nghi.example.vn")
    return bases


def _networks(words: str) -> tuple[str, ...]:
    networks = tuple(word.strip() for word in words.split(",") if word.strip())
    for network in networks:
        try:
            ipaddress.ip_network(network)
        except ValueError as error:
            raise WrongSetting(f"TRUSTED_PROXIES: {network!r} is not like 10.0.0.0/8") from error
    return networks


#: What people leave in place of a key that was to be made.
PLACEHOLDER = re.compile(r"change.?(me|this)|placeholder|your.?(secret|key)", re.I)
KEY_LEAST = 32


def _secret_key(read: _Reader, root: Path) -> str:
    """The key from the environment, else one made on the first local run (mode 0600)."""
    if key := read.text("SECRET_KEY"):
        return _sound(key, "SECRET_KEY")
    path = root / "var" / "secret_key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(secrets.token_urlsafe(48))
    if path.stat().st_mode & 0o077:
        raise WrongSetting(f"{path} can be read by others: chmod 600 it")
    return _sound(path.read_text(encoding="utf-8").strip(), str(path))


def _sound(key: str, where: str) -> str:
    """The key, if nobody can guess it."""
    if len(key) < KEY_LEAST:
        raise WrongSetting(f"{where}: needs at least {KEY_LEAST} characters")
    if PLACEHOLDER.search(key):
        raise WrongSetting(
            f"{where}: still the placeholder; make one with `openssl rand -base64 48`"
        )
    return key
