"""Files that leave the house are in the journal: who took which."""

import io

import pytest
from openpyxl import load_workbook

from meeting.documents.files import FILES, SHEETS
from meeting.domain.exports import EXPORTS
from meeting.domain.exports import SHEETS as TAKEN
from meeting.store import loading
from tests.cast import Hall
from tests.web.pages import Browser

pytestmark = pytest.mark.usefixtures("oanh")


def noted(hall: Hall) -> list[tuple[str, dict]]:
    with hall.house.engine.connect() as connection:
        entries = loading.entries_since(connection, hall.state.id, 0)
    return [(e.actor, e.particulars) for e in entries if e.name == "export.noted"]


def test_a_file_taken_is_in_the_journal_with_who_took_it(hall):
    oanh = f"organiser:{hall.oanh.id}"
    for path in ("minutes.docx", "summary.xlsx", "attendance.xlsx", "notice.docx"):
        api = f"/api/meetings/{hall.state.meeting.slug}/{path}?as=admin"
        assert hall.browser.get(api).status_code == 200
        assert noted(hall)[-1] == (oanh, {"what": path})
    for page, what in (
        ("/delegates/list.xlsx", "delegates.xlsx"),
        ("/invitations/links.xlsx", "invitations.xlsx"),
        ("/invitations/letters.docx", "letters.docx"),
    ):
        assert hall.browser.admin(page).status_code == 200
        assert noted(hall)[-1] == (oanh, {"what": what})


def test_every_spreadsheet_says_who_took_it_and_when(hall):
    slug = hall.state.meeting.slug
    paths = [f"/api/meetings/{slug}/{name}.xlsx?as=admin" for name in SHEETS]
    paths += [
        f"/m/{slug}/admin/{page}"
        for page in ("delegates/list.xlsx", "invitations/links.xlsx", "coverage.xlsx")
    ]
    paths.append(f"/m/{slug}/admin/opinions/form-02.xlsx")
    assert len(paths) == len(TAKEN)
    label = hall.state.links[hall.oanh.id].label
    words = f"Bản dùng nội bộ – Ban Tổ chức ({label}) xuất lúc 08h00 ngày 27/04/2023"
    for path in paths:
        sheet = load_workbook(io.BytesIO(hall.browser.get(path).data)).worksheets[0]
        assert sheet["A3"].value == words, path
        assert sheet.oddFooter.left.text == words, path


def test_a_file_refused_is_not_in_the_journal(hall):
    api = f"/api/meetings/{hall.state.meeting.slug}/minutes.docx?as=phone"
    assert Browser(hall.browser.app, hall).get(api).status_code == 401
    assert noted(hall) == []


def test_every_document_of_the_house_can_be_noted():
    assert set(FILES) <= set(EXPORTS)


@pytest.mark.parametrize("name", ["dung", "ha", "khanh", "nam", "beamer"])
def test_others_note_no_exports(hall, name):
    refusal = hall.people[name].refusal("export.note", what="minutes.docx")
    assert refusal == ("not_allowed", "not_allowed")


def test_what_is_no_file_is_refused(hall):
    assert hall.oanh.refusal("export.note", what="passwords.txt")[0] == "invalid"
