"""What the projector shows."""

import msgspec
from msgspec import UNSET, UnsetType

from meeting.domain import text
from meeting.domain.command import Actor, Args, Moment, Outcome
from meeting.state.snapshot import Snapshot

MODES = ("speaker", "join", "opinion", "agenda", "title")


class Show(Args):
    mode: str | UnsetType = UNSET
    is_blank: bool | UnsetType = UNSET
    is_light: bool | UnsetType = UNSET
    is_qr_hidden: bool | UnsetType = UNSET


def show(state: Snapshot, actor: Actor, args: Show, at: Moment) -> Outcome:
    """Switch the projector's mode, its theme, its corner QR, or blank it (the panic key)."""
    given = args.given()
    if "mode" in given:
        text.one_of(given["mode"], MODES, "mode")
    shown = msgspec.structs.replace(state.meeting.shown, **given)
    return Outcome([state.meeting.but(shown=shown)], {}, given)
