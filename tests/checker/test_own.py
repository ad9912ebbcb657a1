"""Our own documents, in every regime, have no finding that blocks."""

from datetime import date

import pytest

from meeting.checker.check import check
from meeting.checker.reading import read
from meeting.documents.blocks import Columns
from meeting.documents.files import DOCUMENTS, made
from tests.documents.golden import STATES

#: Working papers (tables, script, seating, what is read out) carry no official head and are not
#: signed: of them alone these parts may be missing.
OF_OFFICIAL_PAPERS = {
    *("no_country", "no_motto", "no_number"),
    *("no_kind", "no_signature", "no_recipients"),
}


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
@pytest.mark.parametrize("regime", sorted(STATES))
def test_our_documents_have_no_errors(name: str, regime: str):
    state, document = STATES[regime](), DOCUMENTS[name]
    found = check(read(made(state, document)), date(2026, 5, 20))
    errors = {finding.rule for finding in found if finding.severity == "error"}
    is_official = isinstance(document.blocks(state)[0], Columns)
    assert errors - (set() if is_official else OF_OFFICIAL_PAPERS) == set()


def test_what_goes_out_under_the_issuers_name_is_official():
    state = STATES["state"]()
    headed = {n for n, d in DOCUMENTS.items() if isinstance(d.blocks(state)[0], Columns)}
    assert headed >= {"answers", "letter", "minutes", "notice", "supplement"}
