"""The organiser's pages as a browser without JavaScript uses them: cookies, forms, redirects."""

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from meeting import create_app
from meeting.config import Config
from meeting.web.entrance import Door
from tests.cast import Hall, Person
from tests.furnished import hall_in

PUBLIC = "https://hoi-nghi.example.vn"


class Words(HTMLParser):
    """The text of a page, without its markup."""

    def __init__(self, html: str):
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.found.append(data)

    def __str__(self) -> str:
        return " ".join(" ".join(self.found).split())


class Browser:
    """One person's browser on an application in this process."""

    def __init__(self, app: Flask, hall: Hall):
        self.app = app
        self.hall = hall
        self.slug = hall.state.meeting.slug
        self.base = app.extensions["house"].config.addresses[0]
        self.client: FlaskClient = app.test_client()

    def get(self, path: str) -> TestResponse:
        return self.client.get(path, base_url=self.base)

    def admin(self, path: str = "") -> TestResponse:
        return self.get(f"/m/{self.slug}/admin{path}")

    def text(self, path: str) -> str:
        return str(Words(self.get(path).text))

    def post(self, path: str, cid: str = "", **fields: Any) -> TestResponse:
        """Send a form; its cid is taken from the page of that address unless given."""
        data = {"cid": cid or self.cid(path), **fields}
        return self.client.post(path, data=data, base_url=self.base)

    def send(self, path: str, cid: str = "", **fields: Any) -> TestResponse:
        return self.post(f"/m/{self.slug}/admin{path}", cid or self.cid_of_admin(), **fields)

    def cid(self, path: str) -> str:
        return form_cid(self.get(path).text)

    def cid_of_admin(self) -> str:
        return form_cid(self.admin().text)

    def link(self, person: Person) -> str:
        """The path of the link a member of the staff came by."""
        return Door(self.hall.house).link_path(self.hall.state, person.id)

    def enter(self, person: Person) -> "Browser":
        answer = self.post(self.link(person))
        assert answer.status_code == 303, answer.text
        return self


def form_cid(html: str) -> str:
    found = re.search(r'name="cid" value="([^"]+)"', html)
    assert found, "no form on this page"
    return found[1]


def errors(answer: TestResponse) -> list[str]:
    """What is said beside the fields."""
    return [
        unescape(words) for words in re.findall(r'class="field__error"[^>]*>([^<]+)<', answer.text)
    ]


def application(
    config: Config, clock: Any, *public_url: str, is_open: bool = True
) -> tuple[Flask, Hall]:
    """The application with the cast in its hall; without ``public_url`` a public address."""
    settings = replace(config, async_mode="threading", public_url=public_url or (PUBLIC,))
    app = create_app(settings, clock=clock)
    return app, hall_in(app.extensions["house"], clock, is_open=is_open)


def close(app: Flask) -> None:
    app.extensions["push"].stop()
    app.extensions["house"].close()


#: Every page of the organiser's.
PAGES = (
    "",
    "/meeting",
    "/sites",
    "/topics",
    "/agencies",
    "/agenda",
    "/delegates",
    "/delegates/import",
    "/invitations",
    "/listed",
    "/attendance",
    "/announcing",
    "/documents",
    "/format",
    "/settings",
    "/links",
    "/rehearsals",
    "/new",
    "/../print",
    "/../print/posters",
    "/../print/cards?seats=A1-A9",
)


def address(browser, page):
    return f"/m/{browser.slug}/admin{page}".replace("/admin/..", "")


def on_list(table):
    rows = (r for r in table.values() if not r.is_removed)
    return sorted(rows, key=lambda r: r.rank)
