"""The uploaded backdrop: made harmless, put behind the title, and nothing else is served as one."""

import io

import pytest

from tests import files
from tests.cast import Hall
from tests.web.room import app, oanh, three, upload, visitor

__all__ = ["app", "oanh", "three"]


def test_backdrop_is_made_harmless_and_stands_behind_the_title(app, oanh):
    answer = upload(oanh, files.png(640, 360), "maket.png", where="backdrop")
    assert answer.status_code == 303
    digest = oanh.hall.state.meeting.shown.backdrop
    shown = visitor(app).get(f"/m/{oanh.slug}/backdrop/{digest}")
    assert shown.mimetype == "image/jpeg" and shown.data.startswith(b"\xff\xd8\xff")
    assert shown.headers["Content-Security-Policy"].startswith("sandbox")
    oanh.send("/backdrop/remove")
    assert visitor(app).get(f"/m/{oanh.slug}/backdrop/{digest}").status_code == 404


def test_backdrop_of_the_operator_and_of_one_site(app, oanh):
    hall: Hall = app[1]
    nam = visitor(app).enter(hall.nam)
    data = {
        "cid": "c" * 22,
        "file": (io.BytesIO(files.png()), "a.png"),
        "site": hall.ids["van_yen"],
    }
    path = f"/m/{nam.slug}/operator/backdrop/upload"
    assert nam.client.post(path, data=data, base_url=nam.base).status_code == 303
    assert hall.state.sites[hall.ids["van_yen"]].shown.backdrop
    assert hall.state.meeting.shown.backdrop == ""


def test_no_other_file_is_served_as_a_backdrop(app, oanh, three):
    digest = app[1].state.documents[three["staff"]].file
    for name in (digest, "", "..", "0" * 64):
        assert visitor(app).get(f"/m/{oanh.slug}/backdrop/{name}").status_code == 404
    # Somebody who knows a document's digest from the journal names it as the backdrop.
    app[1].ha.do("projector.backdrop", file=digest)
    assert visitor(app).get(f"/m/{oanh.slug}/backdrop/{digest}").status_code == 404


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"GIF89a", "a.png"),
        (files.pdf("x"), "a.pdf"),
        (
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10\x00\x00\x00\x10" + bytes(40),
            "a.png",
        ),
    ],
)
def test_backdrop_that_is_no_picture_is_refused(app, oanh, content, name):
    answer = upload(oanh, content, name, where="backdrop")
    assert answer.status_code == 400
    assert oanh.hall.state.meeting.shown.backdrop == ""
