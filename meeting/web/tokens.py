"""What a request carries to say who it is from, read below Flask: cookies and bearer tokens."""

from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

from werkzeug.http import dump_cookie

SESSION_S = 120 * 86_400

COOKIES = "meeting.cookies"


def cookies_of(environ: dict[str, Any]) -> dict[str, str]:
    """The cookies of a request, read once."""
    kept: dict[str, str] | None = environ.get(COOKIES)
    if kept is None:
        try:
            jar: SimpleCookie = SimpleCookie(environ.get("HTTP_COOKIE", ""))
        except CookieError:
            jar = SimpleCookie()
        kept = environ[COOKIES] = {name: morsel.value for name, morsel in jar.items()}
    return kept


def session_of(environ: dict[str, Any]) -> str:
    """The session a page speaks for: ``?as=``, else the phone."""
    return parse_qs(environ.get("QUERY_STRING", "")).get("as", ["phone"])[0]


def token_of(environ: dict[str, Any], slug: str) -> str:
    """The token of a request: the bearer header's, else the session's cookie."""
    scheme, _, token = environ.get("HTTP_AUTHORIZATION", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        return str(token.strip())
    return cookies_of(environ).get(f"s_{slug}_{session_of(environ)}", "")


def tokens_of(environ: dict[str, Any], slug: str) -> list[str]:
    """Every token of this meeting the request carries, the one it speaks with first."""
    first = token_of(environ, slug)
    rest = [v for name, v in cookies_of(environ).items() if name.startswith(f"s_{slug}_")]
    return list(dict.fromkeys(token for token in [first, *rest] if token))


def session_cookie(environ: dict[str, Any], slug: str, session: str, token: str) -> str:
    """The header that keeps a token in this browser, for this meeting and screen."""
    return dump_cookie(
        f"s_{slug}_{session}",
        token,
        max_age=SESSION_S,
        httponly=True,
        samesite="Lax",
        secure=environ.get("wsgi.url_scheme") == "https",
        path="/",
    )
