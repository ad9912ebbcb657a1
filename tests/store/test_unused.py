"""Files that no record names any more: kept for the grace period, then thrown away; never one that
is named somewhere."""

import io
import os
import time
from typing import Any

import pytest

from meeting.domain.refusal import Refusal
from tests.cast import Hall

DAY = 86_400.0


def kept(hall: Hall, content: bytes, age_days: float = 100) -> str:
    """A file that came so many days ago."""
    digest = hall.house.files.put(io.BytesIO(content))
    aged(hall, digest, age_days)
    return digest


def aged(hall: Hall, digest: str, days: float) -> None:
    at = time.time() - days * DAY
    files = hall.house.files
    for path in (files.path(digest), files.unused / digest):
        if path.exists():
            os.utime(path, (at, at))


def document(hall: Hall, digest: str) -> str:
    args: dict[str, Any] = {"file": digest, "name": "a.pdf", "kind": "pdf", "size": 3, "pages": 1}
    return str(hall.oanh.do("document.add", **args)["document"])


def sweep(hall: Hall, days: float = 30) -> list[str]:
    return hall.house.throw_away_unused(days * DAY)


def test_file_of_a_document_taken_back_goes_after_the_grace_period(hall: Hall):
    digest = kept(hall, b"cu")
    taken = document(hall, digest)
    assert sweep(hall) == []
    hall.oanh.do("document.remove", document=taken)
    assert sweep(hall) == []  # noted from now on
    aged(hall, digest, 29)
    assert sweep(hall) == []
    hall.oanh.do("document.restore", document=taken)
    assert sweep(hall) == []
    hall.oanh.do("document.remove", document=taken)
    assert sweep(hall) == []  # the period begins again
    aged(hall, digest, 31)
    assert sweep(hall) == [digest]
    assert not hall.house.files.has(digest)
    assert hall.state.documents[taken].file == ""
    assert hall.oanh.refusal("document.restore", document=taken) == (
        "wrong_state",
        "document_file_gone",
    )


def test_file_another_record_names_stays(hall: Hall):
    digest = kept(hall, b"chung")
    taken, held = document(hall, digest), document(hall, digest)
    hall.oanh.do("document.remove", document=taken)
    assert sweep(hall, 0) == [] and hall.house.files.has(digest)
    hall.oanh.do("document.remove", document=held)
    assert sweep(hall, 0) == [digest]
    assert {hall.state.documents[d].file for d in (taken, held)} == {""}


def test_backdrops_stay_while_they_are_shown_anywhere(hall: Hall):
    hall_s, site_s, former = (kept(hall, name) for name in (b"hoi truong", b"van yen", b"cu"))
    hall.oanh.do("projector.backdrop", file=former)
    hall.oanh.do("projector.backdrop", file=hall_s)
    hall.oanh.do("projector.backdrop", file=site_s, site=hall.ids["van_yen"])
    assert sweep(hall, 0) == [former]
    assert [hall.house.files.has(d) for d in (hall_s, site_s, former)] == [True, True, False]


def test_replaced_edition_goes_and_the_newer_one_stays(hall: Hall):
    old, new = kept(hall, b"ban 1"), kept(hall, b"ban 2")
    held = document(hall, old)
    args: dict[str, Any] = {"file": new, "name": "a.pdf", "kind": "pdf", "size": 5}
    hall.oanh.do("document.replace", document=held, **args)
    assert sweep(hall, 0) == [old]
    assert hall.house.files.has(new)


def test_file_that_comes_again_stays(hall: Hall):
    digest = kept(hall, b"gui lai")
    assert sweep(hall, 30) == []
    aged(hall, digest, 31)
    kept(hall, b"gui lai", age_days=0)
    assert sweep(hall, 30) == [] and hall.house.files.has(digest)
    assert hall.house.files.throw_away(digest, DAY) is False
    assert hall.house.files.has(digest)


def test_what_was_made_of_a_file_goes_with_it(hall: Hall):
    digest = kept(hall, b"pdf")
    made = hall.house.files.derived / digest
    made.mkdir()
    (made / "1.png").write_bytes(b"trang")
    assert sweep(hall, 0) == [digest]
    assert not made.exists()


def test_only_the_server_forgets_files(hall: Hall):
    taken = document(hall, kept(hall, b"x"))
    for who in (hall.oanh, hall.binh, hall.an):
        refused = who.refusal("document.forget", documents=[taken])
        assert refused == ("not_allowed", "not_allowed")
    with pytest.raises(Refusal, match="nothing_to_forget"):
        hall.system("document.forget", role="system", documents=[taken])
