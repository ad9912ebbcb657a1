"""Random commands of several secretaries at one desk."""

from typing import Any

Args = dict[str, Any]

DESKS = ("binh", "cuc", "phuc")


class Secretaries:
    """Moves of a Commander."""

    pick: Any

    def do_record_the_hall(self, a: int, b: int) -> tuple[str, str, Args]:
        recording = {"recording": self.pick("recordings", b), "started_at": "2023-04-27T00:00:00Z"}
        moves: list[tuple[str, Args]] = [
            ("recording.start", {}),
            ("recording.stop", {}),
            ("recording.edit", recording),
        ]
        return (DESKS[a % 3], *moves[b % 3])
