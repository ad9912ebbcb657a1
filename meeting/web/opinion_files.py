"""A table of opinions from a file (Mẫu 02): what the pages of the organiser, of the intake and of
a unit have in common."""

from functools import partial
from typing import Any

from flask import Response, current_app, request

from meeting.domain import contributions
from meeting.domain.opinion_table import TABLED
from meeting.intake.blank import blank_opinions
from meeting.intake.reading import Reading
from meeting.state.opinions import PHASES
from meeting.state.people import DISPLAYS
from meeting.state.snapshot import State
from meeting.web.admin_forms import Form, see
from meeting.web.admin_pages import alive
from meeting.web.table_files import OPINIONS, TablePage, table

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

#: Choices for the whole file that go along while columns are set.
KEPT = ("channel", "display", "phase")

#: What the page says of a table that was received.
COUNTS = ("added", "unchanged", "left", "first")


def blank(state: State) -> Response:
    """Mẫu 02, empty, with the topics of this meeting to choose from."""
    topics = [topic.name for topic in alive(state.topics)]
    content = current_app.extensions["offload"](
        partial(blank_opinions, state.meeting.title, topics)
    )
    response = Response(content, mimetype=XLSX)
    response.headers["Content-Disposition"] = (
        'attachment; filename="mau-02-tong-hop-y-kien-kien-nghi.xlsx"'
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response


class OpinionTable(TablePage[contributions.Row]):
    """A page that receives a table of opinions."""

    sort = OPINIONS
    command = "opinion.import"

    def read(self, state: State, digest: str, given: Any) -> Reading[contributions.Row]:
        return table(state, digest, given)

    def args(self, form: Form, found: Reading[contributions.Row]) -> dict[str, Any]:
        chosen = {name: value for name in KEPT if (value := form.text(name))}
        return {**super().args(form, found), **chosen}

    def done(
        self, state: State, found: Reading[contributions.Row], made: dict[str, Any]
    ) -> Response:
        counts = {f: made[f] for f in ("added", "unchanged", "first")}
        return see(self.address(state, left=found.errors, **counts))

    def shown(self, state: State, found: Reading[contributions.Row], digest: str) -> dict[str, Any]:
        return {
            **super().shown(state, found, digest),
            "topic_names": {topic.id: topic.name for topic in alive(state.topics)},
            "kept": {name: value for name, value in request.values.items() if name in KEPT},
        }

    def choices(self, state: State) -> dict[str, Any]:
        """What can be said for the whole table, and what became of the last."""
        status = state.meeting.status
        now = "before" if status == "draft" else "after" if status == "closed" else "during"
        given = {f: int(v) for f in COUNTS if (v := request.args.get(f, "")).isdecimal()}
        return {
            "channels": TABLED[::-1],
            "displays": DISPLAYS,
            "phases": PHASES[: PHASES.index(now) + 1][::-1],
            "counts": given if len(given) == len(COUNTS) else None,
        }
