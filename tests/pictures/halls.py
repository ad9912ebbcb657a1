"""What a whole hall sees: the projector; and the longest names there are."""

from playwright.sync_api import expect

from tests.journeys.doors import HALL, button
from tests.journeys.tour import free_floor, long_names
from tests.pictures.album import Album

OLD_PROJECTOR = {"width": 1024, "height": 768}


def halls(album: Album) -> None:
    doors = album.doors()
    staff = doors.token("secretary")
    projector = doors.projector()
    projector.locator(".hall__stage").wait_for()

    def show(name: str, **shown: object) -> None:
        done = doors.client.do(staff, "projector.show", **shown)
        assert done.status == 200, done.body
        album.take(projector, name, 900)

    show("projector-speaking", mode="speaker")
    show("projector-light", mode="speaker", is_light=True)
    projector.set_viewport_size(OLD_PROJECTOR)
    show("projector-1024", mode="speaker", is_light=False)
    projector.set_viewport_size(HALL)
    show("projector-join", mode="join")
    show("projector-agenda", mode="agenda")
    show("projector-title", mode="title")
    released = doors.view("secretary")["lists"]["released"]
    doors.client.do(staff, "opinion.project", opinion=released[0])
    album.take(projector, "projector-opinion", 900)
    show("projector-blank", is_blank=True)
    show("projector-restored", mode="speaker", is_blank=False)
    projector.context.set_offline(True)
    album.take(projector, "projector-lost", 9_000)
    doors.close()


def longest(album: Album) -> None:
    doors = album.doors()
    free_floor(doors)
    long_names(doors)
    head = doors.view("chair")["queue"][0]
    chair, projector = doors.chair(), doors.projector()
    expect(chair.locator("[data-row]").first).to_be_visible()
    album.take(chair, "chair-long-names-waiting")
    button(chair, "screen.mode_speaker").click()
    doors.client.do(doors.token("chair"), "turn.call", turn=head, expect="")
    doors.client.do(doors.token("chair"), "turn.start", expect=head)
    long_names(doors)
    expect(projector.get_by_role("timer")).to_be_visible()
    album.take(projector, "projector-long-names", 900)
    album.take(chair, "chair-long-names")
    doors.close()
