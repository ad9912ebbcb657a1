"""What people hold in their hands: joining, and the phone in every state."""

from playwright.sync_api import expect

from tests.journeys.doors import (
    PHONE,
    button,
    close_sheet,
    send_opinion,
    settled,
    sheet,
    words,
    write_opinion,
)
from tests.pictures.album import Album

NARROW = {"width": 320, "height": 640}


def joining(album: Album) -> None:
    for name, size, more in (
        ("join", PHONE, {}),
        ("join-320", NARROW, {}),
        ("join-dark", PHONE, {"color_scheme": "dark"}),
    ):
        doors = album.doors()
        page = doors.browse(size, **more)
        page.goto(doors.meeting["join_url"])
        album.take(page, name)
        if name == "join":
            button(page, "phone.join").click()
            expect(page.locator("[aria-invalid]").first).to_be_visible()
            album.take(page, "join-error")
        doors.close()
    doors = album.doors(language="en")
    page = doors.browse(PHONE)
    page.goto(doors.meeting["join_url"])
    album.take(page, "join-english")
    doors.close()


def phones(album: Album) -> None:
    doors = album.doors(is_midflow=False)
    page = doors.phone("Nguyễn Thị Hoa", "Trường THCS Nậm Tha")
    album.take(page, "phone-empty")
    doors.close()

    doors = album.doors()
    page = doors.phone("Nguyễn Thị Hoa", "Trường THCS Nậm Tha")
    expect(page.locator(".wall__one").first).to_be_visible()
    album.take(page, "phone-busy")
    page.evaluate("document.querySelector('.wall').scrollIntoView()")
    album.take(page, "phone-wall")
    page.evaluate("scrollTo(0, 0)")
    button(page, "phone.my_code").click()
    album.take(page, "phone-my-code")
    page.keyboard.press("Escape")
    button(page, "phone.ask_floor").click()
    album.take(page, "phone-ask-floor")
    button(sheet(page), "phone.ask_floor").click()
    expect(sheet(page)).to_contain_text("Đã tiếp nhận")
    close_sheet(page)
    album.take(page, "phone-asked")
    text = "Đề nghị xem xét chế độ đối với giáo viên dạy lớp ghép tại các điểm trường lẻ."
    write_opinion(page, text)
    album.take(page, "phone-opinion")
    button(sheet(page), "phone.send_opinion").click()
    expect(sheet(page)).to_contain_text("Đã tiếp nhận")
    album.take(page, "phone-received")
    close_sheet(page)
    page.evaluate("document.querySelector('.mine').scrollIntoView()")
    album.take(page, "phone-mine")
    send_opinion(page, "Tôi tố cáo ông Trần Văn Tám nhận hối lộ.")
    expect(sheet(page)).to_contain_text(words("advice.mistaken"))
    album.take(page, "phone-advice")
    close_sheet(page)
    button(page, "phone.wall_by_topic").click()
    expect(page.locator(".chips").first).to_be_visible()
    page.evaluate("document.querySelector('.wall').scrollIntoView()")
    album.take(page, "phone-wall-topic")
    page.context.set_offline(True)
    send_opinion(page, "Gửi khi mất mạng, phải tự gửi lại khi có mạng.")
    expect(sheet(page)).to_contain_text(words("phone.will_send"), timeout=15_000)
    album.take(page, "phone-offline-sheet")
    close_sheet(page)
    page.evaluate("scrollTo(0, 0)")
    expect(page.locator(".line--offline")).to_be_visible(timeout=25_000)
    album.take(page, "phone-offline")
    doors.close()

    for name, size, more, language in (
        ("phone-dark", PHONE, {"color_scheme": "dark"}, "vi"),
        ("phone-320", NARROW, {}, "vi"),
        ("phone-english", PHONE, {}, "en"),
        ("phone-landscape", {"width": 740, "height": 360}, {}, "vi"),
    ):
        doors = album.doors(language=language)
        page = doors.phone("Trần Văn Dũng", "Trường THPT Trạm Tấu", size=size, **more)
        expect(page.locator(".wall__one").first).to_be_visible()
        album.take(page, name)
        doors.close()


def called_phone(album: Album) -> None:
    """The one picture a phone shows full screen; the chair and the hall beside it."""
    doors = album.doors(is_midflow=False)
    chair, projector = doors.chair(), doors.projector()
    chair.locator("[data-primary]").click()
    expect(chair.get_by_text(words("chair.free_open"), exact=True)).to_be_visible()
    album.take(chair, "chair-nobody-waits")
    page = doors.phone("Nguyễn Thị Hoa", "Trường THCS Nậm Tha")
    button(page, "phone.ask_floor").click()
    button(sheet(page), "phone.ask_floor").click()
    close_sheet(page)
    album.take(page, "phone-prepare")
    settled(chair)
    button(chair, "screen.mode_speaker").click()
    button(chair, "chair.next").first.click()
    expect(page.get_by_role("alertdialog")).to_be_visible()
    album.take(page, "phone-called")
    album.take(projector, "projector-called")
    settled(chair)
    button(chair, "chair.start").first.click()
    expect(page.get_by_text(words("phone.time_running"))).to_be_visible()
    album.take(page, "phone-speaking")
    doors.close()
