"""Thể thức văn bản: every change is a new version; an issued notice keeps the one it was issued
in."""

from collections.abc import Mapping
from typing import Any

from msgspec import UNSET, UnsetType

from meeting.domain import text
from meeting.domain.command import Actor, Args, Maybe, Moment, Outcome
from meeting.domain.meetings import REGIMES, bodies
from meeting.domain.refusal import Refusal
from meeting.state.formats import OF_MEETING, Format, current, version_now
from meeting.state.profiles import Profile, default, offered, profile
from meeting.state.programme import Issuer, Meeting
from meeting.state.snapshot import Snapshot

#: Lines of running text apart (Nghị định 30/2020/NĐ-CP: single to 1.5).
SPACINGS = (1.0, 1.5)

#: Abbreviations and lines a format may carry.
CODES_MOST = 40
RECIPIENTS_MOST = 60


class Edit(Args):
    regime: str | UnsetType = UNSET
    issuers: list[Issuer] | UnsetType = UNSET
    superiors: list[str] | UnsetType = UNSET
    place: str | UnsetType = UNSET
    #: ``nd30`` or ``nd30@2020-03-05``; without a version the newest.
    profile: str | UnsetType = UNSET
    margins: dict[str, float] | UnsetType = UNSET
    sizes: dict[str, float] | UnsetType = UNSET
    line_spacing: Maybe[float] = UNSET
    codes: dict[str, str] | UnsetType = UNSET
    recipients: list[str] | UnsetType = UNSET
    kept: str | UnsetType = UNSET


def edit(state: Snapshot, actor: Actor, args: Edit, at: Moment) -> Outcome:
    """Who issues the documents, and how they are set: one new version (R1, R77).

    Sizes and margins must be what the profile's rule allows of them; what equals the profile is
    not kept. Another regime or profile begins without the sizes and margins of the former.
    Errors: ``invalid`` with the field.
    """
    given = args.given()
    meeting = _meeting(state.meeting, given)
    latest = current(state.formats)
    version = version_now(meeting, latest, new_id=at.new_id(), at=at.now)
    base = _base(version, meeting, given.get("profile"))
    if (base.id, base.version) != (version.profile, version.profile_version):
        version = version.but(margins={}, sizes={}, line_spacing=None)
    number = (latest.number if latest else 0) + 1
    changes: dict[str, Any] = {"profile": base.id, "profile_version": base.version}
    if "margins" in given:
        changes["margins"] = _within(given["margins"], base.page.ranges, "margins", base.page)
    if "sizes" in given:
        ranges = {key: element.sizes for key, element in base.elements.items()}
        sizes = {key: element.size for key, element in base.elements.items()}
        changes["sizes"] = _within(given["sizes"], ranges, "sizes", sizes)
    if "line_spacing" in given:
        changes["line_spacing"] = _spacing(given["line_spacing"])
    if "codes" in given:
        changes["codes"] = _codes(given["codes"])
    if "recipients" in given:
        changes["recipients"] = text_lines(given["recipients"], "recipients", RECIPIENTS_MOST)
    if "kept" in given:
        changes["kept"] = text.line(given["kept"], "kept")
    made = version.but(id=at.new_id(), v=0, number=number, made_at=at.now, **changes)
    changed = [meeting] if meeting != state.meeting else []
    particulars = {"format": made.id, "number": number, "fields": sorted(given)}
    return Outcome([*changed, made], {"format": made.id, "number": number}, particulars)


def fixed(state: Snapshot, at: Moment) -> tuple[Format, list[Format]]:
    """The version an issued document stands in, and the version to keep if it is a new one."""
    latest = current(state.formats)
    version = version_now(state.meeting, latest, new_id=at.new_id(), at=at.now)
    return version, [] if version is latest else [version]


def _meeting(meeting: Meeting, given: dict[str, Any]) -> Meeting:
    changes: dict[str, Any] = {}
    if "regime" in given:
        changes["regime"] = text.one_of(given["regime"], REGIMES, "regime")
    if "issuers" in given:
        changes["issuers"] = bodies(given["issuers"], "issuers")
    if "superiors" in given:
        changes["superiors"] = text_lines(given["superiors"], "superiors", RECIPIENTS_MOST)
    if "place" in given:
        changes["place"] = text.line(given["place"], "place")
    differing = {f: v for f, v in changes.items() if v != getattr(meeting, f)}
    assert differing.keys() <= set(OF_MEETING)
    return meeting.but(**differing) if differing else meeting


def _base(version: Format, meeting: Meeting, wanted: str | None) -> Profile:
    """The profile: the one named, else the version's while it fits the regime, else the usual."""
    if wanted is None:
        known = profile(version.profile, version.profile_version)
        return known if known.regime == meeting.regime else default(meeting.regime)
    fitting = offered(meeting.regime)
    names = {f"{p.id}@{p.version}": p for p in fitting} | {p.id: profile(p.id) for p in fitting}
    if wanted not in names:
        raise Refusal("invalid", "unknown_value", field="profile", allowed=", ".join(names))
    return names[wanted]


def _within(
    given: dict[str, float], ranges: Mapping[str, tuple[float, float]], field: str, usual: Any
) -> dict[str, float]:
    """What differs from the profile, each value within what the rule allows."""
    kept = {}
    for key, value in given.items():
        if key not in ranges:
            raise Refusal("invalid", "unknown_field", field=f"{field}.{key[:40]}")
        least, most = ranges[key]
        if not least <= value <= most:
            raise Refusal("invalid", "out_of_range", field=f"{field}.{key}")
        if value != (usual[key] if isinstance(usual, dict) else getattr(usual, key)):
            kept[key] = float(value)
    return kept


def _spacing(value: float | None) -> float | None:
    if value is not None and not SPACINGS[0] <= value <= SPACINGS[1]:
        raise Refusal("invalid", "out_of_range", field="line_spacing")
    return value


def _codes(given: dict[str, str]) -> dict[str, str]:
    codes = {
        text.line(kind, "codes", most=20): text.line(code, "codes", most=20)
        for kind, code in given.items()
    }
    kept = {kind: code for kind, code in codes.items() if kind and code and kind != code}
    if len(kept) > CODES_MOST:
        raise Refusal("invalid", "too_many", field="codes", most=CODES_MOST)
    return kept


def text_lines(given: list[str], field: str, most: int) -> list[str]:
    """Every line that says something, once, in its order."""
    lines = [line for line in dict.fromkeys(text.line(v, field) for v in given) if line]
    if len(lines) > most:
        raise Refusal("invalid", "too_many", field=field, most=most)
    return lines
