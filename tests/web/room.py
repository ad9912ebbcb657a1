"""The document room in tests: an application, its organiser's browser, and readers."""

import io

import pytest
from werkzeug.test import TestResponse

from tests import files
from tests.cast import FrozenClock, Person
from tests.web.pages import Browser, application, close


@pytest.fixture
def app(config, clock: FrozenClock):
    made, hall = application(config, clock)
    yield made, hall
    close(made)


@pytest.fixture
def oanh(app) -> Browser:
    made, hall = app
    return Browser(made, hall).enter(hall.oanh)


def visitor(app) -> Browser:
    return Browser(*app)


def phone(app, person: Person) -> Browser:
    browser = visitor(app)
    name = f"s_{browser.slug}_phone"
    browser.client.set_cookie(name, person.token, domain="hoi-nghi.example.vn", secure=True)
    return browser


def upload(browser: Browser, content: bytes, name: str, where: str = "documents", **fields):
    """Send a file by the organiser's form."""
    data = {"cid": browser.cid_of_admin(), "file": (io.BytesIO(content), name), **fields}
    path = f"/m/{browser.slug}/admin/{where}/upload"
    return browser.client.post(path, data=data, base_url=browser.base)


def handed_out(oanh: Browser, content: bytes, name: str, **fields) -> str:
    answer = upload(oanh, content, name, **fields)
    assert answer.status_code == 303, answer.text
    return max(oanh.hall.state.documents.values(), key=lambda d: d.rank).id


def room(browser: Browser, rest: str = "") -> TestResponse:
    return browser.get(f"/m/{browser.slug}/documents{rest}")


@pytest.fixture
def three(oanh) -> dict[str, str]:
    digest = oanh.hall.house.files.put(io.BytesIO(files.pdf("x")))
    paper = {"file": digest, "name": "a.pdf", "kind": "pdf", "size": 900, "pages": 1}
    return {
        access: oanh.hall.oanh.do("document.add", **paper, title=access, access=access)["document"]
        for access in ("public", "joined", "staff")
    }
