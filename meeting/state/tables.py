"""The tables of a meeting by their names, as everything that reads a State asks for them."""

from collections.abc import Mapping
from typing import Any

from meeting.state.announcements import Announcement
from meeting.state.attendance import Attendance, RollCall
from meeting.state.collecting import BoxOpening, Contribution, Unit
from meeting.state.formats import Format
from meeting.state.helping import HelpCall
from meeting.state.matters import Answer, Matter
from meeting.state.notice import ID as NOTICE
from meeting.state.notice import Notice
from meeting.state.opinions import Opinion, Support
from meeting.state.papers import Document
from meeting.state.passages import Passage
from meeting.state.people import Delegate, Invitation, Link, Participant, Session
from meeting.state.polls import Poll, Vote
from meeting.state.preparing import Promise, Query
from meeting.state.programme import Agency, AgendaItem, Meeting, Site, Topic
from meeting.state.recordings import Recording
from meeting.state.regrouping import Regrouping
from meeting.state.rounds import Round
from meeting.state.sendings import Sending
from meeting.state.turns import Turn
from meeting.state.versions import Version
from meeting.state.work import Task


class Tables:
    """``state.turns``, ``state.sites`` … are mappings id → record; ``state.meeting`` is the one
    Meeting."""

    tables: Mapping[str, Mapping[str, Any]]
    id: str

    @property
    def meeting(self) -> Meeting:
        return self.tables["meetings"][self.id]

    @property
    def sites(self) -> Mapping[str, Site]:
        return self.tables["sites"]

    @property
    def agenda_items(self) -> Mapping[str, AgendaItem]:
        return self.tables["agenda_items"]

    @property
    def topics(self) -> Mapping[str, Topic]:
        return self.tables["topics"]

    @property
    def agencies(self) -> Mapping[str, Agency]:
        return self.tables["agencies"]

    @property
    def delegates(self) -> Mapping[str, Delegate]:
        return self.tables["delegates"]

    @property
    def invitations(self) -> Mapping[str, Invitation]:
        return self.tables["invitations"]

    @property
    def roll_calls(self) -> Mapping[str, RollCall]:
        return self.tables["roll_calls"]

    @property
    def attendances(self) -> Mapping[str, Attendance]:
        return self.tables["attendances"]

    @property
    def participants(self) -> Mapping[str, Participant]:
        return self.tables["participants"]

    @property
    def links(self) -> Mapping[str, Link]:
        return self.tables["links"]

    @property
    def sessions(self) -> Mapping[str, Session]:
        return self.tables["sessions"]

    @property
    def turns(self) -> Mapping[str, Turn]:
        return self.tables["turns"]

    @property
    def opinions(self) -> Mapping[str, Opinion]:
        return self.tables["opinions"]

    @property
    def supports(self) -> Mapping[str, Support]:
        return self.tables["supports"]

    @property
    def matters(self) -> Mapping[str, Matter]:
        return self.tables["matters"]

    @property
    def answers(self) -> Mapping[str, Answer]:
        return self.tables["answers"]

    @property
    def queries(self) -> Mapping[str, Query]:
        return self.tables["queries"]

    @property
    def promises(self) -> Mapping[str, Promise]:
        return self.tables["promises"]

    @property
    def units(self) -> Mapping[str, Unit]:
        return self.tables["units"]

    @property
    def contributions(self) -> Mapping[str, Contribution]:
        return self.tables["contributions"]

    @property
    def box_openings(self) -> Mapping[str, BoxOpening]:
        return self.tables["box_openings"]

    @property
    def tasks(self) -> Mapping[str, Task]:
        return self.tables["tasks"]

    @property
    def regroupings(self) -> Mapping[str, Regrouping]:
        return self.tables["regroupings"]

    @property
    def polls(self) -> Mapping[str, Poll]:
        return self.tables["polls"]

    @property
    def votes(self) -> Mapping[str, Vote]:
        return self.tables["votes"]

    @property
    def announcements(self) -> Mapping[str, Announcement]:
        return self.tables["announcements"]

    @property
    def passages(self) -> Mapping[str, Passage]:
        return self.tables["passages"]

    @property
    def sendings(self) -> Mapping[str, Sending]:
        return self.tables["sendings"]

    @property
    def versions(self) -> Mapping[str, Version]:
        return self.tables["versions"]

    @property
    def rounds(self) -> Mapping[str, Round]:
        return self.tables["rounds"]

    @property
    def recordings(self) -> Mapping[str, Recording]:
        return self.tables["recordings"]

    @property
    def documents(self) -> Mapping[str, Document]:
        return self.tables["documents"]

    @property
    def formats(self) -> Mapping[str, Format]:
        return self.tables["formats"]

    @property
    def help_calls(self) -> Mapping[str, HelpCall]:
        return self.tables["help_calls"]

    @property
    def notice(self) -> Notice:
        return self.tables["notices"].get(NOTICE) or Notice(id=NOTICE)
