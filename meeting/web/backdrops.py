"""The uploaded backdrop (maket) behind the title card: put up by the organiser or the operator,
served to whoever stands in front of a screen."""

from pathlib import Path

from flask import Blueprint, Response, current_app, request, send_file, url_for

from meeting.domain.refusal import Refusal
from meeting.reader.reasons import CannotOpen
from meeting.state.snapshot import State
from meeting.web import door
from meeting.web.admin_forms import Form, done, see
from meeting.web.uploads import received

backdrops = Blueprint("backdrops", __name__)

PICTURES = ("png", "jpeg", "webp")
#: A maket for a LED wall is a few megabytes.
MOST = 12 << 20
#: How every picture that was made harmless begins.
JPEG = b"\xff\xd8\xff"
SCREENS = "any(admin,operator)"


@backdrops.post(f"/m/<slug>/<{SCREENS}:screen>/backdrop/upload")
def upload(slug: str, screen: str) -> Response:
    """Take a picture in, make it harmless, and put it behind the title of every screen, or of one
    site's (``site``)."""
    state = door.state_of(slug)
    door.staff_actor(state, as_=screen)
    sent = received("file", PICTURES, most=MOST)
    form = Form.sent()
    store = door.house().files
    digest = current_app.extensions["offload"](lambda: store.put(sent.file))
    try:
        picture = current_app.extensions["opening"].picture(digest)
    except CannotOpen as error:
        raise Refusal("invalid", "file_broken", field="file") from error
    _give(state, picture, form, screen)
    return _back(slug, screen)


@backdrops.post(f"/m/<slug>/<{SCREENS}:screen>/backdrop/remove")
def remove(slug: str, screen: str) -> Response:
    """Take it off again."""
    state = door.state_of(slug)
    door.staff_actor(state, as_=screen)
    _give(state, None, Form.sent(), screen)
    return _back(slug, screen)


def _give(state: State, file: str | None, form: Form, screen: str) -> None:
    args = {"file": file}
    if site := form.text("site"):
        args["site"] = site
    door.act(state, "projector.backdrop", args, form.cid, as_=screen)


def _back(slug: str, screen: str) -> Response:
    if screen == "admin":
        return done(url_for("admin.documents_page", slug=slug), "saved")
    return see(f"/m/{slug}/operator")


@backdrops.get("/m/<slug>/backdrop/<digest>")
def show(slug: str, digest: str) -> Response:
    """The picture, as long as it stands behind a title of this meeting. Whoever gives the command
    may name any kept file, so what was not made a picture here is not served as one."""
    state = door.state_of(slug)
    shown = [state.meeting.shown, *(s.shown for s in state.sites.values() if s.shown)]
    named = digest and digest in {s.backdrop for s in shown}
    path = door.house().files.path(digest) if named else None
    if path is None or not path.is_file() or not _is_picture(path):
        raise Refusal("not_found")
    response = send_file(path, mimetype="image/jpeg")
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.set_etag(digest)
    response.make_conditional(request)
    return response


def _is_picture(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(JPEG)) == JPEG
