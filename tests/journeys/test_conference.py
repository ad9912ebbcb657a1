"""One conference on five real screens at once, from scanning the code to the issued notice."""

import re
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Locator, Page, expect

from tests.journeys.doors import Doors, button, close_sheet, settled, sheet, words

pytestmark = pytest.mark.browser

NAME = "Nguyễn Thị Hoa"
UNIT = "Trường THCS Nậm Tha"
SUMMARY = "Đường đến điểm trường mùa mưa"
FIRST = "Đề nghị sớm kiên cố hóa đường vào điểm trường bản Nậm Tha."
SECOND = "Mùa mưa học sinh phải nghỉ học nhiều ngày vì sạt lở."
TITLE = "Kiên cố hóa đường vào điểm trường Nậm Tha"
AGENCY = "Sở Giáo dục và Đào tạo"
DIRECTIVE = "Khảo sát, đề xuất phương án kiên cố hóa đường vào điểm trường"
ANSWER = "Sở đã khảo sát tuyến đường và sẽ đưa vào kế hoạch năm sau."
SITE_NAME = "Lò Văn Minh"
SITE_UNIT = "Trường PTDTBT Tiểu học Bản Mù"


def press(page: Page, name: str) -> None:
    """The chair's one large button, as a person presses it: after having read it."""
    main = page.get_by_role("button", name=f"{words(name)} Space", exact=True)
    expect(main).to_be_enabled()
    settled(page)
    main.click()


def choose(matter: Locator, label: str, typed: str) -> None:
    """A value of a list: typed in part, taken with Enter."""
    field = matter.get_by_role("combobox", name=words(label), exact=True)
    field.fill(typed)
    field.press("Enter")


def saved(matter: Locator, field: str) -> None:
    state = matter.locator(f"#tag-{field}-state")
    expect(state).to_have_text(words("secretary.saved"))


def document_text(path: Path) -> str:
    """Every word of a Word file, tables included."""
    document = Document(str(path))
    lines = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        lines += [cell.text for row in table.rows for cell in row.cells]
    return " ".join("\n".join(lines).split())


def test_from_the_code_to_the_issued_notice(opening: Doors, tmp_path: Path) -> None:
    chair, projector = opening.chair(), opening.projector()
    secretary, site = opening.secretary(), opening.site(7)

    press(chair, "chair.open_meeting")
    expect(chair.get_by_text(words("chair.free_open"), exact=True)).to_be_visible()

    phone = opening.phone(NAME, UNIT)
    button(phone, "phone.ask_floor").click()
    sheet(phone).get_by_label(words("phone.topic")).select_option(index=1)
    sheet(phone).get_by_label(words("phone.summary")).fill(SUMMARY)
    button(sheet(phone), "phone.ask_floor").click()
    expect(sheet(phone)).to_contain_text(words("phone.received", n=1))
    close_sheet(phone)
    expect(phone.get_by_text(words("phone.prepare"), exact=True)).to_be_visible()

    register_at_the_site(site)
    expect(chair.locator("[data-row]")).to_have_count(2)
    expect(chair.locator("[data-row]").nth(1)).to_contain_text(SITE_NAME)

    invite_and_start(chair, projector, phone)
    capture_two_thoughts(secretary)
    press(chair, "chair.finish")
    expect(button(chair, "chair.next").first).to_be_enabled()

    # The site's turn is next, and its desk says that the person stands at the microphone.
    button(site, "site.ready").click()
    expect(site.get_by_text(words("site.is_ready"))).to_be_visible()
    expect(chair.locator("[data-row]").first).to_contain_text(words("chair.ready"))

    matter = make_the_matter(secretary)
    due = tag_and_answer(secretary, matter)
    expect(secretary.get_by_text(words("secretary.no_gaps"))).to_be_visible()
    # What was decided reaches the phone of whoever asked for it, and the draft shows it.
    draft = secretary.get_by_role("region", name=words("secretary.notice_text"))
    expect(draft).to_contain_text(DIRECTIVE, ignore_case=True)

    approve(chair)
    issue(secretary)
    with secretary.expect_download() as started:
        secretary.get_by_role("link", name=words("secretary.download")).click()
    file = tmp_path / started.value.suggested_filename
    started.value.save_as(file)
    text = document_text(file)
    for expected in (TITLE, AGENCY, DIRECTIVE, due, "123/TB-UBND", "ngày 28 tháng 4 năm 2023"):
        assert expected.lower() in text.lower(), f"{expected!r} is not in the notice:\n{text}"


