"""Random commands on the notice and on the format of the documents."""

from collections.abc import Callable
from typing import Any

from meeting.state.sendings import recipients
from meeting.state.snapshot import Snapshot
from meeting.state.standing import issued

Args = dict[str, Any]


class Notices:
    """Part of the commander."""

    state: Callable[[], Snapshot]

    def do_notice(self, a: int, b: int) -> tuple[str, str, Args]:
        if b % 16 == 15:
            args = {"number": "7", "issued_on": "2023-05-08", "signer_name": "Hà Thị Mai"}
            return "binh", "notice.issue", args
        if b % 16 == 11:
            return "binh", *self._by_hand(a)
        if b % 16 == 7:
            return "an", "notice.extend", {"reason": "complex" if a % 2 else None}
        if b % 16 == 9:
            args = {"approver": "Hoàng Minh Thắng", "approved_on": "2023-05-06"}
            return "binh", "notice.approve_on_paper", args
        if b % 16 == 5:
            return "binh", "notice.edit", {"concluded_position": f"Chức vụ {a}"}
        if b % 16 == 13:
            return "oanh", "format.edit", {"sizes": {"body": 13 + a % 2}, "place": f"Nơi {a}"}
        if b % 2:
            return "binh", "notice.edit", {"code": f"TB-{a}", "concluded_by": "Hoàng Thắng"}
        is_draft = self.state().notice.status == "draft"
        return "an", "notice.approve" if is_draft else "notice.reopen", {}

    def _by_hand(self, a: int) -> tuple[str, Args]:
        """A part written by hand, or the generated one again."""
        matters = [m.id for m in self.state().matters.values() if not m.is_removed]
        key = f"matter.{matters[a % len(matters)]}" if matters and a % 2 else "opening"
        return "notice.edit", {"sections": {key: f"Ngày {a}" if a % 3 else None}}

    def do_minutes(self, a: int, b: int) -> tuple[str, str, Args]:
        if b % 3:
            return "binh", "minutes.sign", {}
        return "binh", "minutes.supplement", {"reason": f"Bổ sung {a}"}

    def do_send_notice(self, a: int, b: int) -> tuple[str, str, Args]:
        version = issued(self.state())
        found = recipients(version) if version else ["Như trên"]
        way = "post" if a % 3 else None
        return "binh", "notice.send", {"recipients": found[: 1 + b % 3], "way": way}
