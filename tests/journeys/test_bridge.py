"""A meeting with bridge sites: the chair gives one the floor, its desk names the speaker, its
runner carries the microphone; and a desk whose line is cut for forty minutes loses nothing of what
it registered and wrote down, although the line that comes back is a bad one."""

from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from meeting.state import times
from tests.journeys.doors import PHONE, Doors, words
from tests.journeys.tour import free_floor

pytestmark = pytest.mark.browser

VAN_YEN = 7
GAP_S = 40 * 60
ITEMS = 200


def link(doors: Doors, role: str, **bound: Any) -> str:
    made = doors.client.do(doors.token("organiser"), "link.create", role=role, **bound)
    assert made.status == 200, made.body
    return str(made.body["result"]["url"])


def test_a_site_is_called_named_and_its_runner_knows_the_seat(midflow: Doors) -> None:
    site = midflow.meeting["sites"][VAN_YEN]
    free_floor(midflow)
    desk, chair, projector = midflow.site(VAN_YEN), midflow.chair(), midflow.projector()
    runner = midflow.staff(link(midflow, "runner", site=site["id"]), PHONE)
    chair.locator(".sites summary").click()
    row = chair.locator(".lamp", has_text=site["name"])
    expect(row).to_contain_text("Đã kết nối")
    row.get_by_role("button", name=words("chair.call_site", site=site["name"])).click()
    expect(projector.locator("body")).to_contain_text(site["name"])
    naming = desk.locator(".naming")
    naming.get_by_label(words("site.name"), exact=True).fill("Giàng A Páo")
    naming.get_by_role("button", name=words("site.speaks")).click()
    expect(projector.locator("body")).to_contain_text("Giàng A Páo")
    expect(runner.locator(".now__name")).to_contain_text("Giàng A Páo")
    runner.get_by_role("button", name=words("runner.handed")).click()
    expect(chair.locator(".speaker__state")).to_contain_text(words("chair.ready"))
    other = midflow.meeting["sites"][0]["name"]
    lamp = chair.locator(".lamp", has_text=other)
    lamp.get_by_role("button", name=words("chair.call_site_next", site=other)).click()
    expect(lamp).to_contain_text(words("chair.site_is_next"))
    expect(desk.locator(".people")).to_contain_text(words("site.people_title"))
    runner.get_by_role("button", name=words("help.ask")).click()
    runner.get_by_role("dialog").get_by_role("button", name=words("help.call")).click()
    duty = midflow.staff(link(midflow, "technician"))
    expect(duty.locator(".call__site")).to_have_text(site["name"])
    duty.get_by_role("button", name=words("technician.take")).click()
    expect(runner.locator(".help__state")).to_contain_text("Kỹ thuật đã nhận")


def enter(desk: Page, first: int, last: int) -> None:
    """Registrations, and an opinion after every two of them, one after the other."""
    name = desk.get_by_label(words("site.name"), exact=True).first
    text = desk.get_by_label(words("site.text"), exact=True)
    for unit in desk.get_by_label(words("site.unit"), exact=True).all():
        unit.fill("Trường THCS Nậm Tha")
    for number in range(first, last):
        field, keys = (text, "Control+Enter") if number % 3 == 2 else (name, "Enter")
        field.fill(f"Mục Thứ {number:03}")
        field.press(keys)


class BadLine:
    """A line that is back, but not well: in the middle of the delivery the server says once that
    it is asked too fast, and once its answer is lost."""

    def __init__(self) -> None:
        self.asked = 0
        self.told: list[str] = []

    def __call__(self, route: Route) -> None:
        self.asked += 1
        if self.asked == ITEMS // 2:
            self.told.append("too_fast")
            body = {"ok": False, "code": "too_fast", "message": "Chậm lại", "retry_s": 1}
            route.fulfill(status=429, headers={"Retry-After": "1"}, json=body)
        elif self.asked == ITEMS // 2 + 10:
            self.told.append(str(route.fetch().status))
            route.abort()
        else:
            route.continue_()


def test_a_desk_without_a_line_for_forty_minutes_loses_nothing(midflow: Doors) -> None:
    site = midflow.meeting["sites"][VAN_YEN]
    cut = []

    def line(route: Route) -> None:
        """Cut, or with the time of forty minutes ago: the gap passes on the desk's clock."""
        if cut:
            route.abort()
            return
        response = route.fetch()
        body = response.json()
        body["now"] = times.shifted(body["now"], -GAP_S)
        route.fulfill(response=response, json=body)

    desk = midflow.browse({"width": 1366, "height": 768})
    desk.clock.install()
    desk.route_web_socket("**/socket.io/**", lambda socket: socket.close())
    desk.route("**/views/site*", line)
    desk.route("**/do?*", lambda route: route.abort())
    midflow.enter(desk, site["link"])
    expect(desk.get_by_label(words("site.name"), exact=True).first).to_be_visible()
    cut.append(True)
    half = ITEMS // 2
    enter(desk, 0, half)
    desk.clock.fast_forward(GAP_S * 500)
    expect(desk.locator(".unsent__count")).to_contain_text(f"Chưa gửi: {half} mục")
    desk.reload()
    expect(desk.locator(".unsent__count")).to_contain_text(f"Chưa gửi: {half} mục")
    enter(desk, half, ITEMS)
    desk.clock.fast_forward(GAP_S * 450)
    expect(desk.locator(".unsent__count")).to_contain_text(f"Chưa gửi: {ITEMS} mục")
    # Meanwhile the queue closes: what was made before counts.
    before = midflow.client.do(midflow.token("chair"), "queue.close").body["v"]
    desk.unroute("**/do?*")
    bad = BadLine()
    desk.route("**/do?*", bad)
    desk.get_by_role("button", name=words("site.send_now")).click()
    for _ in range(120):
        if not desk.locator(".unsent__count").count():
            break
        desk.clock.run_for(2_000)
        desk.wait_for_timeout(300)
    expect(desk.locator(".unsent__count")).to_have_count(0)
    assert bad.told == ["too_fast", "200"]
    made = delivered(midflow, before)
    assert [words for words, _ in made] == [f"Mục Thứ {n:03}" for n in range(ITEMS)]
    moments = [at for _, at in made]
    assert moments == sorted(moments)
    assert times.seconds_between(moments[0], moments[-1]) > GAP_S * 0.4
    turns = midflow.view("chair")["turns"].values()
    mine = [t for t in turns if t.get("name", "").startswith("Mục Thứ")]
    assert len(mine) == ITEMS - ITEMS // 3 and all(t["is_late"] for t in mine)
    midflow.client.do(midflow.token("chair"), "queue.open")


def delivered(doors: Doors, since: int) -> list[tuple[str, str]]:
    """What the desk's commands made on the server, in the order of the journal: the words and
    when they were typed."""
    journal = doors.client.get(f"/journal?since={since}", doors.token("secretary")).body
    view = doors.view("secretary")
    found = []
    for entry in journal["entries"]:
        if entry["name"] == "site.turn_registered":
            turn = view["turns"][entry["particulars"]["turn"]]
            found.append((turn["name"], turn["made_at"]))
        elif entry["name"] == "site.opinion_submitted":
            opinion = view["opinions"][entry["particulars"]["opinion"]]
            found.append((opinion["text"], opinion["made_at"]))
    return found
