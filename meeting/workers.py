"""Several processes on this machine: N servers of one process each on consecutive ports, and in
front of them, on the port people use, nginx or Caddy with the rules of ``deploy/``."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from meeting.config import Config, WrongSetting

#: How long a worker has to finish, in seconds.
DRAIN_S = 15.0
#: A program that ended by itself is started again after this, in seconds.
AGAIN_S = 1.0
#: A phone costs the proxy two descriptors.
FILES = 40_000
#: Exit status of a command that met a mistake of the operator's.
MISTAKE = 2


class Program:
    """A child of this process that is started again when it ends by itself."""

    def __init__(self, command: list[str], environ: Mapping[str, str], root: Path):
        self.command = command
        self.environ = environ
        self.root = root
        self.process: subprocess.Popen[bytes] | None = None
        self._at = 0.0

    def keep(self) -> None:
        """Start it if it does not run. Raises WrongSetting when it says that it never will."""
        if self.process is not None and self.process.poll() is None:
            return
        if self.process is not None:
            if self.process.returncode == MISTAKE:
                raise WrongSetting("a worker could not start; the line above says why")
            print(f"meeting: {self.command[0]} ended ({self.process.returncode})", file=sys.stderr)
            self.process = None
            self._at = time.monotonic() + AGAIN_S
        if time.monotonic() >= self._at:
            # A group of its own: Ctrl-C reaches this process, which stops the others in order.
            self.process = subprocess.Popen(
                self.command, cwd=self.root, env=dict(self.environ), start_new_session=True
            )

    def stop(self, how: int = signal.SIGTERM) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(how)

    def wait(self, until: float) -> None:
        """Until it has ended; killed when it takes too long."""
        if self.process is None:
            return
        while self.process.poll() is None and time.monotonic() < until:
            time.sleep(0.05)
        self.stop(signal.SIGKILL)
        self.process.wait()


def run(config: Config, count: int, environ: Mapping[str, str], root: Path) -> int:
    """Keep ``count`` workers and their proxy running until SIGTERM or Ctrl-C."""
    ports = [config.port + 1 + i for i in range(count)]
    proxy = proxy_program(environ)
    shared = dict(environ) | {"PUBLIC_URL": ",".join(config.addresses)}
    if proxy:
        believed = ",".join((*config.trusted_proxies, "127.0.0.1"))
        shared |= {"HOST": "127.0.0.1", "TRUSTED_PROXIES": believed}
    serve = [sys.executable, "-m", "meeting", "serve"]
    workers = [Program(serve, shared | {"PORT": str(port)}, root) for port in ports]
    ends: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _: ends.append(number))
    with tempfile.TemporaryDirectory(prefix="meeting-proxy-") as folder:
        fronts = []
        if proxy:
            front = Front(proxy, config.host, config.port, ports)
            fronts.append(front.program(Path(folder), environ, root))
            print(f"Serving on {', '.join(config.addresses)} ({Path(proxy).name})", flush=True)
        else:
            print(f"No nginx or Caddy here: workers on ports {ports}", flush=True)
        try:
            while not ends:
                for program in (*workers, *fronts):
                    program.keep()
                time.sleep(0.1)
        finally:
            # The workers first: they tell the screens through the proxy when to come back.
            _end(workers, DRAIN_S)
            _end(fronts, 5.0)
    return 0


def _end(programs: list[Program], patience_s: float) -> None:
    for program in programs:
        program.stop()
    until = time.monotonic() + patience_s
    for program in programs:
        program.wait(until)


def check(config: Config) -> None:
    """Raises WrongSetting when several processes cannot work with these settings."""
    if config.is_sqlite or not config.redis_url:
        raise WrongSetting(
            "--workers: several processes need DATABASE_URL=postgresql://… and REDIS_URL=redis://…"
        )


def proxy_program(environ: Mapping[str, str]) -> str | None:
    """nginx, which Debian puts where only root looks, else Caddy."""
    places = os.pathsep.join([environ.get("PATH", os.defpath), "/usr/sbin", "/usr/local/sbin"])
    return shutil.which("nginx", path=places) or shutil.which("caddy", path=places)


class Front(NamedTuple):
    """The proxy on the port people use, with the shipped rules, over plain HTTP."""

    proxy: str
    host: str
    port: int
    ports: list[int]

    def program(self, folder: Path, environ: Mapping[str, str], root: Path) -> Program:
        """The proxy itself; all it writes goes into ``folder``."""
        if Path(self.proxy).name == "caddy":
            settings = {
                "SITE": f"http://:{self.port}",
                "WORKERS": " ".join(f"127.0.0.1:{port}" for port in self.ports),
                "MEETING_HOME": str(root),
                "XDG_DATA_HOME": str(folder),
                "XDG_CONFIG_HOME": str(folder),
            }
            caddyfile = str(root / "deploy" / "Caddyfile")
            command = [self.proxy, "run", "--adapter", "caddyfile", "--config", caddyfile]
            return Program(command, dict(environ) | settings, root)
        file = folder / "nginx.conf"
        file.write_text(self.nginx_conf(folder, root), encoding="utf-8")
        folder.chmod(0o711)  # nginx's own user must reach its cache
        command = [self.proxy, "-c", str(file), "-p", str(folder), "-e", "stderr"]
        return Program(command, environ, root)

    def nginx_conf(self, folder: Path, root: Path) -> str:
        """What /etc/nginx/nginx.conf and deploy/nginx/meeting.conf are on a server."""
        rules = root / "deploy" / "nginx"
        text = (rules / "shared.conf").read_text(encoding="utf-8")
        shared = folder / "shared.conf"
        shared.write_text(text.replace("/var/cache/nginx/meeting", str(folder / "cache")), "utf-8")
        written = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        mime = next((f"include {m};" for m in MIME if Path(m).exists()), "")
        hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        files = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
        lines = [
            "daemon off;",
            f"user {root.owner()};" if os.geteuid() == 0 else "",
            f"pid {folder / 'nginx.pid'};",
            "error_log stderr error;",
            "worker_processes auto;",
            f"worker_rlimit_nofile {files};",
            f"events {{ worker_connections {files // 2}; }}",
            "http {",
            mime,
            *(f"{kind}_temp_path {folder / kind};" for kind in written),
            f"include {shared};",
            "upstream meeting {",
            "least_conn;",
            *(f"server 127.0.0.1:{port} max_fails=1 fail_timeout=2s;" for port in self.ports),
            "keepalive 64;",
            "keepalive_timeout 15s;",
            "}",
            f"server {{ listen {self.host}:{self.port} backlog=4096; set $meeting_home {root};",
            f"include {rules / 'rules.conf'}; }}",
            "}",
        ]
        return "\n".join(line for line in lines if line) + "\n"


MIME = ("/etc/nginx/mime.types", "/usr/local/etc/nginx/mime.types")
