"""The projectors: every screen, or those of one site; what stands on them and what may not."""

import pytest

from meeting.state.programme import Shown
from meeting.state.screens import MODES, shown_at
from tests.domain.room import Room

DENIED = ("not_allowed", "not_allowed")


@pytest.fixture
def released(room: Room) -> str:
    opinion = room.opinion_of(room.dung)
    room.cuc.do("opinion.release", opinion=opinion)
    return opinion


def here(room: Room, site: str | None = None) -> Shown:
    return shown_at(room.state, site)


def test_projector_switches_and_blanks(room: Room):
    room.nam.do("projector.show", mode="agenda")
    room.nam.do("projector.show", is_blank=True)
    shown = room.state.meeting.shown
    assert (shown.mode, shown.is_blank) == ("agenda", True)
    assert room.nam.field("projector.show", mode="film") == "mode"


@pytest.mark.parametrize("mode", MODES)
def test_every_picture_can_be_shown(room: Room, mode: str):
    room.nam.do("projector.show", mode=mode)
    assert here(room).mode == mode


def test_projector_by_an_agency_or_participant_is_not_allowed(room: Room):
    for who in (room.dung, room.khanh, room.oanh):
        assert who.refusal("projector.show", is_blank=True) == DENIED


def test_one_command_puts_an_opinion_on_the_wall_as_it_was_prepared(room: Room, released: str):
    room.nam.do("projector.show", mode="opinion", opinion=released, size=130, is_qr_hidden=True)
    shown = here(room)
    assert (shown.mode, shown.opinion, shown.size, shown.is_qr_hidden) == (
        "opinion",
        released,
        130,
        True,
    )
    assert room.last.particulars["opinion"] == released
    room.nam.do("projector.show", opinion=None)
    assert (here(room).mode, here(room).opinion) == ("speaker", None)


def test_operator_shows_nothing_that_was_not_released(room: Room):
    unseen = room.opinion_of(room.dung)
    refusal = room.nam.refusal("projector.show", mode="opinion", opinion=unseen)
    assert refusal == ("wrong_state", "opinion_not_released")
    assert room.nam.refusal("projector.show", opinion="nobody") == ("not_found", "no_opinion")


@pytest.mark.parametrize("size", [49, 151, -1, 10**9])
def test_size_out_of_range_is_refused(room: Room, size: int):
    assert room.nam.field("projector.show", size=size) == "size"


def test_document_that_is_not_there_is_refused(room: Room):
    refusal = room.nam.refusal("projector.show", mode="documents", document="none")
    assert refusal == ("not_found", "no_document")


# -- one per site ---------------------------------------------------------------------------------


def test_site_has_a_picture_of_its_own_until_it_follows_again(room: Room):
    room.nam.do("projector.show", mode="speaker")
    room.nam.do("projector.show", site=room.van_yen, mode="agenda", is_light=True)
    assert (here(room).mode, here(room, room.van_yen).mode) == ("speaker", "agenda")
    room.nam.do("projector.show", site=room.van_yen, is_clock_hidden=True)
    assert here(room, room.van_yen) == Shown(mode="agenda", is_light=True, is_clock_hidden=True)
    room.nam.do("projector.show", site=room.van_yen, mode=None)
    assert here(room, room.van_yen) == here(room)
    assert room.last.particulars == {"site": room.van_yen, "mode": None}


def test_what_is_said_to_all_reaches_those_with_their_own(room: Room):
    room.nam.do("projector.show", site=room.van_yen, mode="agenda")
    room.nam.do("projector.show", is_blank=True)
    assert here(room).is_blank and here(room, room.van_yen).is_blank
    assert here(room, room.van_yen).mode == "agenda"
    room.nam.do("projector.show", mode="title", is_blank=False)
    assert here(room, room.van_yen).mode == "title"
    assert room.state.sites[room.van_yen].shown is None


def test_hall_is_the_main_site(room: Room):
    room.nam.do("projector.show", site=room.main, mode="title")
    assert (here(room).mode, here(room, room.main).mode) == ("title", "title")
    assert here(room, room.van_yen).mode == "join"


def test_nothing_follows_null_without_a_site(room: Room):
    assert room.nam.field("projector.show", mode=None) == "mode"
    field = room.nam.field("projector.show", mode=None, site=room.van_yen, is_light=True)
    assert field == "mode"
    assert room.nam.refusal("projector.show", site="none") == ("not_found", "no_site")


def test_desk_decides_for_its_own_screens_alone(room: Room):
    room.ha.do("projector.show", mode="agenda")
    assert (here(room).mode, here(room, room.van_yen).mode) == ("join", "agenda")
    room.ha.do("projector.show", site=room.van_yen, mode=None)
    refusal = room.ha.refusal("projector.show", site=room.main, is_blank=True)
    assert refusal == ("not_allowed", "other_site")


def test_opinion_taken_back_leaves_every_screen(room: Room, released: str):
    room.nam.do("opinion.project", opinion=released)
    room.nam.do("projector.show", site=room.van_yen, size=120)
    room.cuc.do("opinion.hold", opinion=released, reason="Chờ xác minh")
    for site in (None, room.van_yen):
        assert (here(room, site).mode, here(room, site).opinion) == ("speaker", None)


def test_projecting_an_opinion_reaches_every_screen(room: Room, released: str):
    room.nam.do("projector.show", site=room.van_yen, mode="agenda")
    room.nam.do("opinion.project", opinion=released)
    assert here(room, room.van_yen).opinion == here(room).opinion == released


# -- the backdrop ---------------------------------------------------------------------------------

MAKET = "ab" * 32


def test_backdrop_waits_behind_the_title(room: Room):
    room.oanh.do("projector.backdrop", file=MAKET)
    assert (here(room).mode, here(room).backdrop) == ("join", MAKET)
    room.ha.do("projector.backdrop", file="cd" * 32)
    assert here(room, room.van_yen).backdrop == "cd" * 32
    room.oanh.do("projector.backdrop", file=None)
    assert here(room).backdrop == here(room, room.van_yen).backdrop == ""


@pytest.mark.parametrize("file", ["", "../secret_key", "AB" * 32, "ab" * 32 + "\n"])
def test_backdrop_is_a_digest_and_nothing_else(room: Room, file: str):
    assert room.oanh.field("projector.backdrop", file=file) == "file"


def test_backdrop_by_a_participant_is_not_allowed(room: Room):
    for who in (room.dung, room.khanh):
        assert who.refusal("projector.backdrop", file=MAKET) == DENIED
