"""The built scripts and sheets: hashed names, pre-compressed, immutable."""

import hashlib
import json
import mimetypes
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, request, send_file

from meeting.state import snapshot

DIST = Path(__file__).resolve().parents[2] / "static" / "dist"
YEAR_S = 365 * 86_400

mimetypes.add_type("font/woff2", ".woff2")
mimetypes.add_type("text/javascript", ".js")

static = Blueprint("static_files", __name__)


class Assets:
    """Source name → built name, and a short hash of the whole build, of the messages and of the
    views' code."""

    def __init__(self, dist: Path = DIST):
        manifest = dist / "manifest.json"
        self.names: dict[str, str] = (
            json.loads(manifest.read_text(encoding="utf-8")) if manifest.exists() else {}
        )
        digest = hashlib.sha256(json.dumps(self.names, sort_keys=True).encode())
        package = Path(snapshot.__file__).parents[1]
        for source in sorted([*package.glob("views/*.py"), *package.glob("locale/**/*.po")]):
            digest.update(source.read_bytes())
        self.build = digest.hexdigest()[:10]
        #: Addresses of what a phone loads only when it is needed, by name: ``poll.js`` …
        self.later = {
            name.removeprefix("later/"): self.url(name)
            for name in self.names
            if name.startswith("later/")
        }

    def url(self, name: str) -> str:
        """Address of a built file; KeyError when it was not built."""
        return f"/static/dist/{self.names[name]}"


@static.get("/static/dist/<path:name>")
def built(name: str) -> Response:
    path = (DIST / name).resolve()
    if not path.is_relative_to(DIST) or not path.is_file() or path.suffix in (".gz", ".br"):
        abort(404)
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    accepted = request.headers.get("Accept-Encoding", "")
    for coding, suffix in (("br", ".br"), ("gzip", ".gz")):
        packed = path.with_name(path.name + suffix)
        if coding in accepted and packed.is_file():
            response = send_file(packed, mimetype=kind)
            response.headers["Content-Encoding"] = coding
            break
    else:
        response = send_file(path, mimetype=kind)
    response.headers["Cache-Control"] = f"public, max-age={YEAR_S}, immutable"
    response.headers["Vary"] = "Accept-Encoding"
    return response


def install(app: Flask) -> None:
    assets = Assets()
    app.extensions["assets"] = assets
    app.jinja_env.globals.update(asset=assets.url, build=assets.build)
    app.register_blueprint(static)
