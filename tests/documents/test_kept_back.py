"""Whatever is split, merged, undone, hidden and withdrawn: no document, sheet, screen or journal
entry holds words that only a few may read, what was taken back unheard, or a name kept back."""

import json
from io import BytesIO

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from meeting.documents.answers_report import answers_report
from meeting.documents.blocks import paragraphs
from meeting.documents.files import DOCUMENTS, SHEETS
from meeting.documents.notice import notice
from meeting.documents.summary import summary_blocks
from meeting.domain.refusal import Refusal
from meeting.views import view_of
from tests.documents import factory as f
from tests.domain.room import Room
from tests.views.test_verify import crowded

PHONES = ("dung", "giang", "secret", "unit", "nobody")
MARKS = ("MARK-SECRET", "MARK-UNIT", "MARK-NOBODY", "MARK-PRIVATE")
SCREENS = ("phone", "chair", "projector", "secretary", "reception", "preparation")


def surfaces(room: Room) -> dict[str, str]:
    """Everything that goes out, by name."""
    state = room.state
    found = {}
    for name, document in DOCUMENTS.items():
        found[name] = "\n".join(p.text for p in paragraphs(document.blocks(state)))
    for name, sheet in SHEETS.items():
        book = load_workbook(BytesIO(sheet(state)))
        cells = (cell.value for page in book for row in page.iter_rows() for cell in row)
        found[f"{name}.xlsx"] = "\n".join(str(value) for value in cells if value is not None)
    keys = (*SCREENS, *(f"site:{s}" for s in state.sites), *(f"agency:{a}" for a in state.agencies))
    for key in keys:
        found[f"view {key}"] = json.dumps(view_of(state, key), ensure_ascii=False, default=dict)
    found["journal"] = "\n".join(str(entry.particulars) for entry in room.entries)
    return found


#: Screens on which the desks read what was taken back.
OF_THE_DESKS = ("view chair", "view secretary", "view reception", "view preparation", "view site")


def test_who_withdrew_the_request_to_speak_is_named_in_no_document():
    speaker = f.turn(40, name="Người Rút Lui", display="name", status="withdrawn")
    state = f.state(speaker, f.MATTERS[0].but(turns=[speaker.id]))
    for document in (notice, answers_report, summary_blocks):
        assert "Người Rút Lui" not in "\n".join(p.text for p in paragraphs(document(state)))


STEP = st.tuples(st.integers(0, 255), st.integers(0, 255), st.integers(0, 255))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STEP, min_size=60, max_size=120))
def test_nothing_kept_back_goes_out(steps: list[tuple[int, int, int]]):
    room, commander = crowded()
    people = commander.people
    sent: list[str] = []
    for n, (which, a, b) in enumerate(steps):
        state = room.state
        if which % 4 == 0 or not sent:
            args = {"text": f"DẤU-{n}- chuyện riêng ở trường của chúng tôi"}
            who = people[PHONES[a % 5]]
            sent.append(who.do("opinion.submit", **args)["opinion"])
            continue
        opinion = sent[-1 - a % min(4, len(sent))]
        words = state.opinions[opinion].text
        matters = [*sorted(state.matters)[-5:], "none"]
        one, two = matters[b % len(matters)], matters[a % len(matters)]
        inside = state.matters[one].opinions[:1] if one != "none" else []
        agency = sorted(state.agencies)[b % 2]
        newest = max(state.regroupings.values(), key=lambda r: r.v, default=None)
        who_, name, args = [
            ("cuc", "opinion.split", {"opinion": opinion, "parts": [f"{words} 1", f"{words} 2"]}),
            ("cuc", "opinion.split", {"opinion": opinion, "parts": []}),
            ("binh", "matter.create", {"opinions": [opinion]}),
            ("binh", "matter.create", {"opinions": [opinion]}),
            ("binh", "matter.attach", {"matter": one, "opinions": [opinion]}),
            ("binh", "matter.detach", {"matter": one, "opinions": inside}),
            ("binh", "matter.detach", {"matter": one, "opinions": [opinion]}),
            ("binh", "matter.merge", {"into": one, "matters": [two]}),
            ("binh", "matter.split", {"matter": one, "parts": [{"opinions": inside}]}),
            ("binh", "matter.undo", {"regrouping": newest.id if newest else "none"}),
            ("cuc", "opinion.suspect", {"opinion": opinion}),
            ("cuc", "opinion.suspect", {"opinion": opinion}),
            ("binh", "opinion.clear", {"opinion": opinion}),
            (PHONES[b % 5], "opinion.withdraw", {"opinion": opinion}),
            ("cuc", "opinion.release", {"opinion": opinion}),
            ("binh", "promise.make", {"source": opinion, "agency": agency, "due_days": 7}),
            ("an", "turn.invite", {"agency": agency, "thoughts": [opinion], "current": "end"}),
            ("binh", "matter.tag", {"matter": one, "outcome": "resolved", "lead": agency}),
            ("binh", "thought.tick", {"thoughts": [opinion]}),
        ][which % 19]
        try:
            people[who_].do(name, **args)
        except Refusal:
            continue
    for where, text in surfaces(room).items():
        assert not [mark for mark in MARKS if mark in text], where
        for opinion in map(room.state.opinions.__getitem__, sent):
            mark = opinion.text.split(" ")[0]
            if opinion.is_restricted or (
                opinion.status == "withdrawn" and not where.startswith(OF_THE_DESKS)
            ):
                assert mark not in text, where
