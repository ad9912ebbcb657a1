"""Who may give which command: every command by every role, generated from the registry."""

import subprocess
import sys
from pathlib import Path

import pytest

from meeting import permissions
from meeting.commands import REGISTRY
from meeting.domain.command import Actor
from meeting.domain.refusal import CODES, Refusal
from meeting.evaluation import Request, evaluate
from meeting.keys import new_cid
from meeting.live.push import FIRST
from meeting.state.people import ROLES
from meeting.state.snapshot import Draft
from tests.cast import Hall
from tests.domain.room import Room

ROOT = Path(__file__).resolve().parents[2]

EVERYBODY = sorted({*ROLES, "participant", "door", "system", "monitor", "press", "", "admin"})


@pytest.fixture(scope="module")
def room() -> Room:
    return Room()


def outcome(room: Room, role: str, command: str) -> str:
    """The reason of the refusal of an empty command, or ``done``; nothing is kept."""
    participant = room.dung.id if role == "participant" else None
    actor = Actor(role, role, participant=participant, site=room.van_yen, agency=room.home)
    request = Request(room.state.id, command, {}, "")
    try:
        evaluate(Draft(room.state), actor, request, room.clock(), lambda: "new")
    except Refusal as refusal:
        assert refusal.code in CODES
        return refusal.reason
    return "done"


@pytest.mark.parametrize("command", sorted(REGISTRY))
def test_command_is_refused_to_every_role_outside_its_policy(room: Room, command: str):
    refused = {role for role in EVERYBODY if outcome(room, role, command) == "not_allowed"}
    assert refused == set(EVERYBODY) - permissions.COMMANDS[command]


def test_policies_name_known_roles_only():
    named = frozenset().union(*permissions.COMMANDS.values(), *permissions.AUDIENCES.values())
    assert named <= {*ROLES, "participant", "door", "system"}


def test_every_audience_is_pushed_to():
    assert set(FIRST) == set(permissions.AUDIENCES)


def test_nobody_sees_an_audience_that_is_not_listed():
    assert not any(permissions.may_see(role, "backstage") for role in EVERYBODY)


@pytest.mark.parametrize(
    ("audience", "denied"),
    [
        ("chair", "secretary moderator operator projector site agency participant organiser"),
        ("secretary", "chair operator projector site agency participant organiser"),
        ("site", "chair secretary moderator operator projector agency participant clerk"),
        ("agency", "chair secretary moderator operator projector site participant clerk"),
        ("projector", "agency participant reception"),
        ("reception", "chair operator projector agency participant"),
        ("runner", "chair secretary operator projector agency participant technician"),
        ("technician", "chair secretary operator projector agency participant runner site"),
        ("preparation", "moderator operator projector site agency participant reception unit"),
        ("phone", "monitor press"),
    ],
)
def test_audience_is_closed_to_other_roles(audience: str, denied: str):
    assert not any(permissions.may_see(role, audience) for role in denied.split())


CAST = {
    "an": "chair",
    "binh": "secretary",
    "cuc": "moderator",
    "ha": "site",
    "khanh": "agency",
    "nam": "operator",
    "oanh": "organiser",
    "tuyet": "reception",
    "son": "runner",
    "thang": "technician",
    "phuc": "clerk",
    "beamer": "projector",
    "dung": "participant",
}


@pytest.mark.store
def test_the_cast_is_refused_what_its_roles_may_not_do(hall: Hall):
    version = hall.state.meeting.version
    for command, policy in permissions.COMMANDS.items():
        for name, role in CAST.items():
            if role not in policy:
                refusal = hall.people[name].refusal(command)
                assert refusal == ("not_allowed", "not_allowed"), (name, command)
        assert hall.mai.refusal(command) == ("signed_out", "signed_out"), command
    assert hall.house.state_of(hall.state.meeting.slug).meeting.version == version


@pytest.mark.store
def test_unknown_command_is_not_found(hall: Hall):
    assert hall.an.refusal("turn.explode") == ("not_found", "no_command")


def test_no_client_can_say_that_it_is_the_server(hall: Hall):
    """Only a Request made inside has a role; what comes from outside carries a bearer."""
    forged = Request(hall.state.id, "link.create", {"role": "chair"}, new_cid(), bearer="door")
    with pytest.raises(Refusal) as caught:
        hall.house.run(forged)
    assert caught.value.code == "signed_out"


@pytest.mark.parametrize(
    ("change", "command"),
    [
        ("del permissions.COMMANDS['turn.call']", "turn.call"),
        ("permissions.COMMANDS['turn.sing'] = frozenset()", "turn.sing"),
    ],
)
def test_registry_refuses_to_import_a_command_without_its_policy(change: str, command: str):
    program = f"from meeting import permissions\n{change}\nimport meeting.commands"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "ImportError" in done.stderr and command in done.stderr
