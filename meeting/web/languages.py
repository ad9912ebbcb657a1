"""The reader's language: gettext catalogues read at start, one domain per screen.

A message id is a key (``phone.ask_floor``); its text has ``{placeholders}``.
"""

from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from babel.messages.pofile import read_po
from flask import Blueprint, Flask, Response, abort, current_app, g, request

from meeting.web.tokens import cookies_of

LOCALE = Path(__file__).resolve().parent.parent / "locale"
LANGUAGES = ("vi", "en")
YEAR_S = 365 * 86_400

catalogues = Blueprint("catalogues", __name__)


@cache
def domain(name: str, language: str) -> dict[str, str]:
    """Messages of one domain; empty when there is no such catalogue."""
    path = LOCALE / language / "LC_MESSAGES" / f"{name}.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language, domain=name)
    return {str(m.id): str(m.string) for m in catalogue if m.id and m.string}


@cache
def _every(language: str) -> dict[str, str]:
    names = sorted(p.stem for p in (LOCALE / language / "LC_MESSAGES").glob("*.po"))
    return {key: words for name in names for key, words in domain(name, language).items()}


def messages(language: str, *domains: str) -> dict[str, str]:
    """Messages of several domains, for a screen."""
    return {key: words for name in domains for key, words in domain(name, language).items()}


@catalogues.get("/later/<language>/<name>.json")
def later(language: str, name: str) -> Response:
    """``{messages, script, sheet?}`` of a part that a phone loads later; ``?build=`` says which."""
    found = domain(name, language) if language in LANGUAGES and name.isidentifier() else {}
    files = current_app.extensions["assets"].later
    if not found or f"{name}.js" not in files:
        abort(404)
    part = {"messages": found, "script": files[f"{name}.js"]}
    if sheet := files.get(f"{name}.css"):
        part["sheet"] = sheet
    response = Response(msgspec.json.encode(part), mimetype="application/json")
    response.headers["Cache-Control"] = f"public, max-age={YEAR_S}, immutable"
    return response


def pick(cookie: str | None, accepted: str | None) -> str:
    """Vietnamese, unless the reader chose English or the browser speaks no Vietnamese but
    English."""
    if cookie in LANGUAGES:
        return str(cookie)
    wanted = (accepted or "vi").lower()
    return "en" if wanted.startswith("en") and "vi" not in wanted else "vi"


def language_of(environ: dict[str, Any]) -> str:
    """The language of a request below Flask."""
    return pick(cookies_of(environ).get("lang"), environ.get("HTTP_ACCEPT_LANGUAGE"))


def lang() -> str:
    """The language of this request."""
    if "lang" not in g:
        g.lang = pick(
            request.args.get("lang") or request.cookies.get("lang"),
            request.headers.get("Accept-Language"),
        )
    return str(g.lang)


def translate(language: str, key: str, **particulars: Any) -> str:
    """The message in a language; the key itself when there is none."""
    words = _every(language).get(key) or key
    return words.format_map(_Named(particulars)) if particulars else words


class _Named(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def t(key: str, **particulars: Any) -> str:
    """The message in the reader's language."""
    return translate(lang(), key, **particulars)


def install(app: Flask) -> None:
    app.jinja_env.globals.update(t=t, lang=lang)
    app.register_blueprint(catalogues)

    @app.after_request
    def keep_choice(response: Response) -> Response:
        chosen = request.args.get("lang")
        if chosen in LANGUAGES:
            response.set_cookie("lang", chosen, max_age=YEAR_S, samesite="Lax", path="/")
        return response
