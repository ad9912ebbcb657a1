"""Random commands of several secretaries at one desk."""

from typing import Any

Args = dict[str, Any]

DESKS = ("binh", "cuc", "phuc")


class Secretaries:
    """Moves of a Commander."""

    pick: Any

    def do_put_right(self, a: int, b: int) -> tuple[str, str, Args]:
        if b % 2:
            words = {"opinion": self.pick("opinions", b), "text": f"Ghi lại {a}"}
            return DESKS[a % 3], "opinion.reword", words
        mode = ("spoken", "written")[a % 2]
        return "binh", "answer.edit", {"answer": self.pick("answers", b), "mode": mode}

    def do_record_the_hall(self, a: int, b: int) -> tuple[str, str, Args]:
        recording = {"recording": self.pick("recordings", b), "started_at": "2023-04-27T00:00:00Z"}
        moves: list[tuple[str, Args]] = [
            ("recording.start", {}),
            ("recording.stop", {}),
            ("recording.edit", recording),
        ]
        return (DESKS[a % 3], *moves[b % 3])
