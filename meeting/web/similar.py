"""Opinions that may say the same, asked for by the desks and by a phone while its owner types.

A suggestion never waits for anything and nothing waits for it: a phone that asks often, or a hall
that asks all at once, hears that there is none.
"""

import threading
import time
from typing import Any

import msgspec
from flask import Blueprint, Response, current_app, request
from flask.blueprints import BlueprintSetupState

from meeting import permissions
from meeting.domain.command import Actor, find
from meeting.domain.refusal import Refusal
from meeting.domain.text import OPINION_MAX
from meeting.state.alike import is_loose, joined, loose, pairs
from meeting.state.indexes import MATTERS_OF
from meeting.state.opinions import Opinion
from meeting.state.similar import (
    CLOSE,
    Likeness,
    Similar,
    is_comparable,
    is_on_the_wall,
    similar_of,
)
from meeting.state.snapshot import State
from meeting.views.fragments import Fragments
from meeting.views.opinions import hall_opinions
from meeting.web import api as contract
from meeting.web import door
from meeting.web.limits import Bucket, Buckets

blueprint = Blueprint("similar", __name__, url_prefix="/api/meetings/<slug>")
blueprint.register_error_handler(Refusal, contract.refuse)

#: What a phone is shown must be this like, and so many of it.
PHONE_LIKE, PHONE_MOST = 0.25, 3
#: Questions of one phone (burst, seconds to earn one more), and of all phones of this process: a
#: question costs some 5 ms, so that a hall that types at once takes a tenth of a core at most.
EACH, ALL_PHONES = (8, 3.0), (20, 0.05)


class Asked(msgspec.Struct, forbid_unknown_fields=True):
    """Either: an opinion, or what is being typed."""

    opinion: str = ""
    text: str = ""


class Pace:
    """How often phones may ask in this process."""

    def __init__(self) -> None:
        self._each = Buckets()
        self._all = Bucket(*ALL_PHONES)
        self._lock = threading.Lock()

    def allows(self, bearer: str) -> bool:
        with self._lock:
            return not self._each.of(bearer, *EACH).take() and not self._all.take()


@blueprint.record_once
def _installed(setup: BlueprintSetupState) -> None:
    setup.app.extensions["similar_pace"] = Pace()
    setup.app.extensions["similar_groups"] = threading.Lock()


@blueprint.post("/similar")
def similar(slug: str) -> Response:
    """``{v, similar: [{opinion, score, is_close, shared, is_same_topic, matter?, taught_by?}],
    opinions?}``, the most like
    first. The desks ask about an opinion or a text and are shown all they may read; a phone about
    what is being typed, and is shown what is on the wall and not its own (in ``opinions``)."""
    state = door.state_of(slug)
    actor, bearer = door.actor_as(state, request.args.get("as", "secretary"))
    asked = _asked()
    if actor.role in permissions.INTAKE:
        return _for_desks(state, asked)
    if actor.participant is None or asked.opinion:
        raise Refusal("not_allowed")
    is_its_turn = current_app.extensions["similar_pace"].allows(bearer)
    return _for_phone(state, actor, asked.text if is_its_turn else "")


@blueprint.get("/similar/groups")
def groups(slug: str) -> Response:
    """``{v, groups: [[opinion, …], …]}``: opinions that stand in no matter and may say the same,
    the largest group first. One is reckoned at a time, and lets everybody else go first."""
    state = contract.staff(slug, permissions.INTAKE)
    index = followed(state)
    with current_app.extensions["similar_groups"]:
        with door.house().meetings.lock:
            waiting = loose(state)
        found: list[tuple[str, str]] = []
        for opinion in waiting:
            with door.house().meetings.lock:
                found += pairs(state, index, opinion)
            time.sleep(0)
        with door.house().meetings.lock:
            standing = {o for o in state.opinions if is_loose(state, state.opinions[o])}
            v = state.meeting.version
    still = ((a, b) for a, b in found if a in standing and b in standing)
    made = [sorted(g, key=lambda o: state.opinions[o].number) for g in joined(still)]
    return contract.json_response({"v": v, "groups": made})


def _asked() -> Asked:
    try:
        asked = msgspec.json.decode(request.get_data(), type=Asked)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise Refusal("invalid", "wrong_type") from error
    if len(asked.text) > 2 * OPINION_MAX:
        raise Refusal("invalid", "too_long", field="text", most=OPINION_MAX, length=len(asked.text))
    return asked


def _for_desks(state: State, asked: Asked) -> Response:
    words, topic, standing = asked.text, None, set[str]()
    index = followed(state)
    with door.house().meetings.lock:
        if asked.opinion:
            opinion = find(state.opinions, asked.opinion, "opinion")
            if not is_comparable(opinion):
                raise Refusal("wrong_state", "opinion_restricted")
            words, topic = opinion.text, opinion.topic
            standing = {m.id for m in state.group(MATTERS_OF, opinion.id)}

        def is_other(other: Opinion) -> bool:
            """Another opinion, and not one that stands beside this one already."""
            matters = {m.id for m in state.group(MATTERS_OF, other.id)}
            return other.id != asked.opinion and is_comparable(other) and not matters & standing

        def may_teach(other: Opinion) -> bool:
            return other.id != asked.opinion and is_comparable(other)

        found = index.like(state, words, is_other, topic=topic, readable=may_teach)
        body = {"similar": [_row(state, one) for one in found]}
        return contract.json_response({"v": state.meeting.version, **body})


def _for_phone(state: State, actor: Actor, words: str) -> Response:
    index = followed(state)
    with door.house().meetings.lock:

        def is_for_it(other: Opinion) -> bool:
            return other.participant != actor.participant and is_on_the_wall(other)

        found = index.like(state, words, is_for_it, PHONE_MOST, PHONE_LIKE, readable=is_on_the_wall)
        shown = [state.opinions[one.opinion] for one in found]
        body = {
            "similar": [
                {"opinion": one.opinion, "is_close": one.score >= CLOSE, "shared": one.shared}
                for one in found
            ],
            "opinions": hall_opinions(state, Fragments(), shown),
        }
        return contract.json_response({"v": state.meeting.version, **body})


def _row(state: State, one: Likeness) -> dict[str, Any]:
    matter = next(iter(state.group(MATTERS_OF, one.opinion).ids), None)
    row = {
        "opinion": one.opinion,
        "score": one.score,
        "is_close": one.score >= CLOSE,
        "shared": one.shared,
        "is_same_topic": one.is_same_topic,
    }
    taught_by = {"taught_by": one.taught_by} if one.taught_by else {}
    return row | ({"matter": matter} if matter else {}) | taught_by


def followed(state: State) -> Similar:
    """The index, up to date. Who asks first after a start takes everything in step by step, and
    lets the others have their turn between the steps."""
    index = similar_of(state)
    while True:
        with door.house().meetings.lock:
            if index.follow(state):
                return index
        time.sleep(0)
