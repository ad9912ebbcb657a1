"""What a meeting is made of before anybody speaks: the meeting, its sites, programme, topics
and agencies."""

from typing import Any, Self

import msgspec

from meeting.state.calendar import Year
from meeting.state.record import Record

#: The audiences' names for how far a meeting has come.
STATUSES = ("draft", "open", "paused", "closed", "deleted")


class Issuer(msgspec.Struct, frozen=True, kw_only=True):
    """A body that issues the documents (R1). ``parent`` is printed above ``name``; ``code`` goes
    into the số, ký hiệu (``UBND``)."""

    name: str
    parent: str = ""
    code: str = ""


class Chair(msgspec.Struct, frozen=True, kw_only=True):
    """One of the people who preside, in order (R2)."""

    name: str
    position: str = ""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What an organiser may set; every duration in seconds."""

    #: First turn and follow-up; Quốc hội's rules give 7 and 3 minutes, meetings here 5 and 2.
    limit_s: int = 300
    followup_s: int = 120
    answer_s: int = 300
    order_s: int = 60
    interposed_s: int = 60
    report_s: int = 600
    #: Follow-up turns about one matter (Quốc hội: not more than two turns on one matter).
    followups_each: int = 2
    #: Speakers after whom the chair is offered to go over to the answers; 0 = never.
    round_size: int = 4
    #: Least share of the dialogue's time, in percent, that participants should have (R46); 0 = no
    #: alarm.
    participant_share: int = 50
    #: The projector, too, says that the speaker was asked to conclude.
    is_wrap_up_shown: bool = False
    #: How the queue is ordered: registration, fair, topic (state/order.py).
    order: str = "registration"
    #: Turns listed before the opening for each one of the hall; 0 = all of them first.
    alternate: int = 1
    #: Speakers a unit may list before the opening (R8: "ít nhất 02 ý kiến phát biểu").
    listed_each: int = 2
    #: Largest number of waiting turns one person may have about one topic, and in all.
    waiting_each: int = 1
    waiting_in_all: int = 3
    #: People one phone may register besides its owner; 0 = nobody.
    neighbours_each: int = 5
    #: Largest number of waiting turns of one unit and of one site; 0 = no limit.
    waiting_unit: int = 0
    waiting_site: int = 0
    #: When the sessions are announced to begin, HH:MM in Viet Nam; empty = not announced.
    morning_at: str = ""
    afternoon_at: str = ""
    #: A text from a phone reaches the wall without a person's release.
    is_auto_release: bool = False
    #: Phones and desks may send an opinion to the chair alone (R49).
    is_private_offered: bool = False
    #: Words marked in the moderators' lists; they hide and refuse nothing.
    watch_words: list[str] = []
    #: Reasons for a hold that are at hand; without any the screen has its own.
    hold_reasons: list[str] = []
    #: Where a denunciation belongs: whom its sender is told to go to, besides the law's words.
    denunciation_channel: str = ""
    #: What is offered first when a participant chooses how the name is shown.
    default_display: str = "secret"
    #: Working days: agencies answer, notice is issued (seed 001).
    answer_days: int = 7
    notice_days: int = 10
    #: The same where something is beyond authority, complex or many agencies' (seed 001).
    notice_days_most: int = 15
    #: Year → its days off, where they were decided after the program was made (state/calendar.py).
    calendar: dict[str, Year] = {}
    #: Who may read the issued notice: anybody who has the address, whoever joined, the staff.
    notice_access: str = "joined"
    #: Nội quy hội nghị (R37): shown at the entry, on the phones and on the wall.
    rules: str = ""
    #: Texts at hand for announcements, besides those the screens bring.
    announcements: list[str] = []
    wifi_name: str = ""
    wifi_password: str = ""
    #: A full site or group refuses (hard) instead of warning (R28).
    is_capacity_hard: bool = False
    #: Group → most delegates.
    group_capacity: dict[str, int] = {}
    #: What guests and the press may do beyond watching: ``queue``, ``vote``.
    guest_may: list[str] = []
    press_may: list[str] = []
    #: Only who is present, or online, in the roll call may ask for the floor.
    is_present_only: bool = False
    #: What joining with a personal invitation counts as while a roll call is open.
    phone_counts_as: str = "online"
    #: Heading of a delegates' list (folded) → the field it was read as, for the next file.
    import_columns: dict[str, str] = {}
    #: The organiser's own words for the running script and the notice (state/phrases.py).
    phrases: dict[str, str] = {}
    #: When units and the public may send opinions before the opening; none = until the opening.
    asking_from: str | None = None
    asking_until: str | None = None
    #: Least number of opinions of a unit (R8), and when units pass them on at the latest.
    gathered_each: int = 2
    gathered_until: str | None = None
    #: Who puts together what was sent before the meeting (R22: "do đ/c Vân VP tổng hợp").
    compiler: str = ""
    #: Where the boxes hang, the hotline's number: printed and shown to who asks before the opening.
    asking_words: str = ""
    #: Heading of a table of opinions (folded) → the field it was read as, for the next file.
    opinion_columns: dict[str, str] = {}
    #: Who answers questions about personal data (Nghị định 356/2025/NĐ-CP).
    privacy_contact: str = ""

    def but(self, **changes: Any) -> Self:
        """These settings with some changed."""
        return msgspec.structs.replace(self, **changes)


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What a screen shows. ``mode`` is one of ``state/screens.py``; ``opinion`` is in focus there,
    ``size`` % of what would fit; ``document`` has its code shown (none: the whole room);
    ``backdrop`` is the file behind the title card."""

    mode: str = "join"
    opinion: str | None = None
    document: str | None = None
    backdrop: str = ""
    size: int = 100
    is_blank: bool = False
    is_light: bool = False
    is_qr_hidden: bool = False
    is_clock_hidden: bool = False
    is_count_hidden: bool = False


