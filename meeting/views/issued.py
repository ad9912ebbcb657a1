"""What those who took part see of the issued notice: that it is there, and where."""

from typing import Any

from meeting.state.reading import reads_notice
from meeting.state.snapshot import Snapshot


def issued_part(state: Snapshot) -> dict[str, Any]:
    """``{notice: {number, issued_on}}`` once it is issued, where who took part may read it."""
    if not reads_notice(state, "participant"):
        return {}
    return {"notice": {"number": state.notice.number, "issued_on": state.notice.issued_on}}
