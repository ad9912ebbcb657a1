"""Who may do what: command → roles, audience → roles. What is not listed is denied.

``door`` is the server itself acting for somebody who has no session yet (joining, redeeming a
link, creating a meeting); ``system`` is the server acting on its own (an outage). Limits within
a role — one's own turn, one's own site — are kept by the rule.
"""

#: One clerk, one laptop: everything the chair, secretary, moderator and operator may do.
CHAIR = frozenset({"chair", "clerk"})
SECRETARY = frozenset({"secretary", "clerk"})
INTAKE = frozenset({"secretary", "moderator", "clerk"})
SCREEN = frozenset({"operator", "secretary", "moderator", "chair", "clerk"})
FLOOR = frozenset({"chair", "clerk", "secretary", "moderator"})
#: Who reads what was sent to the chair alone: the chairs and the assistants named on a chair's
#: link (R49). A clerk, who is everybody else at once, is not among them.
CONFIDANTS = frozenset({"chair"})
SETUP = frozenset({"organiser"})
#: Who hands documents out (state/reading.py names them as well).
KEEPING = SETUP | SECRETARY
STAFF = frozenset({"organiser", "chair", "secretary", "moderator", "clerk"})
PARTICIPANT = frozenset({"participant"})
DESK = frozenset({"site"})
UNIT = frozenset({"unit"})
RUNNER = frozenset({"runner"})
#: Cán bộ trực kỹ thuật: sees every site's line and who calls for help (R54).
TECHNICIAN = frozenset({"technician"})
#: An agency, or a person who answers without one (R42).
AGENCY = frozenset({"agency"})
DOOR = frozenset({"door"})
#: Who may put down who is there: the reception, a site's desk, the intake, the organiser.
ROLL = frozenset({"reception"}) | DESK | INTAKE | SETUP

