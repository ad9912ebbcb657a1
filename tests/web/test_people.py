"""Who joined, sought by name: for whoever invites to answer, and nobody else."""

import pytest

from tests.web.pages import Browser


def asked(app, hall, who: str, typed: str):
    return app.test_client().get(
        f"/api/meetings/{hall.state.meeting.slug}/people?q={typed}",
        headers={"Authorization": f"Bearer {hall.people[who].token}"},
        base_url=Browser(app, hall).base,
    )


@pytest.mark.parametrize("who", ["an", "phuc"])
def test_the_chair_finds_who_joined_under_the_own_name(app, hall, who):
    answer = asked(app, hall, who, "dung")
    assert [p["participant"] for p in answer.json["people"]] == [hall.dung.id]
    assert asked(app, hall, who, "").json == {"people": []}


@pytest.mark.parametrize(
    "who", ["binh", "cuc", "ha", "khanh", "nam", "oanh", "tuyet", "son", "thang", "dung", "beamer"]
)
def test_nobody_else_may_search_who_joined(app, hall, who):
    assert asked(app, hall, who, "dung").status_code == 403
