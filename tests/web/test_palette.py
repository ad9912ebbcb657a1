"""Every command the secretary may give is reached by the keyboard from the desk: by the palette, or
at the place named here."""

import re

from meeting import permissions
from tests.house.files import ROOT, words_of

#: What is given by a form, a row or a page that the palette leads to.
ELSEWHERE = {
    "the server itself": {"export.note"},
    "the polls' form": {"poll.edit", "poll.remove", "poll.open", "poll.close", "poll.show"},
    "the reception": {
        *("delegate.edit", "delegate.reply", "delegate.walk_in", "delegate.release"),
        *("roll_call.open", "roll_call.close", "roll_call.reopen"),
        *("attendance.put", "attendance.undo"),
    },
    "the typing page and the collection's pages": {
        *("unit.count", "unit.forward", "unit.reopen"),
        *("box.log", "box.edit", "box.remove", "turn.preregister"),
    },
    "the preparation": {
        *("answer.write", "answer.submit", "answer.approve", "answer.return", "answer.publish"),
        *("answer.settle", "matter.extend"),
        *("query.reply", "promise.make", "promise.keep", "promise.drop"),
    },
    "the opinion's row": {
        *("opinion.edit", "opinion.reword", "opinion.reveal", "opinion.split"),
        *("opinion.inspect", "opinion.confirm", "opinion.clear"),
        *("opinion.release", "opinion.hold", "thought.untick"),
    },
    "the matter in hand": {"matter.detach", "matter.split", "matter.undo", "answer.edit"},
    "the notice's and the minutes' forms": {
        *("notice.attach", "notice.extend", "notice.send", "minutes.supplement", "minutes.attach"),
    },
    "the organiser's lists": {
        *("topic.edit", "agency.edit"),
        *("document.add", "document.edit", "document.replace"),
        *("document.remove", "document.restore"),
    },
    "the screens of chair and operator": {"projector.backdrop", "site.name_speaker"},
}


def in_the_palette() -> set[str]:
    """Commands named where the palette's rows are made, and the moves of an opinion."""
    desk = ROOT / "static" / "js" / "secretary"
    words = words_of(desk / "commands.js") + words_of(desk / "opinion.js")
    return set(re.findall(r'"([a-z_]+\.[a-z_]+)"', words)) & set(permissions.COMMANDS)


def test_every_command_of_the_secretary_is_reached_from_the_desk():
    may = {c for c, roles in permissions.COMMANDS.items() if "secretary" in roles}
    elsewhere = set().union(*ELSEWHERE.values())
    assert may - in_the_palette() - elsewhere == set()
    assert elsewhere - may == set()
