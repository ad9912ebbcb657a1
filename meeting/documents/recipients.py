"""Nơi nhận of the notice, from the data: superiors, monitors, agencies with a task, each asker's
unit and person unless kept secret or anonymous (R63, R64; seed 001)."""

from meeting.documents.annexes import ASKERS, annexes, called, named_askers
from meeting.documents.assignments import agency_name
from meeting.documents.totals import live_matters
from meeting.documents.words import beginning, flat
from meeting.state.matters import ASSIGNING
from meeting.state.snapshot import Snapshot


def recipients(state: Snapshot) -> list[str]:
    """One body or person to a line, each with why it gets the notice."""
    meeting, record = state.meeting, state.notice
    agencies: dict[str, str] = {}
    for matter in live_matters(state):
        if matter.outcome in ASSIGNING or matter.outcome == "noted":
            for agency_id in (matter.lead, *matter.coordinating):
                agency = state.agencies.get(agency_id) if agency_id else None
                if agency is not None:
                    why = "để xem xét, giải quyết" if agency.is_above else "để thực hiện"
                    agencies.setdefault(agency_name(state, agency_id), why)
    items = [f"{flat(s)} (b/c)" for s in meeting.superiors]
    items += [f"{flat(m)} (để theo dõi, giám sát)" for m in meeting.monitors]
    items += [f"{name} ({why})" for name, why in agencies.items()]
    if meeting.contact_office and flat(meeting.contact_office) not in agencies:
        items.append(f"{flat(meeting.contact_office)} (để theo dõi, đôn đốc)")
    items += [flat(line) for line in record.recipients]
    apart = annexes(state)
    if ASKERS in apart:
        where = called(apart, ASKERS)
        items.append(f"Các đơn vị, cá nhân nêu kiến nghị tại {where} (để biết)")
    else:
        items += [f"{beginning(name)} (để biết)" for name in named_askers(state)]
    return list(dict.fromkeys(item for item in items if item))
