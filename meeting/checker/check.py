"""All rules on one document (formats B3): what blocks first, then in the order of the text."""

from datetime import date

from meeting.checker.anatomy import Anatomy
from meeting.checker.bodies import abolished
from meeting.checker.form_rules import form
from meeting.checker.format_rules import format_of
from meeting.checker.numbering import numbering
from meeting.checker.paper import Finding, Paper
from meeting.checker.text_rules import words

#: Findings of one document; who has more mends these first.
MOST = 200


def check(paper: Paper, today: date, *, is_working: bool = False) -> list[Finding]:
    """The findings, errors before warnings. ``today`` stands for the date of an undated paper;
    ``is_working``: it is known to be a paper for the table (a list, a script), which has no head
    and is not signed."""
    anatomy = Anatomy(paper, is_working=is_working)
    found = [
        *form(anatomy),
        *format_of(anatomy),
        *words(anatomy),
        *numbering(anatomy),
        *abolished(anatomy, today),
    ]
    found.sort(key=lambda finding: (finding.severity != "error", finding.line))
    return found[:MOST]
