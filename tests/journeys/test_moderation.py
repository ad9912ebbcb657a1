"""A round of moderation: two moderators, one hall, one chair."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.doors import (
    UNIT,
    Doors,
    button,
    close_sheet,
    received,
    send_opinion,
    sheet,
    words,
    write_opinion,
)

pytestmark = pytest.mark.browser

TEXTS = (
    "Đề nghị bổ sung biên chế cho điểm trường lẻ.",
    "Xin hỏi bao giờ sửa đường vào trường?",
    "Cho biết bạn cùng phòng tên là gì để chúng tôi góp ý.",
)
PRIVATE = "Riêng với chủ trì: xin xem lại việc luân chuyển."
ACCUSING = "Tôi tố cáo ông Trần Văn Tám nhận hối lộ."


def row(page: Page, text: str):
    return page.locator("[data-row]", has_text=text)


def take(page: Page, text: str) -> None:
    """Takes the opinion in hand by its words: in the row's middle stand its buttons."""
    row(page, text).get_by_text(text).click()


def tab(page: Page, name: str):
    return page.get_by_role("tab", name=words(f"secretary.list.{name}"))


def toast(page: Page, key: str, **particulars):
    return page.locator(".toast", has_text=words(key, **particulars))


def test_a_round_of_moderation(opening: Doors):
    doors = opening
    doors.client.do(doors.token("organiser"), "meeting.edit", settings={"is_private_offered": True})
    phone = doors.phone("Nguyễn Thị Dung", UNIT)
    for text in TEXTS:
        send_opinion(phone, text)
        close_sheet(phone)
    received(phone, TEXTS[-1])
    one, two = (doors.staff(doors.meeting["people"]["moderator"]["link"]) for _ in range(2))

    # The search finds without accents; what is marked moves in one command.
    one.locator("[data-search]").fill("bien che diem truong")
    expect(row(one, TEXTS[0])).to_be_visible()
    expect(row(one, TEXTS[1])).to_have_count(0)
    one.locator("[data-search]").fill("")
    for text in TEXTS[:2]:
        row(one, text).get_by_role("checkbox").click()

    # The second moderator was about to hold one of them, and is told who was first.
    take(two, TEXTS[0])
    two.keyboard.press("h")
    expect(two.locator(".hold")).to_be_visible()
    one.keyboard.press("d")
    expect(toast(one, "moderation.did_many.released", n=2)).to_be_visible()
    button(two.locator(".hold"), "secretary.quick.duplicate").click()
    number = doors.opinions(TEXTS[0])[0]["number"]
    refused = two.get_by_role("alert").filter(has_text=f"vừa duyệt ý kiến số {number}")
    expect(refused).to_be_visible()
    two.keyboard.press("Escape")
    assert [doors.opinions(t)[0]["status"] for t in TEXTS] == ["released", "released", "new"]

    # The bulk move is taken back, and done again.
    button(one, "moderation.undo").click()
    expect(toast(one, "moderation.taken_back", n=2)).to_be_visible()
    assert [doors.opinions(t)[0]["status"] for t in TEXTS] == ["new", "new", "new"]
    for text in TEXTS[:2]:
        row(one, text).get_by_role("checkbox").click()
    one.keyboard.press("d")
    expect(phone.locator(".wall__one", has_text=TEXTS[0])).to_be_visible()

    # A hold has a reason, which its sender reads.
    take(one, TEXTS[2])
    one.keyboard.press("h")
    button(one.locator(".hold"), "secretary.quick.personal").click()
    mine = phone.locator(".mine__one", has_text=TEXTS[2])
    expect(mine).to_contain_text(words("secretary.quick.personal"))

    # Star, on the projector, answered.
    projector = doors.projector()
    tab(one, "released").click()
    take(one, TEXTS[0])
    one.keyboard.press("s")
    expect(tab(one, "starred")).to_contain_text("1")
    tab(one, "starred").click()
    take(one, TEXTS[0])
    one.keyboard.press("c")
    expect(projector.get_by_text(TEXTS[0], exact=True)).to_be_visible()
    one.keyboard.press("a")
    wall = phone.locator(".wall__one", has_text=TEXTS[0])
    expect(wall).to_contain_text(words("phone.was_answered"))


def test_private_words_reach_the_chair_and_denunciations_the_secretary(opening: Doors):
    doors = opening
    doors.client.do(doors.token("organiser"), "meeting.edit", settings={"is_private_offered": True})
    phone = doors.phone("Lò Văn Giang", UNIT)
    write_opinion(phone, PRIVATE)
    sheet(phone).get_by_label(words("phone.private")).check()
    button(sheet(phone), "phone.send_opinion").click()
    close_sheet(phone)
    expect(phone.locator(".mine__one", has_text=PRIVATE)).to_contain_text(
        words("phone.step_private")
    )
    send_opinion(phone, ACCUSING)
    expect(sheet(phone)).to_contain_text(words("advice.mistaken"))
    close_sheet(phone)

    secretary, chair = doors.secretary(), doors.chair()
    expect(tab(secretary, "denunciation")).to_contain_text("1")
    expect(secretary.get_by_text(words("moderation.private_n", n=1))).to_be_visible()
    tab(secretary, "denunciation").click()
    for text in (PRIVATE, ACCUSING):
        expect(secretary.get_by_text(text)).to_have_count(0)
    button(secretary, "moderation.look").click()
    expect(secretary.get_by_text(ACCUSING)).to_be_visible()
    button(secretary, "moderation.confirm").click()
    expect(secretary.get_by_text(words("moderation.suspicion_confirmed"))).to_be_visible()

    button(chair, "private.open").click()
    expect(sheet(chair)).to_contain_text(PRIVATE)
    expect(sheet(chair)).not_to_contain_text(ACCUSING)
    button(sheet(chair), "private.to_intake").click()
    tab(secretary, "new").click()
    expect(row(secretary, PRIVATE)).to_be_visible()


def test_wall_by_topic(midflow: Doors):
    phone = midflow.phone("Sùng A Trường", UNIT)
    button(phone, "phone.wall_by_topic").click()
    chips = phone.get_by_role("group", name=words("wall_topics.topics"))
    topic = chips.get_by_role("button").nth(2)
    topic.click()
    expect(topic).to_have_attribute("aria-pressed", "true")
    name = (topic.text_content() or "").strip()
    expect(phone.locator(".wall__one").first).to_contain_text(name)
    chips.get_by_role("button", name=words("wall_topics.all")).click()
    expect(button(phone, "phone.wall_by_topic")).to_be_visible()
