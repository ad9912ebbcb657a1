"""Who is at which matter: said by the screens, told to the desk alone, soon forgotten."""

import pytest

from meeting import desks
from meeting.live.sockets import together
from tests.web.pages import Browser, application, close


@pytest.fixture
def hall(config, clock):
    app, hall = application(config, clock)
    hall.app = app
    yield hall
    close(app)


def screen(hall, who):
    return Browser(hall.app, hall).enter(who)


def say(browser, on, session="secretary"):
    path = f"/api/meetings/{browser.slug}/here?as={session}"
    return browser.client.post(path, json={"on": on}, base_url=browser.base)


def test_a_secretary_says_what_is_in_hand(hall):
    browser = screen(hall, hall.binh)
    id_ = say(browser, "m:abcd1234.directive").json["id"]
    seated = hall.house.desks.seated(hall.state.id)
    assert (seated[id_]["link"], seated[id_]["on"]) == (hall.binh.id, "m:abcd1234.directive")
    assert say(browser, None).status_code == 200
    assert hall.house.desks.seated(hall.state.id) == {}


@pytest.mark.parametrize("on", ["x:abcd", "m:" + "a" * 40, "m:abcd<script>", 7, ["m:abcd"]])
def test_what_is_no_place_is_refused(hall, on):
    assert say(screen(hall, hall.binh), on).status_code == 400


def test_only_the_desk_says_so(hall):
    assert say(screen(hall, hall.an), "", "chair").status_code == 403
    assert say(screen(hall, hall.nam), "", "operator").status_code == 403


def test_who_is_silent_is_forgotten(hall, monkeypatch):
    say(screen(hall, hall.binh), "")
    monkeypatch.setattr(desks, "SILENT_S", -1.0)
    assert hall.house.desks.seated(hall.state.id) == {}


def test_a_device_of_several_processes_is_where_it_said_last():
    def part(at, on):
        return {"phones": 0, "sites": {}, "desks": {"s1": {"link": "b", "on": on, "at": at}}}

    whole = together(part("2026-05-15T01:00:02Z", "m:b"), part("2026-05-15T01:00:01Z", "m:a"))
    assert whole["desks"]["s1"]["on"] == "m:b"
