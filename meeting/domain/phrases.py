"""The organiser's own words for the running script and the conference notice (R24, R31)."""

from meeting.domain import text
from meeting.domain.command import Actor, Args, Moment, Outcome
from meeting.domain.refusal import Refusal
from meeting.state.phrases import item_of, phrases, values_in
from meeting.state.snapshot import Snapshot

#: Own words kept at most; and how long the words of one phrase or step may be.
KEPT_MOST = 300
WORDS_MOST = 2_000


class Edit(Args):
    """Name of a phrase, or of something of a step → the words; null or empty = the product's own
    again. What is not named stays."""

    words: dict[str, str | None]


def edit(state: Snapshot, actor: Actor, args: Edit, at: Moment) -> Outcome:
    """Put own words in the place of the product's.

    A phrase may hold the values it knows and no others: a slip of the pen in ``{who}`` would be
    read out to the hall. Errors: ``not_found`` (no such phrase or step), ``invalid`` with
    ``unknown_placeholder``, ``too_long``, ``too_many``.
    """
    kept = dict(state.meeting.settings.phrases)
    for key, words in args.words.items():
        _check_name(state, key)
        cleaned = text.body(words, key, most=WORDS_MOST, required=False)
        if not cleaned:
            kept.pop(key, None)
            continue
        known = phrases()[key].values if key in phrases() else []
        strange = [name for name in values_in(cleaned) if name not in known]
        if strange:
            allowed = ", ".join(f"{{{name}}}" for name in known) or "–"
            raise Refusal(
                "invalid", "unknown_placeholder", field=key, name=strange[0], allowed=allowed
            )
        kept[key] = cleaned
    if len(kept) > KEPT_MOST:
        raise Refusal("invalid", "too_many", field="words", most=KEPT_MOST)
    settings = state.meeting.settings.but(phrases=kept)
    particulars = {"phrases": sorted(args.words)}
    return Outcome([state.meeting.but(settings=settings)], {}, particulars)


def _check_name(state: Snapshot, key: str) -> None:
    step = item_of(key)
    if step is None:
        if key not in phrases():
            raise Refusal("not_found", "no_phrase", field=key)
    elif (item := state.agenda_items.get(step[0])) is None or item.is_removed:
        raise Refusal("not_found", "no_item", field=key)
