"""Mẫu 02 from a file at the intake's desk."""

import pytest

from tests.intake.sheets import book
from tests.web.pages import Browser, Words, application, close
from tests.web.tables import ROWS, TOP, decide, texts, upload


@pytest.fixture
def app(config, clock):
    app, hall = application(config, clock)
    app.hall = hall
    yield app
    close(app)


@pytest.mark.parametrize(("who", "screen"), [("cuc", "secretary"), ("phuc", "clerk")])
def test_intake_receives_a_table_at_its_desk(app, hall, who, screen):
    desk, where = Browser(app, hall).enter(getattr(hall, who)), f"/typing/table?as={screen}"
    answer = upload(desk, "/typing/table", book(TOP, *ROWS), "mau.xlsx", screen)
    assert answer.status_code == 303, str(Words(answer.text))
    page = desk.get(answer.headers["Location"])
    assert "2 ý kiến mới" in str(Words(page.text))
    told = str(Words(decide(desk, where, page.text, channel="form").text))
    assert "Số tiếp nhận: 1–2." in told
    assert [o.channel for o in hall.state.opinions.values()] == ["form", "form"]
    start = desk.get(f"/m/{desk.slug}{where}").text
    for blank in ("form.xlsx", "forms/02.docx"):
        assert f"/typing/{blank}?as={screen}" in start
        assert desk.get(f"/m/{desk.slug}/typing/{blank}?as={screen}").status_code == 200


@pytest.mark.parametrize(("who", "screen"), [("an", "chair"), ("ha", "site"), ("an", "secretary")])
def test_others_receive_no_tables(app, hall, who, screen):
    other, where = Browser(app, hall).enter(getattr(hall, who)), f"/typing/table?as={screen}"
    told = {
        other.get(f"/m/{other.slug}{where}").status_code,
        upload(other, "/typing/table", book(TOP, *ROWS), "mau.xlsx", screen).status_code,
        decide(other, where, "", file="0" * 64).status_code,
    }
    assert told == {401 if screen == "secretary" else 403}
    assert texts(hall) == []