COMMANDS: dict[str, frozenset[str]] = {
    "meeting.create": DOOR,
    "meeting.edit": SETUP,
    "meeting.open": SETUP | CHAIR | SECRETARY,
    "meeting.pause": SETUP | CHAIR | SECRETARY,
    "meeting.close": SETUP | CHAIR | SECRETARY,
    "meeting.delete": SETUP,
    "export.note": STAFF | AGENCY,
    "phrase.edit": SETUP,
    "calendar.edit": SETUP,
    "queue.open": SETUP | FLOOR,
    "queue.close": SETUP | FLOOR,
    "queue.close_at": SETUP | FLOOR,
    "queue.offer_written": FLOOR,
    "queue.order": SETUP | CHAIR,
    "agenda.start": SETUP | FLOOR,
    "agenda.begin": SETUP | FLOOR,
    "announcement.give": SETUP | SCREEN,
    "announcement.withdraw": SETUP | SCREEN,
    "poll.create": SETUP | SCREEN,
    "poll.edit": SETUP | SCREEN,
    "poll.remove": SETUP | SCREEN,
    "poll.open": SCREEN,
    "poll.close": SCREEN,
    "poll.show": SCREEN,
    "poll.vote": PARTICIPANT,
    "chair.take": frozenset({"chair"}),
    "chair.hand_over": CHAIR,
    "agenda.add": SETUP,
    "agenda.edit": SETUP,
    "agenda.remove": SETUP,
    "site.add": SETUP,
    "site.edit": SETUP,
    "site.remove": SETUP,
    "topic.add": SETUP | SECRETARY,
    "topic.edit": SETUP | SECRETARY,
    "topic.remove": SETUP,
    "topic.open": FLOOR,
    "topic.close": FLOOR,
    "agency.add": SETUP | SECRETARY,
    "agency.edit": SETUP | SECRETARY,
    "agency.remove": SETUP,
    "delegate.add": SETUP | INTAKE,
    "delegate.edit": SETUP | INTAKE,
    "delegate.remove": SETUP,
    "delegate.import": SETUP,
    "delegate.restore": SETUP,
    "delegate.reply": SETUP | INTAKE | DOOR,
    "delegate.walk_in": ROLL,
    "delegate.release": ROLL,
    "unit.list": SETUP,
    "unit.edit": SETUP,
    "unit.remove": SETUP,
    "unit.count": SETUP | INTAKE,
    "unit.forward": SETUP | INTAKE | UNIT,
    "unit.reopen": SETUP | INTAKE | UNIT,
    "contribution.add": UNIT,
    "contribution.edit": UNIT,
    "contribution.remove": UNIT,
    "contribution.import": UNIT,
    "box.log": SETUP | INTAKE,
    "box.edit": SETUP | INTAKE,
    "box.remove": SETUP | INTAKE,
    "task.add": SETUP,
    "task.edit": SETUP,
    "task.finish": SETUP,
    "task.remove": SETUP,
    "task.plan": SETUP,
    "roll_call.open": SETUP | INTAKE,
    "roll_call.close": SETUP | INTAKE,
    "roll_call.reopen": SETUP | INTAKE,
    "attendance.put": ROLL,
    "attendance.undo": ROLL,
    "link.create": SETUP,
    "link.code": SETUP,
    "link.revoke": SETUP,
    "link.redeem": DOOR,
    "participant.join": DOOR,
    "participant.edit": PARTICIPANT,
    "turn.request": PARTICIPANT,
    "turn.request_for": PARTICIPANT,
    "turn.preregister": SETUP | FLOOR | UNIT,
    "turn.withdraw": PARTICIPANT | DESK | FLOOR | SETUP | UNIT,
    "turn.write": PARTICIPANT,
    "turn.add": FLOOR,
    "turn.call": CHAIR,
    "turn.call_site": CHAIR,
    "turn.start": CHAIR,
    "turn.pause": CHAIR,
    "turn.resume": CHAIR,
    "turn.finish": CHAIR,
    "turn.extend": CHAIR,
    "turn.skip": FLOOR,
    "turn.return": FLOOR,
    "turn.move": FLOOR,
    "turn.wrap_up": CHAIR,
    "turn.invite": CHAIR,
    "turn.acknowledge": PARTICIPANT | frozenset({"agency"}),
    "turn.ask_back": CHAIR,
    "turn.drop": CHAIR,
    "turn.follow_up": PARTICIPANT,
    "round.answer": CHAIR | SECRETARY,
    "round.next": CHAIR | SECRETARY,
    "round.return": CHAIR | SECRETARY,
    "thought.tick": FLOOR,
    "thought.untick": FLOOR,
    "thought.report": FLOOR,
    "thought.judge": PARTICIPANT | FLOOR | DESK,
    "turn.unmove": FLOOR,
    "turn.record": FLOOR,
    "recording.start": INTAKE,
    "recording.stop": INTAKE,
    "recording.edit": SECRETARY,
    "floor.interrupt": frozenset({"system"}),
    "opinion.submit": PARTICIPANT,
    "opinion.withdraw": PARTICIPANT,
    "opinion.support": PARTICIPANT,
    "opinion.enter": INTAKE,
    "opinion.import": SETUP | INTAKE,
    "opinion.release": INTAKE,
    "opinion.hold": INTAKE,
    "opinion.move": INTAKE,
    "opinion.label": INTAKE,
    "opinion.star": FLOOR,
    "opinion.flag": FLOOR,
    "opinion.disclose": CONFIDANTS,
    "opinion.suspect": INTAKE,
    "opinion.confirm": SECRETARY | CONFIDANTS,
    "opinion.clear": SECRETARY | CONFIDANTS,
    "opinion.inspect": SECRETARY,
    "opinion.split": INTAKE,
    "opinion.edit": INTAKE,
    "opinion.reword": INTAKE,
    "opinion.project": SCREEN,
    "opinion.read": FLOOR,
    "opinion.capture": INTAKE,
    "opinion.reveal": SECRETARY,
    "projector.show": SCREEN | DESK,
    "projector.backdrop": SCREEN | SETUP | DESK,
    "document.add": KEEPING,
    "document.edit": KEEPING,
    "document.replace": KEEPING,
    "document.remove": KEEPING,
    "document.restore": KEEPING,
    "document.forget": frozenset({"system"}),
    "document.count": frozenset({"system"}),
    "matter.create": INTAKE,
    "matter.attach": INTAKE,
    "matter.detach": INTAKE,
    "matter.merge": SECRETARY,
    "matter.split": SECRETARY,
    "matter.undo": INTAKE,
    "matter.tag": SECRETARY | CHAIR,
    "matter.assign": SETUP | SECRETARY | CHAIR,
    "matter.extend": SETUP | SECRETARY | CHAIR,
    "matter.answer": SECRETARY | CHAIR | AGENCY,
    "answer.write": SECRETARY | AGENCY,
    "answer.submit": SECRETARY | AGENCY,
    "answer.recall": AGENCY,
    "answer.approve": SETUP | SECRETARY | CHAIR,
    "answer.settle": SETUP | SECRETARY | CHAIR | AGENCY,
    "answer.return": SETUP | SECRETARY | CHAIR,
    "answer.publish": SETUP | SECRETARY | CHAIR,
    "query.ask": AGENCY,
    "query.reply": SETUP | SECRETARY | CHAIR,
    "promise.make": SETUP | SECRETARY,
    "promise.keep": SETUP | SECRETARY,
    "promise.drop": SETUP | SECRETARY,
    "site.register_turn": DESK,
    "site.submit_opinion": DESK,
    "site.ready": DESK | RUNNER,
    "site.mic": DESK | RUNNER,
    "site.name_speaker": DESK | FLOOR,
    "site.ask_help": DESK | RUNNER,
    "site.take_help": TECHNICIAN | SETUP | CHAIR,
    "site.help_done": TECHNICIAN | SETUP | CHAIR | DESK | RUNNER,
    "format.edit": SETUP,
    "answer.edit": SECRETARY,
    "notice.edit": SECRETARY,
    "notice.approve": CHAIR,
    "notice.approve_on_paper": SECRETARY,
    "notice.reopen": CHAIR | SECRETARY,
    "notice.issue": SECRETARY,
    "notice.attach": SECRETARY,
    "notice.send": SECRETARY,
    "notice.extend": SECRETARY | CHAIR,
    "minutes.sign": SECRETARY,
    "minutes.supplement": SECRETARY,
    "minutes.attach": SECRETARY,
}

