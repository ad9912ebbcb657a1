"""A table from a file, of delegates or of opinions: taken in, looked at row by row, then given as
one command. Between looking and deciding the file lies among the store's incoming ones, named by
its content: nothing of it is in the meeting before somebody says so.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec
from flask import Response, current_app, request

from meeting.domain import contributions, delegate_table
from meeting.domain.opinion_table import there
from meeting.domain.refusal import Refusal
from meeting.intake import columns, opinions
from meeting.intake.apart import People, Words
from meeting.intake.reading import Reading
from meeting.intake.tables import FILE_MOST, Unreadable
from meeting.reader.opening import Opening
from meeting.reader.reasons import CannotOpen
from meeting.state.progress import gathered
from meeting.state.snapshot import State
from meeting.web import set_aside
from meeting.web.admin_forms import Form, see, step
from meeting.web.admin_pages import alive
from meeting.web.answers import sentence
from meeting.web.door import act
from meeting.web.languages import lang, t
from meeting.web.uploads import received

R = TypeVar("R", bound=msgspec.Struct)

#: Rows and remarks shown before the decision; the rest is counted.
SHOWN = 200
KINDS = ("xlsx", "docx", "csv")

#: What the reader says of a file it gave up, as the pages say it.
GIVEN_UP = {"file_slow": "too_big", "file_broken": "damaged"}


class Sort(NamedTuple, Generic[R]):
    """A sort of table: ``name`` is the reader's word for it, ``catalogue`` has the page's messages,
    ``fields`` what a column may be."""

    name: str
    catalogue: str
    fields: tuple[str, ...]
    reading: type[Reading[R]]


PEOPLE = Sort("delegates", "people", columns.FIELDS, Reading[delegate_table.Row])
OPINIONS = Sort("opinions", "collect", opinions.FIELDS, Reading[contributions.Row])


def people(state: State, digest: str, given: Mapping[str, str]) -> Reading[delegate_table.Row]:
    """What a list of delegates says. Raises Unreadable."""
    listed = sorted(
        (d for d in state.delegates.values() if not d.is_removed), key=lambda d: (d.rank, d.id)
    )
    asked = People(
        sites={site.name: site.id for site in alive(state.sites)},
        listed=[(d.name, d.unit, d.phone) for d in listed],
        remembered=state.meeting.settings.import_columns,
        chosen=_chosen(PEOPLE, given),
    )
    return _read(state, PEOPLE, digest, asked)


def table(
    state: State, digest: str, given: Mapping[str, str], unit: str | None = None
) -> Reading[contributions.Row]:
    """What a table of opinions says; ``unit``: whose own it is. Raises Unreadable."""
    known = there(state)
    if unit is not None:
        known = [(c.text, c.name, "", c.display) for c in gathered(state, unit)]
    asked = Words(
        topics={topic.name: topic.id for topic in alive(state.topics)},
        sites={site.name: site.id for site in alive(state.sites)},
        there=known,
        remembered=state.meeting.settings.opinion_columns,
        chosen=_chosen(OPINIONS, given),
        is_unit=unit is not None,
    )
    return _read(state, OPINIONS, digest, asked)


def _read(state: State, sort: Sort[R], digest: str, asked: People | Words) -> Reading[R]:
    """Read by a process of its own; Unreadable (``gone``: swept or taken in)."""
    path = set_aside.path(state, digest)
    if not path.is_file():
        raise Unreadable("gone")
    opening: Opening = current_app.extensions["opening"]
    try:
        found = opening.reading(path, sort.name, msgspec.json.encode(asked))
    except CannotOpen as refused:
        raise Unreadable(GIVEN_UP.get(refused.reason, refused.reason)) from refused
    return msgspec.json.decode(found, type=sort.reading)


def _chosen(sort: Sort[Any], given: Mapping[str, str]) -> dict[int, str] | None:
    """Column → field as a person chose it; None when nobody did."""
    chosen: dict[int, str] = {}
    for name, field in given.items():
        is_column = name.startswith("c") and name[1:].isdecimal() and len(name) < 4
        if is_column and (field in sort.fields or not field):
            chosen[int(name[1:])] = field
    return chosen or None


def rows_of(found: Reading[Any]) -> list[dict[str, Any]]:
    """The rows as the command takes them."""
    return [
        {f: v for f, v in msgspec.structs.asdict(line.row).items() if v} for line in found.lines
    ]


class TablePage(ABC, Generic[R]):
    """A page that takes in a table in three steps: the file, what it says, the decision. Each place
    where tables come in says what is its own."""

    sort: Sort[R]
    command: str
    #: Whose session this page uses.
    session: str

    @abstractmethod
    def address(self, state: State, **asked: Any) -> str:
        """Where the page is."""

    @abstractmethod
    def read(self, state: State, digest: str, given: Mapping[str, str]) -> Reading[R]:
        """What the file says. Raises Unreadable."""

    @abstractmethod
    def show(self, state: State, form: Form, status: int = 200, **more: Any) -> Response:
        """The page; ``more`` is what a file says, nothing before there is one."""

    def args(self, form: Form, found: Reading[R]) -> dict[str, Any]:
        """The arguments of the command."""
        return {"rows": rows_of(found), "columns": found.columns}

    @abstractmethod
    def done(self, state: State, found: Reading[R], made: dict[str, Any]) -> Response:
        """On to where one sees what came of it."""

    def shown(self, state: State, found: Reading[R], digest: str) -> dict[str, Any]:
        """What the page shows of a file before the decision."""
        known = sum(line.is_known for line in found.lines)
        return {
            "reading": found,
            "digest": digest,
            "columns": [
                (column, words, found.heading.fields.get(column, ""))
                for column, words in sorted(found.heading.names.items())
            ],
            "fields": self.sort.fields,
            "shown": found.lines[:SHOWN],
            "problems": found.problems[:SHOWN],
            "fresh": len(found.lines) - known,
            "known": known,
        }

    def upload(self, state: State) -> Response:
        """Take the file of this request in and go on to look at it."""
        form = Form()
        try:
            upload = received("file", KINDS, most=FILE_MOST)
            digest = set_aside.keep(state, upload.file)
        except Refusal as refusal:
            if refusal.code == "signed_out" or refusal.reason == "not_allowed":
                raise
            form.errors["file"] = sentence(refusal, lang())
            return self.show(state, form, 400)
        return see(self.address(state, file=digest))

    def look(self, state: State) -> Response:
        """Without ``?file=``: the form that takes one. With it: what the file says, row by row;
        ``c<number>=<field>`` says what a column is."""
        digest = request.args.get("file", "")
        if not digest:
            return self.show(state, Form())
        try:
            found = self.read(state, digest, request.args)
        except Unreadable as unreadable:
            return self._unreadable(state, unreadable)
        return self.show(state, Form(), **self.shown(state, found, digest))

    def take(self, state: State) -> Response:
        """Take in the rows that can be, in one command."""
        form = Form.sent()
        digest = form.text("file")
        try:
            found = self.read(state, digest, request.form)
        except Unreadable as unreadable:
            return self._unreadable(state, unreadable)
        made: dict[str, Any] = {}
        if not found.lines:
            form.errors[""] = t(f"{self.sort.catalogue}.file_nothing")
        elif form.attempt(lambda: made.update(self._given(state, form, found, digest))):
            set_aside.forget(state, digest)
            return self.done(state, found, made)
        return self.show(state, form, 409, **self.shown(state, found, digest))

    def _given(self, state: State, form: Form, found: Reading[R], digest: str) -> dict[str, Any]:
        cid = step(form.cid, digest[:16])
        answer = act(state, self.command, self.args(form, found), cid, as_=self.session)
        return dict(answer["result"])

    def _unreadable(self, state: State, unreadable: Unreadable) -> Response:
        form = Form()
        form.errors["file"] = t(f"{self.sort.catalogue}.file_{unreadable.reason}")
        return self.show(state, form, 400)
