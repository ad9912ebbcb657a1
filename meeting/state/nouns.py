"""Every noun of a meeting, and the table that keeps it."""

from meeting.state.announcements import Announcement
from meeting.state.attendance import Attendance, RollCall
from meeting.state.collecting import BoxOpening, Contribution, Unit
from meeting.state.formats import Format
from meeting.state.helping import HelpCall
from meeting.state.matters import Answer, Matter
from meeting.state.notice import Notice
from meeting.state.opinions import Opinion, Support
from meeting.state.papers import Document
from meeting.state.passages import Passage
from meeting.state.people import Delegate, Invitation, Link, Participant, Session
from meeting.state.polls import Poll, Vote
from meeting.state.preparing import Promise, Query
from meeting.state.programme import Agency, AgendaItem, Meeting, Site, Topic
from meeting.state.record import Record
from meeting.state.recordings import Recording
from meeting.state.regrouping import Regrouping
from meeting.state.rounds import Round
from meeting.state.sendings import Sending
from meeting.state.turns import Turn
from meeting.state.versions import Version
from meeting.state.work import Task

#: Every noun of a meeting: table name → record type. The store and the tests walk this.
NOUNS: dict[str, type[Record]] = {
    "meetings": Meeting,
    "sites": Site,
    "agenda_items": AgendaItem,
    "topics": Topic,
    "agencies": Agency,
    "delegates": Delegate,
    "invitations": Invitation,
    "roll_calls": RollCall,
    "attendances": Attendance,
    "participants": Participant,
    "links": Link,
    "sessions": Session,
    "turns": Turn,
    "opinions": Opinion,
    "supports": Support,
    "matters": Matter,
    "answers": Answer,
    "queries": Query,
    "promises": Promise,
    "notices": Notice,
    "formats": Format,
    "passages": Passage,
    "versions": Version,
    "sendings": Sending,
    "rounds": Round,
    "recordings": Recording,
    "documents": Document,
    "announcements": Announcement,
    "help_calls": HelpCall,
    "polls": Poll,
    "votes": Vote,
    "units": Unit,
    "contributions": Contribution,
    "box_openings": BoxOpening,
    "regroupings": Regrouping,
    "tasks": Task,
}

TABLE_OF = {record: table for table, record in NOUNS.items()}