#: Of several chairs only the one who conducts gives these (R2); the others may take over. Reading,
#: answering, tagging and announcing are open to all of them.
CONDUCTING = frozenset(
    name
    for name in COMMANDS
    if name.split(".")[0] in ("turn", "round", "queue", "agenda", "floor", "meeting")
    and name not in ("turn.add", "turn.record")
) | {"chair.hand_over", "topic.open", "topic.close"}

#: Who may see which screen. ``site`` and ``agency`` are further bound to their own.
AUDIENCES: dict[str, frozenset[str]] = {
    "phone": PARTICIPANT
    | STAFF
    | frozenset({"operator", "projector", "site", "agency", "reception", "runner", "technician"}),
    "chair": CHAIR,
    "projector": SCREEN | SETUP | frozenset({"projector", "site"}),
    "secretary": INTAKE,
    "operator": frozenset({"operator"}),
    "site": DESK,
    "agency": AGENCY,
    "preparation": SETUP | SECRETARY | CHAIR,
    "reception": ROLL,
    "runner": RUNNER | DESK,
    "technician": TECHNICIAN | SETUP,
}

#: Screens of one site; a reception and a projector may serve all of them.
AT_SITE = ("site", "runner", "reception", "projector")

#: Who may read the journal, and which documents.
JOURNAL = frozenset({"secretary", "chair", "organiser", "clerk"})
DOCUMENTS = frozenset({"secretary", "chair", "organiser", "clerk", "moderator"})
ORGANISING = SETUP


def may(role: str, command: str) -> bool:
    """Whether the role may give the command at all."""
    return role in COMMANDS[command]


def may_see(role: str, audience: str) -> bool:
    """Whether the role may open the audience's screen."""
    return role in AUDIENCES.get(audience, frozenset())


def audience_key(audience: str, site: str | None, agency: str | None) -> str:
    """The key of the view this actor's screen shows: who is bound to a site or an agency sees its
    own."""
    bound = {**dict.fromkeys(AT_SITE, site), "agency": agency}.get(audience)
    return f"{audience}:{bound}" if bound else audience
