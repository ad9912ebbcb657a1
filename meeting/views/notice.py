"""How far the notice has come, for the screens of those who make it; its text is asked for apart
(``notice.json``), as only few need it."""

from typing import Any

from msgspec import structs

from meeting.state.actors import called
from meeting.state.indexes import MATTERS
from meeting.state.issuing import due
from meeting.state.sendings import id_of, recipients
from meeting.state.snapshot import Snapshot
from meeting.state.standing import approval, is_amended, issued, versions
from meeting.state.versions import Version
from meeting.views.fragments import Fragments, filled, gaps_part

#: What the issue insists on, besides the number.
NEEDED = ("concluded_by", "signer_name")


def notice_part(state: Snapshot, fragments: Fragments) -> dict[str, Any]:
    """``notice`` of the secretary: the fields, ``gaps`` by matter, ``lacks`` (fields without which
    it cannot be issued), ``written`` {part: version at which it was last written by hand},
    ``versions`` of notice and minutes; ``approval``: number of the version that was approved, where
    another stands because something was put right since."""
    notice = state.notice
    presided = [
        filled(name=p.name, position=p.position, from_time=p.from_time, to_time=p.to_time)
        for p in notice.presided
    ]
    return filled(
        status=notice.status,
        presided=presided,
        concluded_by=notice.concluded_by,
        concluded_position=notice.concluded_position,
        prefix=notice.prefix,
        authority=notice.authority,
        signer_position=notice.signer_position,
        signer_name=notice.signer_name,
        deputy_for=notice.deputy_for,
        cosigner=notice.cosigner and filled(**structs.asdict(notice.cosigner)),
        code=notice.code,
        drafted_by=notice.drafted_by,
        recipients=notice.recipients,
        number=notice.number,
        issued_on=notice.issued_on,
        version=notice.version or None,
        approval=approved_part(state),
        due=due_part(state, fragments),
        extended=notice.extended,
        lacks=lacks(state),
        sending=sending_part(state, fragments),
        written=fragments.of("written", (state.stamp("passages"),), _written, state),
    ) | {"gaps": gaps_part(state, fragments), "versions": versions_part(state, fragments)}


def sending_part(state: Snapshot, fragments: Fragments) -> list[dict[str, Any]]:
    """``[{to, way?, sent_on?}]``: who gets the issued notice, and what was sent already (R63)."""
    made_from = (state.stamp("versions"), state.stamp("sendings"), state.notice)
    found: list[dict[str, Any]] = fragments.of("sending", made_from, _sending, state)
    return found


def _sending(state: Snapshot) -> list[dict[str, Any]]:
    version = issued(state)
    found = []
    for line in recipients(version) if version else []:
        sent = state.sendings.get(id_of(line))
        note = {"way": sent.way, "sent_on": sent.sent_on} if sent and not sent.is_removed else {}
        found.append({"to": line, **note})
    return found


def due_part(state: Snapshot, fragments: Fragments) -> dict[str, Any]:
    """``{on, days, is_guess?}``: the last day for issuing, once the meeting was held; empty when it
    is issued."""
    m = state.meeting
    made_from = (m.held_on or "", m.opened_at or "", m.closed_at or "", m.settings, state.notice)
    return fragments.of("notice_due", made_from, _due, state)


def _due(state: Snapshot) -> dict[str, Any]:
    found = due(state) if state.notice.status != "issued" else None
    if found is None:
        return {}
    return filled(on=found.on.isoformat(), days=found.days, is_guess=not found.is_known)


def lacks(state: Snapshot) -> list[str]:
    """What the issue would be refused for."""
    notice = state.notice
    found = [field for field in NEEDED if not getattr(notice, field)]
    is_joint = state.meeting.regime == "joint"
    return (
        [*found, "cosigner"]
        if is_joint and not (notice.cosigner and notice.cosigner.name)
        else found
    )


def approved_part(state: Snapshot) -> int | None:
    """The version that was approved, where it is not the one that stands."""
    version = approval(state) if is_amended(state) else None
    return version.number if version else None


def chair_notice_part(state: Snapshot, fragments: Fragments) -> dict[str, Any]:
    """``notice`` of the chair: ``{status, gaps, matters, lacks?, number?, issued_on?, due?,
    approval?}``."""
    notice = state.notice
    return (
        {
            "status": notice.status,
            "gaps": len(gaps_part(state, fragments)),
            "matters": len(state.group(MATTERS)),
        }
        | filled(number=notice.number, issued_on=notice.issued_on, lacks=lacks(state))
        | filled(approval=approved_part(state))
        | filled(due=due_part(state, fragments))
    )


def _written(state: Snapshot) -> dict[str, int]:
    return {key: p.v for key, p in sorted(state.passages.items()) if not p.is_removed}


def versions_part(state: Snapshot, fragments: Fragments) -> dict[str, Any]:
    """``{notice: [...], minutes: [...]}``, first to last, without their texts."""
    made_from = (state.stamp("versions"), state.stamp("links"))
    return fragments.of("versions", made_from, _versions, state)


def _versions(state: Snapshot) -> dict[str, Any]:
    return {
        document: [version_part(state, v) for v in versions(state, document)]
        for document in ("notice", "minutes")
    }


def version_part(state: Snapshot, version: Version) -> dict[str, Any]:
    """One of them: ``{number, stage, at, by, digest, is_paper?, approver?, approved_on?, copy?}``;
    ``copy`` is the scan or signed document ``{name, kind, size, file}``."""
    copy = version.copy
    return filled(
        number=version.number,
        stage=version.stage,
        at=version.at,
        by=called(state, version.by),
        digest=version.digest,
        is_paper=version.is_paper,
        approver=version.approver,
        approved_on=version.approved_on,
        copy=copy and {"name": copy.name, "kind": copy.kind, "size": copy.size, "file": copy.file},
    )
