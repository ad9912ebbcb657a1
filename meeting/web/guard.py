"""In front of everything, sockets included: hosts, origins, and what is never accepted.

Flask's own switches do not cover ``/socket.io``, whose middleware stands before Flask.
"""

import ipaddress
import time
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from meeting.house import House

#: Headers a client must not be able to set for itself.
FORWARDED = (
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_FORWARDED_PORT",
    "HTTP_X_FORWARDED_PREFIX",
    "HTTP_FORWARDED",
)


class Guard:
    """Refuses foreign hosts and origins with one clear line. What a proxy says of its client is
    believed of configured proxies only."""

    def __init__(self, next_app: Callable[..., Iterable[bytes]], house: House):
        self.next_app = next_app
        self.config = house.config
        self.hosts = {host.lower() for host in self.config.hosts}
        self.proxies = [ipaddress.ip_network(proxy) for proxy in self.config.trusted_proxies]

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        try:
            return self._answer(environ, start_response)
        finally:
            # Once per request the others get their turn: a connection that sends request after
            # request without a pause never lets go of the event loop by itself.
            time.sleep(0)

    def _answer(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        self._unwrap(environ)
        path = environ.get("PATH_INFO", "")
        host = environ.get("HTTP_HOST", "").lower()
        if path != "/healthz" and not self._is_ours(host):
            return _no(start_response, "400 Bad Request", "unknown host")
        if self._is_foreign(environ, host, is_socket=path.startswith("/socket.io")):
            return _no(start_response, "403 Forbidden", "foreign origin")
        if path.startswith("/socket.io") and "j" in parse_qs(environ.get("QUERY_STRING", "")):
            return _no(start_response, "400 Bad Request", "no JSONP here")
        return self.next_app(environ, start_response)

    def _unwrap(self, environ: dict[str, Any]) -> None:
        """Take the client's address and scheme from the proxies in front, where they are ours;
        drop what anybody else claims."""
        claims = {header: environ.pop(header, "") for header in FORWARDED}
        chain = [word.strip() for word in claims["HTTP_X_FORWARDED_FOR"].split(",") if word.strip()]
        if not self._is_proxy(environ.get("REMOTE_ADDR", "")):
            if chain:
                # It came through a proxy nobody told us of: from anywhere, not from loopback.
                environ["REMOTE_ADDR"] = ""
            return
        while chain and self._is_proxy(environ["REMOTE_ADDR"]):
            environ["REMOTE_ADDR"] = chain.pop()
        scheme = claims["HTTP_X_FORWARDED_PROTO"].rpartition(",")[2].strip().lower()
        if scheme in ("http", "https"):
            environ["wsgi.url_scheme"] = scheme

    def _is_proxy(self, address: str) -> bool:
        try:
            numbers = ipaddress.ip_address(address)
        except ValueError:
            return False
        return any(numbers in network for network in self.proxies)

    def _is_ours(self, host: str) -> bool:
        """A listed host; without PUBLIC_URL any address of the right port too: a page elsewhere
        can make a name point here (DNS rebinding), but not a number."""
        if host in self.hosts:
            return True
        if self.config.public_url:
            return False
        parts = urlsplit(f"//{host}")
        try:
            ipaddress.ip_address(parts.hostname or "")
            return (parts.port or 80) == self.config.port
        except ValueError:
            return False

    def _is_foreign(self, environ: dict[str, Any], host: str, *, is_socket: bool) -> bool:
        """A request that changes something, or a socket, from a page of another origin."""
        if environ["REQUEST_METHOD"] in ("GET", "HEAD", "OPTIONS") and not is_socket:
            return False
        origin = environ.get("HTTP_ORIGIN")
        if origin is None and environ.get("HTTP_REFERER"):
            referer = urlsplit(environ["HTTP_REFERER"])
            origin = f"{referer.scheme}://{referer.netloc}"
        if origin is None:
            # Programs send none; a browser that carries a cookie into a socket always does.
            return is_socket and "HTTP_COOKIE" in environ
        own = {f"https://{host}"}
        if environ.get("wsgi.url_scheme") != "https":
            own.add(f"http://{host}")
        allowed = own.union(self.config.public_url)
        return origin.lower() not in allowed


def _no(start_response: Any, status: str, words: str) -> Iterable[bytes]:
    body = words.encode()
    start_response(status, [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]
