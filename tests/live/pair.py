"""Two workers behind a proxy, and a load on them that judges what became of it."""

import random
import secrets
import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg2

from tests import servers
from tests.conftest import ROOT, Server
from tests.live.listener import Listener
from tests.web.client import Client


class Pair:
    """Workers ``a`` and ``b``, and ``front``, the address of the proxy."""

    def __init__(self, cluster: servers.Cluster, redis: servers.Redis, folder: Path, port: int):
        self.cluster = cluster
        self.redis = redis
        self.front = f"http://127.0.0.1:{port}"
        self.a = self._worker(folder / "a", seed=True)
        self.b = self._worker(folder / "b", seed=False)
        self.demo = self.a.demo
        self.slug = self.demo["slug"]
        self.chair = self.demo["people"]["chair"]["token"]
        self.secretary = self.demo["people"]["secretary"]["token"]

    def _worker(self, folder: Path, *, seed: bool) -> Server:
        folder.mkdir()
        environ = {
            "DATABASE_URL": self.cluster.url,
            "REDIS_URL": self.redis.url,
            "PUBLIC_URL": self.front,
            "TRUSTED_PROXIES": "127.0.0.1",
        }
        return Server(folder, seed=seed, **environ)

    def client(self, worker: Server | None = None) -> Client:
        """Talks to a worker itself, else through the proxy."""
        return Client(worker.url if worker else self.front, self.slug)

    def screen(self, audience: str, token: str, worker: Server | None = None) -> Listener:
        return Listener(worker.url if worker else self.front, self.slug, audience, token)

    def is_right(self, screen: Listener, audience: str, token: str) -> bool:
        """Whether a screen shows what a fresh fetch from the other worker shows."""
        return screen.view == self.client(self.a).get(f"/views/{audience}", token).body["view"]

    def truth(self) -> tuple[dict[str, int], list[int]]:
        """Opinion id → number, and the versions of the journal, from the database itself."""
        connection = psycopg2.connect(self.cluster.url)
        with connection, connection.cursor() as cursor:
            meeting = "(SELECT id FROM meetings WHERE slug = %s)"
            cursor.execute(
                f"SELECT id, number FROM opinions WHERE meeting = {meeting}", [self.slug]
            )
            numbers = dict(cursor.fetchall())
            cursor.execute(
                f"SELECT v FROM journal WHERE meeting = {meeting} ORDER BY v", [self.slug]
            )
            versions = [row[0] for row in cursor.fetchall()]
        connection.close()
        return numbers, versions


class Load:
    """Site desks that send opinions through the proxy, each until it is acknowledged; a reader
    that follows the journal on the second worker; and somebody who asks it for a built file."""

    def __init__(self, pair: Pair):
        self.pair = pair
        self.acked: dict[str, int] = {}
        self.ack_times: list[float] = []
        self.read: list[int] = []
        self.stalls: list[float] = []
        self.errors: list[Any] = []
        self._over = threading.Event()
        desks = [site["token"] for site in pair.demo["sites"]]
        jobs = [*((self._send, token) for token in desks), (self._read, pair.secretary)]
        self._threads = [threading.Thread(target=self._safely, args=job) for job in jobs]
        self._threads.append(threading.Thread(target=self._safely, args=(self._look, "")))

    def __enter__(self) -> "Load":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: Any) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join(60)

    def _safely(self, job: Callable[[str], None], token: str) -> None:
        try:
            job(token)
        except Exception as error:
            self.errors.append(error)

    def _send(self, token: str) -> None:
        client = self.pair.client()
        while not self._over.is_set():
            cid, deadline = secrets.token_urlsafe(16), time.monotonic() + 30
            while True:
                try:
                    answer = client.do(
                        token, "site.submit_opinion", cid=cid, text="Thiếu giáo viên"
                    )
                except OSError:
                    answer = None
                if answer is not None and answer.status == 200:
                    break
                if answer is not None and answer.status not in (429, 503):
                    raise AssertionError(f"neither saved nor put off: {answer}")
                if time.monotonic() > deadline:
                    raise AssertionError(f"never acknowledged: {answer}")
                time.sleep(random.uniform(0.05, 0.2))
            result = answer.body["result"]
            assert result["opinion"] not in self.acked
            self.acked[result["opinion"]] = result["number"]
            self.ack_times.append(time.monotonic())
            time.sleep(0.05)

    def _read(self, token: str) -> None:
        client, last = self.pair.client(self.pair.b), 0
        while True:
            is_last = self._over.is_set()
            answer = client.get(f"/journal?since={last}", token)
            if answer.status == 200:
                self.read += [entry["v"] for entry in answer.body["entries"]]
                last = self.read[-1]
                if is_last:
                    return
            time.sleep(0.1)

    def _look(self, _: str) -> None:
        script = next((ROOT / "static" / "dist").glob("phone-*.js")).name
        url = f"{self.pair.b.url}/static/dist/{script}"
        while not self._over.is_set():
            asked = time.monotonic()
            with urllib.request.urlopen(url, timeout=20) as response:
                response.read()
            self.stalls.append(time.monotonic() - asked)
            time.sleep(0.02)

    def judge(self) -> None:
        """Acknowledged is present, once, under the number that was said; one order without a hole,
        and who follows it misses nothing."""
        assert self.errors == []
        numbers, versions = self.pair.truth()
        assert self.acked.items() <= numbers.items()
        assert sorted(numbers.values()) == list(range(1, len(numbers) + 1))
        assert versions == list(range(1, len(versions) + 1))
        assert self.read == versions[: len(self.read)]
        assert len(self.acked) > 20


def until(holds: Callable[[], bool], seconds: float) -> float:
    """Seconds until it holds."""
    began = time.monotonic()
    while not holds():
        assert time.monotonic() < began + seconds, "waited in vain"
        time.sleep(0.02)
    return time.monotonic() - began
