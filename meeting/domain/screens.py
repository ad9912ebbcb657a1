"""What the projectors show: all of them, or those of one site."""

import re
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from meeting.domain import text
from meeting.domain.command import Actor, Args, Maybe, Moment, Outcome, find
from meeting.domain.refusal import Refusal
from meeting.state.programme import Shown
from meeting.state.record import Record
from meeting.state.screens import MODES, shown_at
from meeting.state.snapshot import Snapshot

#: Size of an opinion in focus, in % of what would fit by itself.
SIZES = range(50, 151)
DIGEST = re.compile(r"[0-9a-f]{64}")


class Show(Args):
    #: Absent: every screen.
    site: str | UnsetType = UNSET
    #: Null, with a site: as all the others again.
    mode: Maybe[str] = UNSET
    opinion: Maybe[str] = UNSET
    #: Null: the code of the whole document room.
    document: Maybe[str] = UNSET
    size: int | UnsetType = UNSET
    is_blank: bool | UnsetType = UNSET
    is_light: bool | UnsetType = UNSET
    is_qr_hidden: bool | UnsetType = UNSET
    is_clock_hidden: bool | UnsetType = UNSET
    is_count_hidden: bool | UnsetType = UNSET


def show(state: Snapshot, actor: Actor, args: Show, at: Moment) -> Outcome:
    """Switch the picture, its theme and size, what it leaves out, or blank it (the panic key).

    Without ``site`` every screen is meant, those with a picture of their own included; with it
    that site's alone, and ``mode: null`` lets them follow the others again. A site desk decides for
    its own screens only. Opinions must have been released: the operator sees no others (R34).
    """
    given = {f: v for f, v in args.given().items() if f != "site"}
    site = _site(state, actor, args.site)
    if given.get("mode", "") is None:
        if site is None or len(given) > 1:
            raise Refusal("invalid", "unknown_value", field="mode", allowed=", ".join(MODES))
        return Outcome([state.sites[site].but(shown=None)], {}, {"site": site, "mode": None})
    _check(state, given)
    changes = put(state, site, given)
    return Outcome(changes, {}, {**given, **({"site": site} if site else {})})


class Backdrop(Args):
    """``file``: digest of a picture in the file store; null takes it off."""

    file: str | None
    site: str | UnsetType = UNSET


def backdrop(state: Snapshot, actor: Actor, args: Backdrop, at: Moment) -> Outcome:
    """The picture behind the title card (maket), for every screen or for those of one site. It
    shows when the title does; nothing else changes."""
    if args.file is not None and not DIGEST.fullmatch(args.file):
        raise Refusal("invalid", "unknown_value", field="file", allowed="SHA-256")
    site = _site(state, actor, args.site)
    changes = put(state, site, {"backdrop": args.file or ""})
    return Outcome(changes, {}, {"file": args.file, **({"site": site} if site else {})})


def _site(state: Snapshot, actor: Actor, site: str | UnsetType) -> str | None:
    """The site meant; None = every screen. A desk means its own."""
    if actor.role == "site":
        if site not in (UNSET, actor.site):
            raise Refusal("not_allowed", "other_site", field="site")
        site = actor.site or ""
    return None if site is UNSET else find(state.sites, site, "site").id


def _check(state: Snapshot, given: dict[str, Any]) -> None:
    if "mode" in given:
        text.one_of(given["mode"], MODES, "mode")
    if (opinion := given.get("opinion")) is not None:
        released(state, opinion)
    if (document := given.get("document")) is not None:
        find(state.documents, document, "document")
    if "size" in given and given["size"] not in SIZES:
        raise Refusal("invalid", "out_of_range", field="size")


def released(state: Snapshot, opinion: str) -> str:
    """The opinion's id, when a person let it onto the wall."""
    if find(state.opinions, opinion, "opinion").status != "released":
        raise Refusal("wrong_state", "opinion_not_released", field="opinion")
    return opinion


def put(state: Snapshot, site: str | None, fields: dict[str, Any]) -> list[Record]:
    """The records that make the screens show it: all, or those of one site."""
    if site is not None:
        own = _with(shown_at(state, site), fields)
        return [state.sites[site].but(shown=own)]
    shown = _with(state.meeting.shown, fields)
    changes: list[Record] = [state.meeting.but(shown=shown)]
    for other in state.sites.values():
        if other.shown is not None:
            own = _with(other.shown, fields)
            changes.append(other.but(shown=None if own == shown else own))
    return changes


def for_poll(
    state: Snapshot, site: str | None, *, is_shown: bool, is_other_off: bool
) -> list[Record]:
    """The records that put a poll's result on the screens it is for (of a site, or all), or these
    back to the speaker; a screen that showed a result which goes off (``is_other_off``) goes back
    as well. A site's screens that then show what the others do follow them again."""
    mode = "poll" if is_shown else "speaker"
    if site is None:
        return put(state, None, {"mode": mode})

    def left(shown: Shown) -> Shown:
        is_off = is_other_off and shown.mode == "poll"
        return _with(shown, {"mode": "speaker"}) if is_off else shown

    everywhere = left(state.meeting.shown)
    changes: list[Record] = []
    if everywhere != state.meeting.shown:
        changes.append(state.meeting.but(shown=everywhere))
    for other in state.sites.values():
        if other.id == site and not other.is_removed:
            own = _with(other.shown or everywhere, {"mode": mode})
        elif other.shown is not None:
            own = left(other.shown)
        else:
            continue
        follows = None if own == everywhere else own
        if follows != other.shown:
            changes.append(other.but(shown=follows))
    return changes


def _with(shown: Shown, fields: dict[str, Any]) -> Shown:
    """An opinion taken off leaves the speaker; a document that is named stays."""
    if fields.get("opinion", "") is None and "mode" not in fields and shown.mode == "opinion":
        fields = {**fields, "mode": "speaker"}
    return msgspec.structs.replace(shown, **fields)


def off_the_screens(state: Snapshot, opinion: str) -> list[Record]:
    """The records that take an opinion off every screen it stands on."""
    changes: list[Record] = []
    off = {"opinion": None}
    if state.meeting.shown.opinion == opinion:
        changes.append(state.meeting.but(shown=_with(state.meeting.shown, off)))
    for site in state.sites.values():
        if site.shown is not None and site.shown.opinion == opinion:
            changes.append(site.but(shown=_with(site.shown, off)))
    return changes
