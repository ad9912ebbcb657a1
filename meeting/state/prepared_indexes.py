"""The groups of prepared answers, questions back and promises that rules and views ask for."""

from meeting.state.index import ALL, Index
from meeting.state.matters import Answer
from meeting.state.opinions import Opinion
from meeting.state.persons import entered
from meeting.state.preparing import Promise, Query
from meeting.state.turns import Turn

#: Matter → prepared answers that were set aside there when matters were merged.
ASIDE_AT = Index[Answer](
    "answers", by=lambda a: () if a.is_removed else tuple(a.aside), order=lambda a: a.at
)

#: All questions back, and those of an agency, in the order in which they were asked.
QUERIES = Index[Query](
    "queries", by=lambda q: () if q.is_removed else (ALL, q.agency), order=lambda q: q.asked_at
)

#: Promises to answer in writing: all, and those an agency is to keep.
PROMISES = Index[Promise](
    "promises", by=lambda p: () if p.is_removed else (ALL, p.agency), order=lambda p: p.made_at
)

#: Opinions off the topic that are to be answered in writing (R47).
OWED_IN_WRITING = Index[Opinion](
    "opinions",
    by=lambda o: (ALL,) if o.reply == "written" and o.status == "off_topic" else (),
    order=lambda o: o.number,
)


def openly(record: Opinion | Turn) -> tuple[str | None, ...]:
    """By what a person is known who asked under the own name: the phone, the name and unit. Nobody
    who kept the name back: a card beside the speaker would tell whose opinion it is."""
    if record.display != "name" or not record.name:
        return ()
    return record.participant, entered(record.name, record.unit)


#: Person → opinions sent under the own name.
OPINIONS_BY = Index[Opinion](
    "opinions",
    by=lambda o: () if o.status == "withdrawn" or o.is_restricted else openly(o),
    order=lambda o: o.number,
)

#: Person → turns asked for under the own name.
TURNS_BY = Index[Turn]("turns", by=openly, order=lambda t: t.number)
