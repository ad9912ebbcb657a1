"""*Chuẩn bị trả lời*: who prepares an answer to what, how far it has come, what was asked back and
what was promised in writing; for organiser, secretary and chair."""

from collections.abc import Mapping
from typing import Any

from meeting.state.actors import called
from meeting.state.indexes import ANSWERS_OF, MATTERS, MATTERS_OF
from meeting.state.matters import Answer, Matter
from meeting.state.names import visible
from meeting.state.opinions import Opinion
from meeting.state.prepared import progress
from meeting.state.prepared_indexes import OWED_IN_WRITING, PROMISES, QUERIES
from meeting.state.preparing import Promise
from meeting.state.snapshot import Snapshot
from meeting.state.turns import Turn
from meeting.views.agency import query_part
from meeting.views.fragments import Fragments, filled, lists_part, meeting_part
from meeting.views.keyed import Fragment
from meeting.views.secretary import OF_SOURCES, answer_part, standing_matter
from meeting.views.years import years_part


def preparation(state: Snapshot, fragments: Fragments) -> dict[str, Any]:
    """``{meeting, matters, matter_order, opinions, answers, queries, query_order, promises,
    promise_order, notice, years, …}``: a matter with how far its lead's answer has come
    (``progress``: none, draft, submitted, approved) and whether it was answered already; the words
    of its opinions; the prepared answers of all agencies, unfinished ones too, with who of the
    staff typed one for its agency (``typed_by``, ``came_by``). ``promises`` are what is owed in
    writing (R47), by the id of the opinion or turn, with the name as the staff may see it. What is
    late follows from the dates: no clock ticks here."""
    owed = fragments.of(
        "owed",
        (state.group(OWED_IN_WRITING).ids, state.group(PROMISES).ids),
        lambda: list(
            dict.fromkeys((*state.group(PROMISES).ids, *state.group(OWED_IN_WRITING).ids))
        ),
    )
    return {
        "meeting": meeting_part(state),
        "matters": fragments.keyed("matters", state, "matters", _matter, *OF_SOURCES),
        "matter_order": state.group(MATTERS).ids,
        "opinions": fragments.keyed("opinions", state, "opinions", _words, MATTERS_OF),
        "answers": fragments.keyed(
            "answers", state, "answers", _prepared, beside=(state.stamp("links"),)
        ),
        "queries": fragments.keyed("queries", state, "queries", query_part),
        "query_order": state.group(QUERIES).ids,
        "promises": _promises(state, fragments, owed),
        "promise_order": owed,
        "notice": {"status": state.notice.status},
        **years_part(state, fragments),
        **lists_part(state, fragments, "topics", "agencies"),
    }


def _matter(state: Snapshot, matter: Matter) -> Fragment | None:
    standing = standing_matter(state, matter)
    if standing is None:
        return None
    return standing | {"progress": progress(state, matter)}


def _words(state: Snapshot, opinion: Opinion) -> Fragment | None:
    if opinion.is_restricted or not state.group(MATTERS_OF, opinion.id):
        return None
    return _said(opinion)


def _said(opinion: Opinion) -> Fragment:
    return filled(
        number=opinion.number,
        text=opinion.text,
        parts=opinion.parts,
        kind=opinion.kind,
        display=opinion.display,
        **visible(opinion, is_staff=True),
    )


def _prepared(state: Snapshot, answer: Answer) -> Fragment | None:
    if answer.mode != "prepared":
        return None
    typed_by = called(state, answer.typed_by) if answer.typed_by else ""
    return answer_part(state, answer) | filled(typed_by=typed_by, text_v=answer.text_v)


def _promises(state: Snapshot, fragments: Fragments, owed: list[str]) -> Mapping[str, Any]:
    """What is owed, each kept while neither its source nor the promise nor the answers changed."""
    records: list[Any] = [state.opinions.get(i) or state.turns[i] for i in owed]
    beside = {r.id: (state.promises.get(r.id), _letter(state, r.id)) for r in records}
    return fragments.each("promise", records, beside, _owed)


def _letter(state: Snapshot, source: str) -> Answer | None:
    """The written answer, with a letter, to a matter it stands in: that keeps a promise, too."""
    found = (a for m in state.group(MATTERS_OF, source).ids for a in state.group(ANSWERS_OF, m))
    return next((a for a in found if a.mode == "written" and a.letter_number), None)


def _owed(source: Opinion | Turn, beside: tuple[Promise | None, Answer | None]) -> Fragment:
    promise, answer = beside
    if promise is not None and promise.is_removed:
        promise = None
    letter = promise if promise is not None and promise.kept_at else answer
    said: Fragment
    if isinstance(source, Turn):
        said = filled(
            number=source.number, text=source.summary, display=source.display, source="turn"
        ) | visible(source, is_staff=True)
    elif source.is_restricted:
        said = {"number": source.number, "source": "opinion"}
    else:
        said = _said(source) | {"source": "opinion"}
    return said | filled(
        agency=promise and promise.agency,
        due_on=promise and promise.due_on,
        is_made=promise is not None,
        is_kept=letter is not None,
        letter_number=letter and letter.letter_number,
        letter_on=letter and letter.letter_on,
        reply=letter and letter.text,
    )
