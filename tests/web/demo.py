"""A real server with the demonstration, a client and the tokens: shared by the contract tests."""

import pytest

from tests.conftest import Server, demo_server
from tests.web.client import Client


@pytest.fixture(scope="module")
def server(tmp_path_factory, demo_database):
    server = demo_server(tmp_path_factory.mktemp("contract"), demo_database)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def client(server: Server) -> Client:
    client = Client(server.url, server.demo["slug"])
    opened = client.do(server.demo["people"]["chair"]["token"], "meeting.open")
    assert opened.status == 200
    return client


@pytest.fixture(scope="module")
def tokens(server: Server) -> dict[str, str]:
    people = {role: person["token"] for role, person in server.demo["people"].items()}
    return {
        **people,
        "projector": server.demo["projector"]["token"],
        "site": server.demo["sites"][1]["token"],
        "agency": server.demo["agencies"][0]["token"],
    }


def joined(client: Client, server: Server, name: str, **fields) -> dict:
    answer = client.join(server.demo["join_code"], name=name, **fields)
    assert answer.status == 201, answer.body
    return answer.body
