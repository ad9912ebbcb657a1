"""The notice: written in place, compared, issued, read by a participant; and the minutes."""

from typing import Any

from playwright.sync_api import expect

from tests.journeys.doors import PHONE, Doors, button, close_sheet, send_opinion, words
from tests.pictures.album import Album


def official(album: Album) -> None:
    doors = album.doors()

    def do(role: str, name: str, **args: Any) -> None:
        done = doors.client.do(doors.token(role), name, **args)
        assert done.status == 200, done.body

    asker = doors.phone("Nguyễn Thị Hạnh", "Trường THCS Khe Lau")
    send_opinion(asker, "Bao giờ chi trả phụ cấp thâm niên còn nợ năm 2022?")
    close_sheet(asker)
    complete(doors, do)
    page = doors.secretary()
    page.goto(f"{page.url.partition('#')[0]}#notice")
    page.reload()
    closing = {"closing": "Văn phòng Ủy ban nhân dân tỉnh thông báo để các cơ quan biết."}
    do("secretary", "notice.edit", sections=closing, basis={"closing": "Câu cũ."})
    expect(page.locator(".passage--moved")).to_be_visible()
    page.locator(".passage--moved").scroll_into_view_if_needed()
    album.take(page, "notice-by-hand")
    page.locator(".passage__edit").nth(1).click()
    page.locator(".passage--open textarea").fill("Ngày 27 tháng 4 năm 2023, tại Hội trường lớn …")
    do("secretary", "notice.edit", sections={"opening": "Người khác vừa viết đoạn này."})
    expect(page.locator(".passage--open .notice")).to_be_visible()
    album.take(page, "notice-two-hands")
    button(page, "official.take_theirs").click()
    button(page, "secretary.cancel").click()
    do("chair", "notice.approve")
    do("secretary", "notice.reopen")
    do("secretary", "notice.edit", sections={"closing": None})
    page.get_by_role("button", name=words("official.versions_n", n=1)).click()
    button(page, "official.compare_now").click()
    expect(page.locator(".compared__row").first).to_be_visible()
    album.take(page, "notice-differences")
    page.keyboard.press("Escape")
    do("chair", "notice.approve")
    button(page, "secretary.issue").click()
    album.take(page, "notice-issue")
    page.keyboard.press("Escape")
    do("secretary", "notice.issue", number="123", issued_on="2023-05-08")
    do("organiser", "meeting.edit", settings={"notice_access": "public"})
    expect(asker.locator(".told__issued")).to_be_visible()
    album.take(asker, "phone-issued")
    reader = doors.browse(PHONE)
    reader.goto(f"{doors.server.url}/m/{doors.meeting['slug']}/notice")
    album.take(reader, "notice-issued")
    button(page, "official.minutes_short").click()
    album.take(page, "minutes")
    doors.close()


def complete(doors: Doors, do: Any) -> None:
    """Nothing is missing any more."""
    view = doors.view("secretary")
    agency = next(iter(view["agencies"]))
    for matter in view["notice"]["gaps"]:
        tags = {"outcome": "assigned", "lead": agency, "due_on": "2023-06-30"}
        do("secretary", "matter.tag", matter=matter, directive="rà soát, giải quyết", **tags)
