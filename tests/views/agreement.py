"""Rules, screens and documents say the same of what is answered."""

from io import BytesIO

from openpyxl import load_workbook

from meeting.documents.files import opinions_sheet
from meeting.domain.command import Actor
from meeting.domain.refusal import Refusal
from meeting.evaluation import Request, evaluate
from meeting.state.answered import is_answered, is_matter_answered
from meeting.state.conclusion import facts
from meeting.state.snapshot import Draft
from meeting.views import view_of
from meeting.views.mine import mine
from tests.domain.room import Room


def may_be_judged(room: Room, thought: str) -> bool:
    """Whether the rule takes what an asker says of the answer to this."""
    actor = Actor("secretary", "binh")
    args = {"thought": thought, "is_satisfied": True}
    request = Request(room.state.id, "thought.judge", args, "")
    try:
        evaluate(Draft(room.state), actor, request, room.clock(), lambda: "new")
    except Refusal as refusal:
        assert (refusal.code, refusal.reason) == ("wrong_state", "not_answered")
        return False
    return True


def agreed(room: Room) -> None:
    """Of every opinion, turn and matter: what the rule takes is what every screen offers."""
    state = room.state
    desk, chair = view_of(state, "secretary"), view_of(state, "chair")
    for opinion in state.opinions.values():
        if opinion.is_restricted or opinion.status == "withdrawn":
            continue
        is_whole = is_answered(state, opinion)
        assert is_whole == may_be_judged(room, opinion.id)
        assert is_whole == desk["opinions"][opinion.id].get("is_answered", False)
        assert not (is_whole and opinion.id in chair["asked"])
        if opinion.participant:
            own = {o["id"]: o for o in mine(state, opinion.participant)["opinions"]}
            assert is_whole == own[opinion.id].get("is_answered", False)
    for turn in state.turns.values():
        if turn.status != "withdrawn":
            is_whole = desk["turns"][turn.id].get("is_answered", False)
            assert is_whole == is_answered(state, turn) == may_be_judged(room, turn.id)
    prepared = view_of(state, "preparation")["matters"]
    standing = {m.id: m for m in state.matters.values() if not m.is_removed}
    for matter in standing.values():
        is_whole = is_matter_answered(state, matter)
        assert is_whole == prepared[matter.id].get("is_answered", False)
        assert is_whole == desk["matters"][matter.id].get("is_answered", False)
    assert facts(state).answered == sum(is_matter_answered(state, m) for m in standing.values())


def in_the_file(room: Room) -> None:
    """The list of all opinions, as a workbook, says the same."""
    sheet = load_workbook(BytesIO(opinions_sheet(room.state))).active
    rows = {row[0]: row[12] for row in sheet.iter_rows(min_row=4, values_only=True)}
    for opinion in room.state.opinions.values():
        is_told = rows[opinion.number] == "Đã trả lời"
        assert is_told == is_answered(room.state, opinion)
