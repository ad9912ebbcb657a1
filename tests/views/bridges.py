"""The random moves about sites: the microphone, a site that has the floor, help, a cut line."""

from collections.abc import Callable
from typing import Any

from meeting.state import times
from meeting.state.helping import TROUBLES
from meeting.state.snapshot import Snapshot

Args = dict[str, Any]

#: Who acts for a site: two desks, one runner.
AT_SITES = ("ha", "son", "hang")
HELPERS = ("thang", "oanh", "an", *AT_SITES)


class Bridges:
    """Part of the commander, who picks the ids."""

    state: Callable[[], Snapshot]

    def pick(self, table: str, number: int) -> str:
        raise NotImplementedError

    def do_mic(self, a: int, b: int) -> tuple[str, str, Args]:
        args = {"turn": self.pick("turns", b), "state": ("ready", "preparing", "")[a % 3]}
        return AT_SITES[a % 3], "site.mic", args

    def do_call_site(self, a: int, b: int) -> tuple[str, str, Args]:
        if b % 3 == 0:
            return "cuc", "turn.add", {"name": "", "site": self.pick("sites", a)}
        args: Args = {"site": self.pick("sites", b), "current": (None, "end", "pause")[a % 3]}
        return "an", "turn.call_site", args

    def do_name_speaker(self, a: int, b: int) -> tuple[str, str, Args]:
        nameless = [t.id for t in self.state().turns.values() if t.awaits_name] or ["none"]
        args: Args = {"turn": nameless[b % len(nameless)], "name": f"Ông Cầu {b}"}
        if b % 2:
            args["waiting"] = self.pick("turns", a)
        return ("ha", "hang", "binh")[a % 3], "site.name_speaker", args

    def do_help(self, a: int, b: int) -> tuple[str, str, Args]:
        if b % 3 == 0:
            return AT_SITES[a % 3], "site.ask_help", {"trouble": TROUBLES[a % len(TROUBLES)]}
        verb = ("take_help", "help_done")[b % 2]
        return HELPERS[a % 6], f"site.{verb}", {"call": self.pick("help_calls", b)}

    def do_arrive_late(self, a: int, b: int) -> tuple[str, str, Args]:
        opened_at = self.state().meeting.opened_at or "2023-04-27T01:00:00.000Z"
        made_at = times.shifted(opened_at, b * 3)
        if a % 2:
            return "hang", "site.submit_opinion", {"text": f"Viết trễ {a}", "made_at": made_at}
        return "hang", "site.register_turn", {"name": f"Bà Trễ {a}.{b}", "made_at": made_at}