def register_at_the_site(site: Page) -> None:
    form = site.get_by_role("region", name=words("site.register"))
    form.get_by_label(words("site.name"), exact=True).fill(SITE_NAME)
    form.get_by_label(words("site.unit"), exact=True).fill(SITE_UNIT)
    form.get_by_label(words("site.name"), exact=True).press("Enter")
    expect(site.get_by_text(words("site.received", n=2))).to_be_visible()


def invite_and_start(chair: Page, projector: Page, phone: Page) -> None:
    expect(chair.locator("[data-row]").first).to_contain_text(NAME)
    # The hall saw the code while people came in; now it shows who speaks.
    chair.get_by_role("button", name=words("screen.mode_speaker")).click()
    press(chair, "chair.next")
    expect(projector.get_by_text(words("projector.invite"), exact=True)).to_be_visible()
    expect(projector.locator(".speaker__name")).to_contain_text(NAME)
    call = phone.get_by_role("alertdialog")
    expect(call).to_contain_text(words("phone.invited", who=words("common.address_teacher")))
    button(call, "phone.invited_ok").click()
    expect(call).to_have_count(0)
    press(chair, "chair.start")
    timer = projector.get_by_role("timer")
    expect(timer).to_have_text(re.compile(r"^(5:00|4:5\d)$"))
    expect(phone.get_by_text(words("phone.time_running"))).to_be_visible()


def capture_two_thoughts(secretary: Page) -> None:
    field = secretary.get_by_label(words("secretary.capture_field"))
    for number, thought in enumerate((FIRST, SECOND), 1):
        field.press_sequentially(thought)
        field.press("Enter")
        expect(field).to_have_value("")
        kept = secretary.get_by_role("list", name=words("secretary.kept", n=number))
        expect(kept).to_contain_text(thought)


def make_the_matter(secretary: Page) -> Locator:
    secretary.get_by_role("tab", name=words("secretary.list.turns")).click()
    stream = secretary.get_by_role("tabpanel")
    stream.get_by_text(SUMMARY).click()
    thoughts = stream.locator(".thought").get_by_role("checkbox")
    expect(thoughts).to_have_count(2)
    for thought in thoughts.all():
        thought.click()
    matter = secretary.get_by_role("region", name=words("secretary.matter_in_hand"))
    button(matter, "secretary.make_of", n=2).click()
    expect(matter.locator(".sources")).to_contain_text(FIRST)
    expect(matter.locator(".sources")).to_contain_text(SECOND)
    return matter


def tag_and_answer(secretary: Page, matter: Locator) -> str:
    """Every tag once; answers the due date as the notice must say it."""
    title = matter.get_by_label(words("secretary.tag.title"), exact=True)
    title.fill(TITLE)
    title.press("Enter")
    saved(matter, "title")
    matter.get_by_role("combobox", name=words("secretary.tag.topic")).press("5")
    saved(matter, "topic")
    matter.get_by_role("radio", name=words("secretary.outcome.assigned")).click()
    # An assignment without agency, content or date is listed as a gap.
    expect(secretary.get_by_text(words("secretary.gaps", n=1))).to_be_visible()
    choose(matter, "secretary.tag.lead", AGENCY)
    saved(matter, "lead")
    due = matter.get_by_label(words("secretary.tag.due_on"), exact=True)
    due.fill("24/5/2023")
    due.press("Enter")
    saved(matter, "due_on")
    directive = matter.get_by_label(words("secretary.tag.directive"), exact=True)
    directive.fill(DIRECTIVE)
    directive.press("Control+Enter")
    saved(matter, "directive")
    matter.get_by_label(words("secretary.give_answer"), exact=True).fill(ANSWER)
    button(matter, "secretary.save_answer").click()
    expect(matter.get_by_text(ANSWER)).to_be_visible()
    return "24/05/2023"


def approve(chair: Page) -> None:
    chair.locator("summary", has_text=words("chair.more")).click()
    button(chair, "chair.notice").click()
    expect(sheet(chair)).to_contain_text(DIRECTIVE, ignore_case=True)
    button(sheet(chair), "chair.notice_approve").click()
    expect(sheet(chair)).to_contain_text(words("chair.notice_approved"))
    chair.keyboard.press("Escape")


def issue(secretary: Page) -> None:
    button(secretary, "secretary.issue").click()
    form = sheet(secretary)
    form.get_by_label(words("secretary.field.number"), exact=True).fill("123")
    form.get_by_label(words("secretary.field.issued_on"), exact=True).fill("28/4/2023")
    button(form, "secretary.issue").click()
    expect(
        secretary.get_by_text(words("secretary.notice_status.issued"), exact=True)
    ).to_be_visible()
