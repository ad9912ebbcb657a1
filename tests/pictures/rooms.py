"""The document room, from the organiser's page to the phone; the pictures of the projector that
need it; and the operator, who shows them."""

from playwright.sync_api import expect

from tests import files
from tests.journeys.doors import HALL, LAPTOP, PHONE, Doors, button
from tests.pictures.album import Album

PROGRAMME = (
    "Ổn định tổ chức, văn nghệ chào mừng; tuyên bố lý do, giới thiệu đại biểu.",
    "Báo cáo tổng hợp ý kiến, kiến nghị của cán bộ, công chức, viên chức và người lao động.",
    "Đối thoại giữa Lãnh đạo tỉnh với đại biểu tại điểm cầu chính và các điểm cầu.",
)
TABLE = [
    ["STT", "Nội dung", "Thời gian"],
    ["1", "Văn nghệ chào mừng", "07h30"],
    ["2", "Chương trình đối thoại", "08h00"],
    ["3", "Kết luận Hội nghị", "11h15"],
]


def handed_out(doors: Doors) -> None:
    """Three documents, by the organiser's own form."""
    page = doors.staff(doors.meeting["people"]["organiser"]["link"])
    papers = (
        ("Chương trình Hội nghị đối thoại", "a.docx", files.word(*PROGRAMME, table=TABLE)),
        ("Báo cáo tổng hợp ý kiến, kiến nghị trước Hội nghị", "b.pdf", files.pdf("Trang 1", "2")),
        ("Danh sách đại biểu dự Hội nghị", "c.xlsx", files.sheet(*map(tuple, TABLE))),
    )
    for title, name, content in papers:
        page.goto(f"{doors.server.url}/m/{doors.meeting['slug']}/admin/documents")
        card = page.locator("#add")
        file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        card.locator("input[type=file]").set_input_files(file)
        card.locator("[name=title]").fill(title)
        button(card, "admin.document_add").click()
        expect(page.locator("tbody")).to_contain_text(title, timeout=20_000)


def rooms(album: Album) -> None:
    doors = album.doors()
    handed_out(doors)
    here = f"{doors.server.url}/m/{doors.meeting['slug']}"
    organiser = doors.staff(doors.meeting["people"]["organiser"]["link"])
    organiser.goto(f"{here}/admin/documents")
    album.take(organiser, "admin-documents")
    phone = doors.phone("Nguyễn Thị Hoa", "Trường THCS Nậm Tha")
    phone.goto(f"{here}/documents")
    album.take(phone, "documents-room")
    phone.get_by_role("link", name="Chương trình").click()
    album.take(phone, "documents-page")
    doors.close()


def operators(album: Album) -> None:
    doors = album.doors()
    projector = doors.projector(size=HALL)
    projector.locator(".hall__stage").wait_for()
    for mode in ("topics", "documents"):
        shown = doors.client.do(doors.meeting["operator"]["token"], "projector.show", mode=mode)
        assert shown.status == 200, shown.body
        album.take(projector, f"projector-{mode}", 900)
    phone = doors.staff(doors.meeting["operator"]["link"], PHONE)
    expect(phone.locator(".small .hall__stage").first).to_be_attached()
    album.take(phone, "operator-phone", 900)
    laptop = doors.staff(doors.meeting["operator"]["link"], LAPTOP)
    expect(laptop.locator(".small .hall__stage").first).to_be_attached()
    laptop.keyboard.press("2")
    album.take(laptop, "operator-laptop", 900)
    doors.close()
