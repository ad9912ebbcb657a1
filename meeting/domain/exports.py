"""Which files left the house: the journal keeps who took them and when (seed 004, R50: "giữ gìn
bí mật nội bộ")."""

from meeting.domain import text
from meeting.domain.command import Actor, Args, Moment, Outcome
from meeting.domain.refusal import Refusal
from meeting.state.snapshot import Snapshot

#: Every document and every sheet that staff may take away with them.
DOCUMENTS = (
    *("notice", "minutes", "supplement", "letter", "letters", "announcement", "script"),
    *("delegates", "seating", "summary", "agencies", "answers", "open_letter", "sent", "tasks"),
    *("invited", "recorded"),
)
SHEETS = ("summary", "attendance", "delegates", "invitations", "coverage", "form-02", "opinions")
EXPORTS = (
    *(f"{name}.{kind}" for name in DOCUMENTS for kind in ("docx", "pdf")),
    *(f"{name}.xlsx" for name in SHEETS),
    "dossier.zip",
)


class Note(Args):
    what: str


def note(state: Snapshot, actor: Actor, args: Note, at: Moment) -> Outcome:
    """A file was handed out. The server gives this command for whoever asked for the file.

    Errors: ``invalid`` for what is no file of the house, ``not_allowed`` for an agency that took
    another than its own report.
    """
    if actor.role == "agency" and not args.what.startswith("answers."):
        raise Refusal("not_allowed")
    return Outcome([], {}, {"what": text.one_of(args.what, EXPORTS, "what")})
