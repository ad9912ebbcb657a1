"""P14: similar opinions, what is found per difficulty and what a suggestion costs among 5,000."""

import time
from pathlib import Path

from meeting.state import similar as rule
from tests.load.report import Plot, Report
from tests.similar.crowd import crowd
from tests.similar.labels import DIFFICULTIES, fared, groups, hall, labelled, mistaken

SIZE, SMALL = 5_000, 500
LIMIT_MS = 30
#: Difficulty → the share that must be found among the first five.
RECALL = {"same words": 0.95, "typed on a phone": 0.95, "reworded": 0.6}


def costs_ms(size: int, rounds: int) -> list[float]:
    """Milliseconds of the processor for each question, the least of so many rounds, sorted."""
    state, similar = labelled(size)
    spent: dict[str, float] = {}
    for _ in range(rounds):
        for text in (text for group in groups() for text in group.values()):
            begun = time.thread_time()
            similar.like(state, text, rule.is_comparable)
            took = (time.thread_time() - begun) * 1_000
            spent[text] = min(took, spent.get(text, took))
    return sorted(spent.values())


def start_ms(size: int) -> float:
    """Milliseconds of the processor until so many opinions nobody has seen are taken in."""
    texts = [f"{text} (lần {n})" for n, text in enumerate(crowd(size, seed=11))]
    begun = time.thread_time()
    hall(texts)
    return (time.thread_time() - begun) * 1_000


async def measure(report: Report, folder: Path, rounds: int = 5) -> None:
    state, similar = labelled(SIZE)
    bars: dict[str, float] = {}
    for name, letter in DIFFICULTIES.items():
        done = fared(state, similar, letter)
        note = f"{done.found} of {done.asked}; precision {done.precision:.2f} of {done.shown} shown"
        what = f"recall@5, {name}, among {SIZE:,}"
        if name in RECALL:
            report.at_least("P14", what, done.recall, RECALL[name], "", note=note)
        else:
            report.said("P14", what, done.recall, note=note)
        bars[name] = done.recall
    wrong = mistaken(state, similar)
    what = "look-alikes that ask for another thing, suggested"
    report.said("P14", what, wrong.recall, note=f"{wrong.found} of {wrong.asked}; a person decides")
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
