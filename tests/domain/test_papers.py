"""The document room: handed out, replaced, taken back; and who may read what."""

from typing import Any

import pytest

from meeting.state.reading import in_hall, may_read, readable
from tests.domain.room import Room

DENIED = ("not_allowed", "not_allowed")
FILE = {"file": "ab" * 32, "name": "Chương trình.pdf", "kind": "pdf", "size": 1_000, "pages": 3}


def paper(room: Room, **more: Any) -> str:
    return str(room.oanh.do("document.add", **{**FILE, **more})["document"])


def titles(room: Room, role: str, site: str | None = None) -> list[str]:
    return [d.title for d in readable(room.state, role, site)]


def test_document_is_called_after_its_file_and_stands_last(room: Room):
    first, second = paper(room), paper(room, title="Báo cáo tổng hợp")
    found = room.state.documents
    assert found[first].title == "Chương trình" and found[first].access == "joined"
    assert [d.id for d in readable(room.state, "organiser", None)] == [first, second]
    assert room.last.particulars == {"document": second, "file": "ab" * 32, "access": "joined"}


@pytest.mark.parametrize(
    ("args", "field"),
    [
        ({"file": "../../etc/passwd"}, "file"),
        ({"kind": "exe"}, "kind"),
        ({"size": 0}, "size"),
        ({"pages": -1}, "pages"),
        ({"name": ""}, "name"),
        ({"access": "all"}, "access"),
        ({"roles": ["chair", "king"]}, "roles"),
        ({"sites": ["nowhere"]}, "site"),
        ({"title": "x" * 201}, "title"),
    ],
)
def test_document_that_makes_no_sense_is_refused(room: Room, args: dict[str, Any], field: str):
    assert room.oanh.field("document.add", **{**FILE, **args}) == field


def test_name_leads_to_no_other_folder(room: Room):
    found = room.state.documents[paper(room, name="../../a\\b.pdf")]
    assert found.name == "....ab.pdf"


def test_documents_by_anybody_but_their_keepers_are_not_allowed(room: Room):
    document = paper(room)
    for who in (room.an, room.cuc, room.nam, room.ha, room.khanh, room.dung):
        assert who.refusal("document.add", **FILE) == DENIED
        assert who.refusal("document.edit", document=document, title="x") == DENIED
        assert who.refusal("document.replace", document=document, **FILE) == DENIED
        assert who.refusal("document.remove", document=document) == DENIED
        assert who.refusal("document.restore", document=document) == DENIED
        assert who.refusal("document.count", opened={document: 1}) == DENIED


def test_edit_changes_what_is_given(room: Room):
    document = paper(room)
    room.binh.do("document.edit", document=document, title="Tài liệu 1", access="staff", rank=5)
    found = room.state.documents[document]
    assert (found.title, found.access, found.rank, found.kind) == ("Tài liệu 1", "staff", 5, "pdf")
    room.binh.do("document.edit", document=document, roles=["site", "chair", "site"])
    assert room.state.documents[document].roles == ["chair", "site"]
    assert room.oanh.field("document.edit", document=document, title=" ") == "title"
    assert room.oanh.field("document.edit", document=document, rank=10**9) == "rank"
    assert room.oanh.field("document.edit", document=document, access="none") == "access"


def test_newer_edition_keeps_address_and_counts(room: Room):
    document = paper(room)
    room.act(
        room.oanh.actor._replace(role="system"), "document.count", {"opened": {document: 2}}, None
    )
    newer = {"file": "cd" * 32, "name": "Chương trình (2).docx", "kind": "docx", "size": 9}
    room.oanh.do("document.replace", document=document, **newer)
    found = room.state.documents[document]
    assert (found.file, found.kind, found.pages, found.edition) == ("cd" * 32, "docx", 0, 2)
    assert (found.title, found.opened) == ("Chương trình", 2)


def test_document_taken_back_is_gone_and_can_be_put_back(room: Room):
    document = paper(room)
    room.nam.do("projector.show", mode="documents", document=document)
    room.oanh.do("document.remove", document=document)
    assert not may_read(room.state.documents[document], "organiser", None)
    assert room.oanh.refusal("document.remove", document=document) == ("not_found", "no_document")
    room.oanh.do("document.restore", document=document)
    assert may_read(room.state.documents[document], "participant", None)
    assert room.oanh.refusal("document.restore", document=document) == ("not_found", "no_document")


def test_readings_are_added_up_and_name_nobody(room: Room):
    first, second = paper(room), paper(room)
    system = room.oanh.actor._replace(role="system")
    room.act(system, "document.count", {"opened": {first: 3}, "downloaded": {second: 1}}, None)
    room.act(system, "document.count", {"opened": {first: 1, "gone": 9, second: -5}}, None)
    found = room.state.documents
    assert (found[first].opened, found[first].downloaded) == (4, 0)
    assert (found[second].opened, found[second].downloaded) == (0, 1)


def test_room_is_not_filled_without_end(room: Room, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("meeting.domain.papers.DOCUMENTS_MOST", 1)
    paper(room)
    assert room.oanh.refusal("document.add", **FILE) == ("invalid", "too_many_documents")


# -- who may read ---------------------------------------------------------------------------------


def test_access_decides_who_reads(room: Room):
    paper(room, title="Công khai", access="public")
    paper(room, title="Trong hội trường")
    paper(room, title="Nội bộ", access="staff")
    paper(room, title="Riêng chủ trì", access="staff", roles=["chair"])
    everything = ["Công khai", "Trong hội trường", "Nội bộ", "Riêng chủ trì"]
    assert titles(room, "") == everything[:1]
    assert titles(room, "participant") == titles(room, "projector") == everything[:2]
    assert titles(room, "agency") == titles(room, "site") == everything[:3]
    assert titles(room, "chair") == everything
    for keeper in ("organiser", "secretary", "clerk"):
        assert titles(room, keeper) == everything


def test_site_s_documents_are_for_its_people(room: Room):
    document = paper(room, title="Văn Yên", sites=[room.van_yen])
    found = room.state.documents[document]
    assert may_read(found, "participant", room.van_yen)
    assert not may_read(found, "participant", room.main)
    assert may_read(found, "chair", None) and may_read(found, "organiser", None)
    assert titles(room, "site", room.main) == [] and titles(room, "site", room.van_yen)


def test_screens_name_only_what_everybody_before_them_may_read(room: Room):
    paper(room, title="Công khai", access="public")
    paper(room, title="Nội bộ", access="staff")
    paper(room, title="Văn Yên", sites=[room.van_yen])
    assert [d.title for d in in_hall(room.state, None)] == ["Công khai", "Văn Yên"]
    assert [d.title for d in in_hall(room.state, room.main)] == ["Công khai"]
