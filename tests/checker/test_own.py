"""Our own documents, in every regime, have no finding that blocks."""

import msgspec
import pytest

from meeting.checker.paper import Finding
from meeting.documents.blocks import Columns
from meeting.documents.files import DOCUMENTS
from meeting.documents.findings import findings_of
from tests.documents.golden import STATES


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
@pytest.mark.parametrize("regime", sorted(STATES))
def test_our_documents_have_no_errors(name: str, regime: str):
    found = msgspec.json.decode(
        findings_of(STATES[regime](), name, "2026-05-20"), type=list[Finding]
    )
    assert [finding for finding in found if finding.severity == "error"] == []
    # What is left: the bodies of these conferences were abolished, a blank letter names nobody.
    left = {finding.rule for finding in found}
    assert left <= {"abolished_body", "arranged_body", "placeholder"}


def test_what_goes_out_under_the_issuers_name_is_official():
    state = STATES["state"]()
    headed = {n for n, d in DOCUMENTS.items() if isinstance(d.blocks(state)[0], Columns)}
    assert headed >= {"answers", "letter", "minutes", "notice", "supplement"}
