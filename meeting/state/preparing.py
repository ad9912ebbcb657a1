"""What surrounds an answer while it is prepared: an agency's question back, and what was promised
in writing."""

from meeting.state.record import Record

#: A question, the request to give the matter to another agency, or for a later day.
QUERY_KINDS = ("question", "transfer", "extension")

#: What is granted or not.
REQUESTS = ("transfer", "extension")


class Query(Record, frozen=True, kw_only=True):
    """*Hỏi lại*: an agency asks the organiser or the secretary about a matter, asks that it goes to
    another one (``to``: the one it proposes), or for more time (R61): ``day`` of the matter
    (state/matters.py) put off to ``until`` for a ``reason``; once granted ``until`` is the day that
    was given. ``is_accepted`` answers a request."""

    matter: str
    agency: str
    kind: str = "question"
    text: str
    to: str | None = None
    day: str = ""
    until: str | None = None
    reason: str = ""
    asked_at: str
    reply: str = ""
    replied_at: str | None = None
    is_accepted: bool | None = None


class Promise(Record, frozen=True, kw_only=True):
    """An answer in writing that was promised to who asked (R47); its id is the opinion's or the
    turn's. An opinion off the topic whose reply is ``written`` is owed one without a Promise, too:
    the record says who writes, until when, and with which letter it was kept."""

    agency: str | None = None
    due_on: str | None = None
    made_at: str
    letter_number: str = ""
    letter_on: str | None = None
    text: str = ""
    kept_at: str | None = None
