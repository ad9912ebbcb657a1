"""The one judge of every fault run.

It compares what clients were told (``History``) with what the database holds and with what every
screen shows. It never asks the server how it thinks it did.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from meeting.state.journal import first_broken
from meeting.state.snapshot import State
from meeting.store import loading
from meeting.store.tables import receipts
from tests.load.faults.history import Act, History

#: Commands whose result is a numbered thing, and the table it lies in.
NUMBERED = {
    "opinion.submit": "opinions",
    "opinion.enter": "opinions",
    "site.submit_opinion": "opinions",
    "turn.request": "turns",
    "turn.add": "turns",
    "site.register_turn": "turns",
}

#: What the answer has beyond the receipt.
ADDED = ("url", "code")


@dataclass
class Verdict:
    """Counts, each of which must be zero, and the first few cases of each in words."""

    acknowledged: int = 0
    refused: int = 0
    unknown: int = 0
    #: Refusals by their code.
    codes: Counter[str] = field(default_factory=Counter)
    present: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    cases: list[str] = field(default_factory=list)

    def found(self, fault: str, case: str) -> None:
        self.faults[fault] += 1
        if self.faults[fault] <= 3:
            self.cases.append(f"{fault}: {case}")

    @property
    def is_clean(self) -> bool:
        return not self.faults

    def words(self) -> str:
        counts = ", ".join(f"{name} {number}" for name, number in sorted(self.faults.items()))
        return counts or (
            f"{self.acknowledged} acknowledged, {self.present} present, "
            f"{self.refused} refused {dict(self.codes)}, "
            f"{self.unknown} unknown; lost 0, twice 0, out of order 0"
        )


def judge(database_url: str, slug: str, history: History, screens: Sequence[Any] = ()) -> Verdict:
    """The verdict on a run. ``screens``: pairs (screen, fresh view of its audience)."""
    verdict = Verdict(
        acknowledged=len(history.of("ok")),
        refused=len(history.of("fail")),
        unknown=len(history.of("unknown")),
        codes=Counter(act.code for act in history.of("fail")),
    )
    engine = sa.create_engine(database_url.replace("postgresql://", "postgresql+psycopg2://"))
    try:
        with engine.connect() as connection:
            meeting = loading.meeting_of_slug(connection, slug)
            assert meeting is not None
            state = loading.load(connection, meeting)
            assert state is not None
            entries = loading.entries_since(connection, meeting, 0)
            kept = {row.cid: row.answer for row in connection.execute(sa.select(receipts))}
            if engine.dialect.name == "sqlite":
                said = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
                if said != "ok":
                    verdict.found("integrity", str(said))
    finally:
        engine.dispose()
    _acts(verdict, history, state, {e.v: e for e in entries}, kept)
    _numbers(verdict, state, {e.v: e for e in entries})
    _order(verdict, history)
    _chain(verdict, state, entries)
    _screens(verdict, screens)
    return verdict


def _acts(
    verdict: Verdict, history: History, state: State, by_v: dict[int, Any], kept: dict[str, Any]
) -> None:
    """Acknowledged and missing; there twice; refused and there all the same; answered twice with
    two different answers."""
    words: Counter[str] = Counter(o.text for o in state.opinions.values())
    words.update(t.summary for t in state.turns.values() if t.summary)
    for act in history.acts:
        found = words[act.text] if act.text else 0
        verdict.present += found
        if found > 1:
            verdict.found("duplicate", f"{act.name} {act.cid} is there {found} times")
        if act.outcome == "ok" and act.text and act.name in NUMBERED and not found:
            verdict.found("lost", f"{act.name} {act.cid}: nothing has its words")
        if act.outcome == "fail" and found:
            verdict.found("refused but there", f"{act.name} {act.cid} ({act.code})")
        if act.outcome == "ok":
            _acknowledged(verdict, act, state, by_v, kept)
        if any(answer != act.answers[0] for answer in act.answers[1:]):
            verdict.found("two answers", f"{act.name} {act.cid}: {act.answers[:2]}")


def _acknowledged(
    verdict: Verdict, act: Act, state: State, by_v: dict[int, Any], kept: dict[str, Any]
) -> None:
    answer = act.answers[0]
    entry = by_v.get(answer["v"])
    if entry is None or entry.name.split(".")[0] not in (act.name.split(".")[0], "opinion", "turn"):
        verdict.found("lost", f"{act.name} {act.cid} was told v {answer['v']}: not in the journal")
        return
    receipt = kept.get(act.cid)
    # The door adds to a result what only the server can make (a link's secret).
    told = {**answer, "result": {k: v for k, v in answer["result"].items() if k not in ADDED}}
    if receipt != told:
        verdict.found("lost", f"{act.name} {act.cid}: no receipt, or another answer in it")
    table = NUMBERED.get(act.name)
    if table is None:
        return
    result = answer["result"]
    record: Any = state.tables[table].get(result["opinion" if table == "opinions" else "turn"])
    if record is None:
        verdict.found("lost", f"{act.name} {act.cid}: {result} is not there")
    elif not record.number == result["number"] == entry.particulars.get("number"):
        verdict.found("renumbered", f"{act.name} {act.cid}: {result}, now {record.number}")


def _numbers(verdict: Verdict, state: State, by_v: dict[int, Any]) -> None:
    """Numbers from 1 without a gap or a repetition, given in the order of the journal."""
    for table, word in (("opinions", "opinion"), ("turns", "turn")):
        records: Any = state.tables[table].values()
        numbers = sorted(record.number for record in records)
        if numbers != list(range(1, len(numbers) + 1)):
            verdict.found("numbers", f"{table}: {len(numbers)} records, highest {numbers[-1:]}")
        given = [
            by_v[v].particulars["number"]
            for v in sorted(by_v)
            if word in by_v[v].particulars and "number" in by_v[v].particulars
        ]
        if given != sorted(given):
            verdict.found("numbers", f"{table}: not given in the order of the journal")


def _order(verdict: Verdict, history: History) -> None:
    """What was acknowledged before something else was asked for comes before it, for everybody."""
    told = sorted(history.of("ok"), key=lambda act: act.ended_at)
    highest, place = -1, 0
    for act in sorted(told, key=lambda act: act.invoked_at):
        while place < len(told) and told[place].ended_at < act.invoked_at:
            highest = max(highest, told[place].answers[0]["v"])
            place += 1
        if act.answers[0]["v"] <= highest:
            verdict.found("order", f"{act.name} {act.cid}: v {act.answers[0]['v']} after {highest}")


def _chain(verdict: Verdict, state: State, entries: list[Any]) -> None:
    broken = first_broken(entries, state.meeting.journal_hash)
    if broken is not None:
        verdict.found("journal", f"broken at v {broken}")
    if [e.v for e in entries] != list(range(1, len(entries) + 1)):
        verdict.found("journal", "a version without an entry")
    if state.meeting.version != len(entries):
        verdict.found("journal", f"v {state.meeting.version}, {len(entries)} entries")


def _screens(verdict: Verdict, screens: Any) -> None:
    known: dict[tuple[int, int], bool] = {}
    for screen, fresh in screens:
        for breach in screen.breaches:
            verdict.found("contract", breach)
        key = (id(screen.view), id(fresh))
        if key not in known:
            known[key] = screen.view == fresh
        if not known[key]:
            verdict.found("screen", f"{screen.audience} at v {screen.v} is not the fresh view")
