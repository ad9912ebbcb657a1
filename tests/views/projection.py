"""Random commands on the screens and in the document room, for the commander."""

from typing import Any

from meeting.state.papers import ACCESS
from meeting.state.screens import MODES

Args = dict[str, Any]


class Screens:
    """``pick`` and ``some`` are the commander's."""

    pick: Any
    some: Any

    def do_show(self, a: int, b: int) -> tuple[str, str, Args]:
        args: Args = {"is_blank": b % 4 == 0, "mode": MODES[a % len(MODES)]}
        if b % 5 == 1:
            args |= {"opinion": self.pick("opinions", a), "size": 50 + b % 100}
        if b % 7 == 1:
            args |= {"document": self.pick("documents", a), "is_count_hidden": a % 2 == 0}
        return "nam", "projector.show", args

    def do_show_here(self, a: int, b: int) -> tuple[str, str, Args]:
        site = self.pick("sites", a)
        if b % 4 == 0:
            return "nam", "projector.show", {"site": site, "mode": None}
        if b % 4 == 1:
            return "ha", "projector.backdrop", {"file": "ab" * 32 if a % 3 else None}
        return ("nam", "ha")[b % 2], "projector.show", {"site": site, "mode": MODES[b % len(MODES)]}

    def do_paper(self, a: int, b: int) -> tuple[str, str, Args]:
        file: Args = {
            "file": f"{a:02x}" * 32,
            "name": f"Tài liệu {a}.pdf",
            "kind": "pdf",
            "size": 9,
        }
        one = {"document": self.pick("documents", a)}
        papers: list[tuple[str, str, Args]] = [
            ("oanh", "document.add", {**file, "access": ACCESS[a % 3]}),
            ("binh", "document.add", {**file, "sites": self.some("sites", b)}),
            ("oanh", "document.replace", {**one, **file}),
            ("binh", "document.edit", {**one, "title": f"Bản {b}", "access": ACCESS[b % 3]}),
            ("oanh", "document.remove", one),
            ("oanh", "document.restore", one),
        ]
        return papers[b % 6]
