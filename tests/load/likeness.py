"""P14: similar opinions, what is found per difficulty and what a suggestion costs among 5,000."""

import time
from functools import reduce
from pathlib import Path

from meeting.state import similar as rule
from tests.load.report import Plot, Report
from tests.similar.crowd import crowd
from tests.similar.labels import (
    AUTHORS,
    DIFFICULTIES,
    Fared,
    fared,
    groups,
    hall,
    labelled,
    mistaken,
)

SIZE, SMALL = 5_000, 500
LIMIT_MS = 30
ALIKE = "look-alikes"
#: Difficulty → the share that must be found among the first five.
RECALL = {"same words": 0.95, "typed on a phone": 0.95, "reworded": 0.6}


def costs_ms(size: int, rounds: int) -> list[float]:
    """Milliseconds of the processor for each question, the least of so many rounds, sorted."""
    state, similar = labelled(size)
    spent: dict[str, float] = {}
    asked = [text for author in AUTHORS for group in groups(author) for text in group.values()]
    for _ in range(rounds):
        for text in asked:
            begun = time.thread_time()
            similar.like(state, text, rule.is_comparable)
            took = (time.thread_time() - begun) * 1_000
            spent[text] = min(took, spent.get(text, took))
    return sorted(spent.values())


def told(done: Fared) -> str:
    return f"{done.found} of {done.asked}; precision {done.precision:.2f} of {done.shown} shown"


def start_ms(size: int) -> float:
    """Milliseconds of the processor until so many opinions nobody has seen are taken in."""
    texts = [f"{text} (lần {n})" for n, text in enumerate(crowd(size, seed=11))]
    begun = time.thread_time()
    hall(texts)
    return (time.thread_time() - begun) * 1_000


def found_by_author() -> dict[str, dict[str, Fared]]:
    """Difficulty → author of the labels → how they fared, each author's in a hall of their own."""
    fares: dict[str, dict[str, Fared]] = {name: {} for name in [*DIFFICULTIES, ALIKE]}
    for author in AUTHORS:
        state, similar = labelled(SIZE, author)
        for name, letter in DIFFICULTIES.items():
            fares[name][author] = fared(state, similar, letter, author)
        fares[ALIKE][author] = mistaken(state, similar, author)
    return fares


async def measure(report: Report, folder: Path, rounds: int = 5) -> None:
    bars: dict[str, float] = {}
    fares = found_by_author()
    alike = fares.pop(ALIKE)
    for name, by_author in fares.items():
        done = reduce(Fared.with_those_of, by_author.values())
        what = f"recall@5, {name}, among {SIZE:,}"
        for author, theirs in by_author.items():
            report.said("P14", f"{what}, {author} author", theirs.recall, note=told(theirs))
        if name in RECALL:
            report.at_least("P14", what, done.recall, RECALL[name], "", note=told(done))
        else:
            report.said("P14", what, done.recall, note=told(done))
        bars[name] = done.recall
    for author, wrong in alike.items():
        what = f"look-alikes that ask for another thing, suggested, {author} author"
        note = f"{wrong.found} of {wrong.asked}; a person decides"
        report.said("P14", what, wrong.recall, note=note)
    large, small = costs_ms(SIZE, rounds), costs_ms(SMALL, rounds)
    report.at_most(
        "P14", f"a suggestion among {SIZE:,}, the slowest", large[-1], LIMIT_MS, "ms",
        note=f"median {large[len(large) // 2]:.1f} ms; among {SMALL}: {small[-1]:.1f} ms, "
        f"median {small[len(small) // 2]:.1f} ms",
    )  # fmt: skip
    each = start_ms(SIZE) / SIZE
    report.at_most("P14", "taking in a new opinion", each, 1, "ms")
    report.plots.append(Plot("Similar opinions: recall@5", "", bars=bars))
    report.raw["similar"] = {"recall": bars, "ms": large, "ms among few": small}
