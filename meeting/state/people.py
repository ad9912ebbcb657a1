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
)


class Delegate(Record, frozen=True, kw_only=True):
    """Đại biểu: a name on the invited list; a leader (``is_leader``) is offered first."""

    name: str
    title: str = ""
    position: str = ""
    unit: str = ""
    seat: str = ""
    site: str | None = None
    is_leader: bool = False
    rank: int = 0


class Participant(Record, frozen=True, kw_only=True):
    """Người tham dự. Bearers and the resume code are kept as SHA-256 only; an anonymous
    participant has no name, unit or position."""

    name: str = ""
    position: str = ""
    unit: str = ""
    site: str | None = None
    seat: str = ""
    display: str = "secret"
    bearers: list[str] = []
    code_hash: str = ""
    joined_at: str


class Link(Record, frozen=True, kw_only=True):
    """A role link. Its secret is derived from the server key, so it is not stored. ``on_behalf``
    is the chair's link when an assistant operates in the chair's name (điều hành hộ)."""

    role: str
    label: str = ""
    site: str | None = None
    agency: str | None = None
    on_behalf: str | None = None
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
