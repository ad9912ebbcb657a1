"""Thể thức văn bản: how this meeting's documents are set, as versions that never change.

A version is laid over one of the profiles that come with the program. It also keeps what the
meeting said of its issuers then, so that an issued notice comes out as it was for ever.
"""

from collections.abc import Mapping

import msgspec

from meeting.state.profiles import Page, Profile, default, profile
from meeting.state.programme import Issuer, Meeting
from meeting.state.record import Record

#: Paragraphs of the running text: they share their line spacing.
RUNNING = ("body", "closing", "muc_la_ma", "khoan_co_tieu_de", "khoan", "can_cu")

#: What the meeting itself says and a version remembers.
OF_MEETING = ("regime", "issuers", "superiors", "place")


class Format(Record, frozen=True, kw_only=True):
    """One version, ``number`` from 1. ``sizes``: element → points, ``margins``: side → mm, both
    only where they differ from the profile; ``codes``: kind of document → abbreviation;
    ``recipients`` stand in every distribution list; ``kept`` is where the file copy lies."""

    number: int
    made_at: str
    regime: str
    issuers: list[Issuer] = []
    superiors: list[str] = []
    place: str = ""
    profile: str
    profile_version: str
    margins: dict[str, float] = {}
    sizes: dict[str, float] = {}
    line_spacing: float | None = None
    codes: dict[str, str] = {}
    recipients: list[str] = []
    kept: str = ""


def current(formats: Mapping[str, Format]) -> Format | None:
    """The newest version; None while nobody has set anything."""
    alive = [f for f in formats.values() if not f.is_removed]
    return max(alive, key=lambda f: (f.number, f.id), default=None)


def version_now(meeting: Meeting, latest: Format | None, *, new_id: str, at: str) -> Format:
    """The version that says what holds now: the newest one, or a new one where the meeting has
    changed its issuers or its regime since."""
    says = {field: getattr(meeting, field) for field in OF_MEETING}
    if latest is not None and all(getattr(latest, f) == value for f, value in says.items()):
        return latest
    kept = latest if latest is not None and latest.regime == meeting.regime else None
    if kept is not None:
        return kept.but(id=new_id, v=0, number=kept.number + 1, made_at=at, **says)
    base = default(meeting.regime)
    return Format(
        id=new_id,
        number=(latest.number if latest else 0) + 1,
        made_at=at,
        profile=base.id,
        profile_version=base.version,
        **says,
    )


def effective(meeting: Meeting, latest: Format | None) -> Profile:
    """The profile with what this meeting set. A version made under another regime does not
    count: the meeting has turned to another kind of document since."""
    if latest is None or latest.regime != meeting.regime:
        return default(meeting.regime)
    base = profile(latest.profile, latest.profile_version)
    page: Page = msgspec.structs.replace(base.page, **latest.margins)
    wider = page.text_mm / base.page.text_mm
    columns = {kind: (left * wider, right * wider) for kind, (left, right) in base.columns.items()}
    elements = {}
    for key, element in base.elements.items():
        changes: dict[str, float] = {}
        if key in latest.sizes:
            changes["size"] = latest.sizes[key]
        if latest.line_spacing is not None and key in RUNNING:
            changes["line_spacing"] = latest.line_spacing
        elements[key] = msgspec.structs.replace(element, **changes) if changes else element
    wording = msgspec.structs.replace(
        base.wording,
        codes={**base.wording.codes, **latest.codes},
        recipients=[*base.wording.recipients, *latest.recipients],
        kept=latest.kept or base.wording.kept,
    )
    return msgspec.structs.replace(
        base, page=page, columns=columns, elements=elements, wording=wording
    )
