"""Messages of the parts a phone loads later."""

import json

import pytest

from meeting.web.languages import domain
from tests.web.pages import Browser, application, close


@pytest.fixture
def browser(config, clock):
    app, hall = application(config, clock)
    yield Browser(app, hall)
    close(app)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_messages_of_a_part_are_its_catalogue_and_may_be_kept(browser, language):
    answer = browser.get(f"/messages/{language}/agency.json?build=abc")
    assert answer.status_code == 200
    assert json.loads(answer.data) == domain("agency", language)
    assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["vi/nothing", "fr/agency", "vi/..%2Fagency"])
def test_messages_of_nothing_are_not_found(browser, path):
    assert browser.get(f"/messages/{path}.json").status_code == 404
