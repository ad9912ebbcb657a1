"""Random commands on the notice and on the format of the documents."""

from collections.abc import Callable
from typing import Any

from meeting.state.snapshot import Snapshot

Args = dict[str, Any]


class Notices:
    """Part of the commander."""

    state: Callable[[], Snapshot]

    def do_notice(self, a: int, b: int) -> tuple[str, str, Args]:
        if b % 16 == 15:
            return "binh", "notice.issue", {"number": "7", "issued_on": "2023-05-08"}
        if b % 16 == 13:
            return "oanh", "format.edit", {"sizes": {"body": 13 + a % 2}, "place": f"Nơi {a}"}
        if b % 2:
            return "binh", "notice.edit", {"code": f"TB-{a}", "sections": {"opening": "Ngày 27"}}
        is_draft = self.state().notice.status == "draft"
        return "an", "notice.approve" if is_draft else "notice.reopen", {}
