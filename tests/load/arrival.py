"""P5, the second half: a hall comes in through the proxy, 300 phones a second, each the whole
way: page, its files, joining, socket, first view."""

import asyncio
import json
import os
import re
import shutil
import subprocess
import time
from pathlib import Path

from tests.conftest import free_port
from tests.load.contestants import Product
from tests.load.figures import LOAD_CORE, on_core, percentile
from tests.load.generator import Load, Swarm
from tests.load.http import Http
from tests.load.report import Plot, Report, distribution

WANTED = "≤ 100 ms"
WHAT = "page → joined behind the proxy"
#: As the one in deploy/, for loopback alone: files and a page kept for a second.
NGINX = """
{user}worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/nginx.log; daemon off;
events {{ worker_connections 16000; }}
http {{
  include /etc/nginx/mime.types; access_log off; sendfile on; keepalive_timeout 30;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  proxy_cache_path {folder}/cache keys_zone=page:1m;
  map $http_upgrade $connection_upgrade {{ default upgrade; '' ''; }}
  upstream app {{ server 127.0.0.1:{app}; keepalive 64; }}
  server {{
    listen 127.0.0.1:{port} backlog=4096;
    location /static/dist/ {{ alias {dist}/; gzip_static on; expires max; }}
    location = /{page} {{
      proxy_pass http://app; proxy_http_version 1.1; proxy_set_header Connection "";
      proxy_set_header Host 127.0.0.1:{app};
      proxy_cache page; proxy_cache_valid 200 1s; proxy_cache_lock on;
      proxy_ignore_headers Cache-Control Set-Cookie Vary;
      proxy_cache_use_stale updating; proxy_cache_background_update on;
    }}
    location / {{
      proxy_pass http://app; proxy_http_version 1.1; proxy_set_header Host 127.0.0.1:{app};
      proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $connection_upgrade;
    }}
  }}
}}
"""


async def measure(report: Report, folder: Path, phones: int = 3_000, per_s: int = 300) -> None:
    """The second half of P5 into the report."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx is None:
        report.missing("P5", WHAT, WANTED, "there is no nginx")
        return
    product = Product(folder)
    await product.start()
    port, code = free_port(), product.server.demo["join_code"]
    words = NGINX.format(
        folder=folder,
        user="user root; " if os.geteuid() == 0 else "",
        app=product.port,
        port=port,
        page=f"j/{code}",
        dist=Path(__file__).resolve().parent.parent.parent / "static" / "dist",
    )
    (folder / "nginx.conf").write_text(words)
    with on_core(LOAD_CORE):  # the proxy has a core of its own; here the generator's
        proxy = subprocess.Popen([nginx, "-c", str(folder / "nginx.conf"), "-p", str(folder)])
    try:
        await _wave(report, product, port, code, phones, per_s)
    finally:
        proxy.terminate()
        proxy.wait(10)
        product.stop()


async def _wave(
    report: Report, product: Product, port: int, code: str, phones: int, per_s: int
) -> None:
    for _ in range(100):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.05)
        else:
            writer.close()
            break
    http = Http(port)
    _, page = await http.ask("GET", f"/j/{code}", Accept_Encoding="identity")
    files = sorted(set(re.findall(r"/static/dist/[\w.-]+", page.decode())))
    assert files, f"the join page names no files: {page[:300]!r}"
    swarm = Swarm(port)
    whole: list[float] = []
    joins: list[float] = []

    async def come(number: int) -> None:
        await asyncio.sleep(number / per_s)
        began = time.monotonic()
        visit = Http(port)
        status, _ = await visit.ask("GET", f"/j/{code}", Accept_Encoding="gzip")
        assert status == 200, status
        for file in files:
            status, _ = await visit.ask("GET", file, Accept_Encoding="gzip")
            assert status == 200, (file, status)
        body = {
            "cid": os.urandom(16).hex(),
            "code": code,
            "name": f"Người Dự {number}",
            "unit": "Trường Tiểu học Hoa Ban",
            "display": "name",
        }
        path = f"/api/meetings/{product.slug}/join"
        asked = time.monotonic()
        status, answer = await visit.ask("POST", path, body)
        assert status == 201, answer
        joins.append(time.monotonic() - asked)
        visit.close()
        await swarm.join(product.auth("phone", json.loads(answer)["token"]))
        whole.append(time.monotonic() - began)

    warm = per_s // 10
    await asyncio.gather(*(come(n) for n in range(warm)))
    whole.clear()
    joins.clear()
    load, spent, began = Load(), product.cpu_s, time.monotonic()
    await asyncio.gather(*(come(n) for n in range(phones)))
    took, share = time.monotonic() - began, load.share
    cpu = (product.cpu_s - spent) / phones * 1000
    report.raw["arrival"] = {"p99 ms": percentile(whole, 0.99) * 1000, "share": share}
    report.at_most(
        "P5",
        f"{per_s} phones/s, {WHAT}: p99",
        percentile(whole, 0.99) * 1000,
        100,
        "ms",
        note=f"{phones} phones in {took:.1f} s; median {percentile(whole, 0.5) * 1000:.0f} ms, the "
        f"join itself p99 {percentile(joins, 0.99) * 1000:.0f} ms; {cpu:.2f} ms CPU per phone; the "
        f"generator ({share:.0%}) and the proxy share the other core",
    )
    report.plots.append(
        Plot("Through the proxy: % of phones, ms", "ms", curves={
            "page → first view": distribution(whole), "the join alone": distribution(joins)})
    )  # fmt: skip
    swarm.close()
    http.close()
