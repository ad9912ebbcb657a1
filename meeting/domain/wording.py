"""What the desk typed itself is put right: a thought captured in a hurry, an answer noted down.

The words of a sender are nobody's to change; these are the secretary's own.
"""

from typing import Any

from msgspec import UNSET, UnsetType

from meeting.domain import intake, text
from meeting.domain.command import Actor, Args, Maybe, Moment, Outcome, find, known
from meeting.domain.edited import changed_meanwhile, newest, touched
from meeting.domain.opinions import readable
from meeting.domain.refusal import Refusal
from meeting.domain.screens import off_the_screens
from meeting.state.indexes import MATTERS_OF
from meeting.state.snapshot import Snapshot


class Reword(Args):
    opinion: str
    text: str


def reword(state: Snapshot, actor: Actor, args: Reword, at: Moment) -> Outcome:
    """The words captured from a speech are typed again.

    Errors: ``wrong_state`` for words that a sender wrote, and for those a matter was made of when
    they now read like a denunciation, which are otherwise hidden at once.
    """
    opinion = readable(state, args.opinion)
    if opinion.channel != "speech":
        raise Refusal("wrong_state", "senders_words")
    words = text.body(args.text, "text")
    first = intake.first_list(state, words, at, is_private=False, is_released=True)
    hidden: dict[str, Any] = {}
    changes: list[Any] = []
    if first["suspicion"] and opinion.suspicion != "cleared":
        if state.group(MATTERS_OF, opinion.id):
            raise Refusal("wrong_state", "looks_like_denunciation")
        hidden = {**first, "released_at": None}
        changes = off_the_screens(state, opinion.id)
    changed = opinion.but(text=words, **hidden, **touched(opinion, ["text"], actor, at))
    made = Outcome([changed, *changes], {}, {"opinion": opinion.id, "fields": ["text"]})
    return intake.told(made, first) if hidden else made


class EditAnswer(Args):
    answer: str
    text: str | UnsetType = UNSET
    mode: str | UnsetType = UNSET
    agency: Maybe[str] = UNSET
    letter_number: str | UnsetType = UNSET
    letter_on: Maybe[str] = UNSET


#: How an answer that was given was given; a prepared one has a way of its own.
GIVEN = ("spoken", "written")


def edit_answer(state: Snapshot, actor: Actor, args: EditAnswer, at: Moment) -> Outcome:
    """An answer that was given is put right, field by field; absent = unchanged, null = clear.

    Errors: ``wrong_state`` for a prepared one, which is drafted and approved.
    """
    answer = find(state.answers, args.answer, "answer")
    if answer.mode not in GIVEN:
        raise Refusal("wrong_state", "answer_prepared")
    given = {field: value for field, value in args.given().items() if field != "answer"}
    clean = {field: _value(state, field, value) for field, value in given.items()}
    changed = answer.but(**clean, **touched(answer, clean, actor, at))
    particulars = {"answer": answer.id, "fields": sorted(clean)}
    return Outcome([changed], {}, particulars)


def _value(state: Snapshot, field: str, value: Any) -> Any:
    if field == "text":
        return text.body(value, field, most=text.LONG_MAX)
    if field == "mode":
        return text.one_of(value, GIVEN, field)
    if field == "letter_number":
        return text.line(value, field, most=40)
    if field == "letter_on":
        return None if value is None else text.day(value, field)
    return known(state, "agencies", value, field)


# -- what `expect` is held to ----------------------------------------------------------------------


def _fields(args: Any, key: str) -> list[str]:
    return [field for field in args.given() if field != key]


def opinion_fields(state: Snapshot, args: Any) -> int:
    """Newest version among the fields of an opinion about to be set."""
    opinion = state.opinions.get(args.opinion)
    return newest(opinion.edit_v, _fields(args, "opinion")) if opinion else 0


def opinion_changed(state: Snapshot, args: Any, expect: int) -> Refusal:
    """Who set them meanwhile."""
    opinion = state.opinions[args.opinion]
    fields = _fields(args, "opinion")
    return changed_meanwhile(state, opinion.edit_v, opinion.edit_by, fields, expect)


def answer_fields(state: Snapshot, args: EditAnswer) -> int:
    """Newest version among the fields of an answer about to be set."""
    answer = state.answers.get(args.answer)
    return newest(answer.edit_v, _fields(args, "answer")) if answer else 0


def answer_changed(state: Snapshot, args: EditAnswer, expect: int) -> Refusal:
    """Who set them meanwhile."""
    answer = state.answers[args.answer]
    return changed_meanwhile(state, answer.edit_v, answer.edit_by, _fields(args, "answer"), expect)


def matter_changed(state: Snapshot, args: Any, expect: int) -> Refusal:
    """Who set these tags meanwhile."""
    matter = state.matters[args.matter]
    return changed_meanwhile(state, matter.tag_v, matter.tag_by, _fields(args, "matter"), expect)