class Meeting(Record, frozen=True, kw_only=True):
    """The one aggregate. ``version`` counts its commands; ``journal_hash`` is the head of the
    journal."""

    slug: str
    title: str
    version: int = 0
    journal_hash: str = ""
    created_at: str
    #: state (Nghị định 30), party, joint.
    regime: str = "state"
    issuers: list[Issuer] = []
    chairs: list[Chair] = []
    secretary_name: str = ""
    #: Place name printed before the date, and the hall.
    place: str = ""
    venue: str = ""
    #: Date once fixed; until then the words of the plan ("Dự kiến tháng 5 năm 2026", R4).
    held_on: str | None = None
    held_words: str = ""
    #: Who attends, in the words of the plan.
    audience: str = ""
    #: Body that urges, and body that monitors, the conclusions (R64, R70).
    contact_office: str = ""
    monitors: list[str] = []
    superiors: list[str] = []
    #: Form of address: comrade, teacher, citizen.
    address: str = "citizen"
    is_rehearsal: bool = False
    join_code: str
    is_join_frozen: bool = False
    status: str = "draft"
    opened_at: str | None = None
    closed_at: str | None = None
    queue_open: bool = False
    #: When the open queue closes by itself, if a time was announced.
    queue_closes_at: str | None = None
    #: When it was closed, once it was: what a site made before that still counts.
    queue_closed_at: str | None = None
    agenda_item: str | None = None
    agenda_started_at: str | None = None
    floor: str | None = None
    #: The chair's link that took the meeting over last (state/conducting.py).
    conductor: str | None = None
    #: Version at which the floor or the head of the queue last changed: what `expect` is held to.
    floor_v: int = 0
    shown: Shown = Shown()
    settings: Settings = Settings()
    #: Last numbers given out; never reused.
    turn_count: int = 0
    opinion_count: int = 0
    matter_count: int = 0


class Site(Record, frozen=True, kw_only=True):
    """Điểm cầu: a free record, never tied to an administrative list (the districts of the seeds
    no longer exist)."""

    name: str
    is_main: bool = False
    #: Cụm: what the sites are grouped by where there are many.
    area: str = ""
    capacity: int | None = None
    join_code: str
    #: What its screens show; none = what the meeting's do.
    shown: Shown | None = None
    rank: int = 0


class AgendaItem(Record, frozen=True, kw_only=True):
    """Mục chương trình. ``kind``: ritual, culture, introduction, report, reply (to what was sent
    before the meeting), dialogue, recess, conclusion. ``budget_s`` is its time budget; ``session``
    the half of the day it opens (morning, afternoon; empty = that of the step before); ``queue``
    what opening it does to the queue (open, close; empty = nothing). ``preset`` names the step
    of a preset it was made from (``commune.3``).

    ``started_at`` is when it was first begun, ``ended_at`` when it was left, ``spent_s`` the
    seconds of its spells that ended; the running one began at the meeting's
    ``agenda_started_at``."""

    title: str
    kind: str = "dialogue"
    budget_s: int | None = None
    session: str = ""
    queue: str = ""
    preset: str = ""
    started_at: str | None = None
    ended_at: str | None = None
    spent_s: int = 0
    rank: int = 0


class Topic(Record, frozen=True, kw_only=True):
    """Nhóm vấn đề. ``is_open``: the queue by topic asks for its turns now (R48)."""

    name: str
    is_open: bool = False
    rank: int = 0


class Agency(Record, frozen=True, kw_only=True):
    """Cơ quan trả lời. ``topics``: ids of those it usually answers. ``is_above``: above the
    host's authority, receives only what is vượt thẩm quyền. ``is_person``: a named person who
    answers without an agency (R42), with a ``position`` and a link like any agency."""

    name: str
    short: str = ""
    is_person: bool = False
    position: str = ""
    topics: list[str] = []
    is_above: bool = False
    rank: int = 0
