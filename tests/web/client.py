"""A program that talks to a real server over HTTP, as the contract (design 5) has it."""

import json
import secrets
import urllib.error
import urllib.request
from typing import Any, NamedTuple


class Answer(NamedTuple):
    status: int
    body: Any
    headers: dict[str, str]


class Client:
    """Calls under one base address. ``body`` may be an object or raw bytes."""

    def __init__(self, base: str, slug: str = ""):
        self.base = base
        self.api = f"/api/meetings/{slug}"

    def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        token: str = "",
        headers: dict[str, str] | None = None,
    ) -> Answer:
        raw = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data=raw, method=method)
        request.add_header("Content-Type", "application/json")
        if token:
            request.add_header("Authorization", f"Bearer {token}")
        for name, value in (headers or {}).items():
            request.add_header(name, value)
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                return self._read(response.status, response)
        except urllib.error.HTTPError as error:
            with error:
                return self._read(error.code, error)

    def _read(self, status: int, response: Any) -> Answer:
        content = response.read()
        headers = {name.lower(): value for name, value in response.headers.items()}
        if "json" in headers.get("content-type", ""):
            return Answer(status, json.loads(content), headers)
        return Answer(status, content, headers)

    def get(self, path: str, token: str = "", **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.call("GET", self.api + path, token=token, headers=named)

    def do(
        self, token: str, name: str, *, cid: str = "", expect: Any = None, **args: Any
    ) -> Answer:
        body = {"name": name, "cid": cid or secrets.token_urlsafe(16), "args": args}
        if expect is not None:
            body["expect"] = expect
        return self.call("POST", f"{self.api}/do", body, token=token)

    def join(self, code: str, *, cid: str = "", **fields: Any) -> Answer:
        body = {"cid": cid or secrets.token_urlsafe(16), "code": code, "display": "name", **fields}
        return self.call("POST", f"{self.api}/join", body)
