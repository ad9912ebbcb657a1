"""Our own documents, in every regime, have no finding that blocks."""

from datetime import date

import pytest

from meeting.checker.check import check
from meeting.checker.reading import read
from meeting.documents.files import DOCUMENTS, made
from tests.documents.golden import STATES


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
@pytest.mark.parametrize("regime", sorted(STATES))
def test_our_documents_have_no_errors(name: str, regime: str):
    paper = read(made(STATES[regime](), DOCUMENTS[name]))
    found = check(paper, date(2026, 5, 20))
    assert [finding for finding in found if finding.severity == "error"] == []
