"""Who takes part: delegates on the list, participants with a phone, links for the staff."""

from meeting.state.record import Record

#: How a name may be shown: to all / unit only / to the secretary alone / not stored at all.
DISPLAYS = ("name", "unit", "secret", "anonymous")

ROLES = (
    "organiser",
    "chair",
    "secretary",
    "moderator",
    "clerk",
    "operator",
    "projector",
    "site",
    "agency",
    "unit",
    "reception",
    "runner",
    "technician",
)

#: Roles that act for one site and no other.
BOUND_TO_SITE = ("site", "runner")

#: Who is on the list: a delegate, a guest, somebody of the press.
DELEGATE_KINDS = ("delegate", "guest", "press")

GENDERS = ("male", "female")

#: What an invited person has said: nothing yet, comes, does not come, sends somebody else (R27).
RSVPS = ("invited", "confirmed", "declined", "substitute")


class Delegate(Record, frozen=True, kw_only=True):
    """Đại biểu: a name on the invited list; a leader (``is_leader``) is offered first.

    ``phone``, ``gender`` and ``note`` are for the organiser alone: no screen of the hall, no desk
    and no reception has them. ``is_walk_in``: came without being on the list and was written down
    at the desk; ``added_at`` when, for who came onto the list while the meeting ran.
    """

    name: str
    title: str = ""
    position: str = ""
    unit: str = ""
    seat: str = ""
    site: str | None = None
    is_leader: bool = False
    rank: int = 0
    kind: str = "delegate"
    #: Khối, nhóm: what capacity may be set for beside the sites (R28).
    group: str = ""
    phone: str = ""
    gender: str = ""
    note: str = ""
    rsvp: str = "invited"
    rsvp_at: str | None = None
    #: Who comes instead.
    substitute: str = ""
    substitute_position: str = ""
    is_walk_in: bool = False
    added_at: str | None = None

    @property
    def comes_as(self) -> str:
        """The name of who is to be met at the door."""
        return self.substitute if self.rsvp == "substitute" else self.name


class Invitation(Record, frozen=True, kw_only=True):
    """Giấy mời of one delegate, once it was used to join; its id is the delegate's. Its secret is
    derived from the server key, so it is not stored. One participant at a time: another phone
    comes back by *Mã của tôi*. An anonymous participant uses up no invitation."""

    participant: str | None = None
    used_at: str


class Participant(Record, frozen=True, kw_only=True):
    """Người tham dự. Bearers and the resume code are kept as SHA-256 only; an anonymous
    participant has no name, unit, position or delegate."""

    name: str = ""
    position: str = ""
    unit: str = ""
    site: str | None = None
    seat: str = ""
    display: str = "secret"
    bearers: list[str] = []
    code_hash: str = ""
    joined_at: str
    #: Who this is on the invited list, known from a personal invitation.
    delegate: str | None = None


class Link(Record, frozen=True, kw_only=True):
    """A role link. Its secret is derived from the server key, so it is not stored. ``on_behalf``
    is the chair's link when an assistant operates in the chair's name (điều hành hộ)."""

    role: str
    label: str = ""
    site: str | None = None
    agency: str | None = None
    on_behalf: str | None = None
    #: Which of the meeting's chairs a chair's link is for, by name (R2).
    chair: str = ""
    #: The unit whose speakers this link lists before the opening (role ``unit``).
    unit: str = ""
    created_at: str
    revoked_at: str | None = None
    devices: int = 3
    #: Hash and expiry of the short-lived code typed on a laptop.
    code_hash: str | None = None
    code_until: str | None = None


class Session(Record, frozen=True, kw_only=True):
    """A device on which a role link was redeemed."""

    link: str
    bearer: str
    device: str = ""
    created_at: str
    revoked_at: str | None = None
