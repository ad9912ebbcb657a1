"""In front of everything, sockets included: hosts, origins, and what is never accepted.

Flask's own switches do not cover ``/socket.io``, whose middleware stands before Flask.
"""

import ipaddress
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
    """Refuses foreign hosts and origins with one clear line."""

    def __init__(self, next_app: Callable[..., Iterable[bytes]], house: House):
        self.next_app = next_app
        self.config = house.config
        self.hosts = {host.lower() for host in self.config.hosts}

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        for header in FORWARDED:
            environ.pop(header, None)
        path = environ.get("PATH_INFO", "")
        host = environ.get("HTTP_HOST", "").lower()
        if path != "/healthz" and not self._is_ours(host):
            return _no(start_response, "400 Bad Request", "unknown host")
        if self._is_foreign(environ, host, is_socket=path.startswith("/socket.io")):
            return _no(start_response, "403 Forbidden", "foreign origin")
        if path.startswith("/socket.io") and "j" in parse_qs(environ.get("QUERY_STRING", "")):
            return _no(start_response, "400 Bad Request", "no JSONP here")
        return self.next_app(environ, start_response)

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
        allowed = {f"http://{host}", f"https://{host}", *self.config.public_url}
        return origin.lower() not in allowed


def _no(start_response: Any, status: str, words: str) -> Iterable[bytes]:
    body = words.encode()
    start_response(status, [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]
