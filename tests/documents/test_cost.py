"""Writing a document costs what is in it: twice the matters, about twice the steps; counted."""

from functools import partial

import pytest

from meeting.documents.docx import docx
from meeting.documents.files import DOCUMENTS
from meeting.documents.pdf import model
from meeting.documents.profiles import profile_of
from meeting.state import times
from meeting.state.snapshot import State
from tests.documents import factory as f
from tests.load.steps import steps

#: As much as all may grow when what is in it grows fourfold.
MOST = 4.6


def conference(size: int) -> State:
    """So many matters, four opinions each."""
    return f.state(
        *(f.opinion(n, f"Ý kiến {n}", phase="before", turn=None) for n in range(1, 4 * size + 1)),
        *(
            f.matter(n, f"Việc {n}", "assigned", opinions=[f"o{4 * n - i}" for i in range(4)])
            for n in range(1, size + 1)
        ),
    )


@pytest.mark.parametrize("name", ["notice", "summary"])
def test_four_times_the_matters_cost_four_times_the_steps(name):
    done: dict[str, list[int]] = {"blocks": [], "docx": [], "pdf": []}
    for size in (6, 24):
        state = conference(size)
        document, profile = DOCUMENTS[name], profile_of(state)
        done["blocks"].append(steps(lambda s=state, d=document: d.blocks(s)))
        blocks = document.blocks(state)
        at = times.parse(f.AT)
        write, lay = partial(docx, title="", at=at), partial(model, title="")
        done["docx"].append(steps(lambda b=blocks, p=profile, w=write: w(b, p)))
        done["pdf"].append(steps(lambda b=blocks, p=profile, w=lay: w(b, p)))
    for what, (small, large) in done.items():
        assert large <= MOST * small, f"{name}, {what}: {small} steps grew to {large}"
