"""The same conference as a document of the State, of the Party and of two issuers."""

import pytest

from meeting.documents.blocks import Columns, paragraphs
from meeting.documents.files import DOCUMENTS
from meeting.documents.freezing import frozen
from meeting.documents.heading import number_line, signer
from meeting.documents.notice import notice
from meeting.state.signing import Signature
from meeting.state.versions import Version
from tests.documents import factory as f
from tests.documents import golden
from tests.views.test_verify import again


@pytest.mark.parametrize(("name", "regime"), golden.KEPT)
def test_a_document_says_in_each_regime_what_is_kept(name, regime):
    kept = (golden.FOLDER / f"{name}-{regime}.txt").read_text()
    assert golden.lines(name, regime) == kept


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
@pytest.mark.parametrize("regime", golden.STATES)
def test_rows_in_another_order_make_the_same_document(name, regime):
    state = golden.STATES[regime]()
    assert DOCUMENTS[name].blocks(again(state)) == DOCUMENTS[name].blocks(state)


def test_the_two_headers_are_never_mixed():
    said = {r: "\n".join(p.text for p in paragraphs(notice(s()))) for r, s in golden.STATES.items()}
    assert "CỘNG HÒA XÃ HỘI" in said["state"] and "ĐẢNG CỘNG SẢN" not in said["state"]
    for regime in ("party", "joint"):
        assert "ĐẢNG CỘNG SẢN VIỆT NAM" in said[regime] and "CỘNG HÒA" not in said[regime]


def test_two_issuers_sign_side_by_side_above_the_distribution_list():
    last = [block for block in notice(golden.joint()) if isinstance(block, Columns)][-1]
    (left, right), names, (recipients, empty) = last.rows
    assert [p.text for p in left] == ["K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"]
    assert [p.text for p in right] == ["TRƯỞNG PHÒNG"]
    assert [p.text for side in names for p in side] == ["Nguyễn Hữu Thịnh", "Huỳnh Thị Thu Lan"]
    assert recipients[0].text == "Nơi nhận:" and empty == []


SIGNED = [
    (("TM.", "Ủy ban nhân dân", "", "Chủ tịch"), ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
    (
        ("TM.", "Ủy ban nhân dân", "Chủ tịch", "Phó Chủ tịch"),
        ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
    ),
    (("KT.", "Chánh Văn phòng", "", "Phó Chánh Văn phòng"), None),
    (("TL.", "Chủ tịch", "", "Chánh Văn phòng"), ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]),
    (("TUQ.", "Chủ tịch", "", "Chánh Văn phòng"), ["TUQ. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]),
    (("Q.", "", "", "Chủ tịch"), ["Q. CHỦ TỊCH"]),
    (("", "", "", "Hiệu trưởng"), ["HIỆU TRƯỞNG"]),
]


@pytest.mark.parametrize(("parts", "lines"), SIGNED)
def test_every_form_of_signing_is_printed_as_its_regime_does(parts, lines):
    prefix, authority, deputy_for, position = parts
    lines = lines or ["KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"]
    one = Signature(
        prefix=prefix, authority=authority, deputy_for=deputy_for, position=position, name="A"
    )
    assert [p.text for p in signer(f.state(), one)] == [*lines, "A"]
    marks = (("TM. ", "T/M "), ("KT. ", "K/T "), ("TL. ", "T/L "))
    for state, party in marks:
        lines = [line.replace(state, party) for line in lines]
    assert [p.text for p in signer(golden.party(), one)] == [*lines, "A"]


def test_numbers_of_each_regime():
    assert number_line(f.state(), "TB", "5") == "Số: 05/TB-UBND"
    assert number_line(golden.party(), "TB", "127") == "Số 127-TB/HU"
    assert number_line(golden.joint(), "KH", "2") == "Số 02-KH/BDV-PGDĐT"
    assert number_line(f.state(), "TB", "12/TB-VP") == "Số: 12/TB-VP"
    assert number_line(golden.party(), "TB", "12-TB/VPHU") == "Số 12-TB/VPHU"
    assert number_line(f.state(), "GM") == "Số:     /GM-UBND"


@pytest.mark.parametrize("regime", golden.STATES)
def test_an_approved_text_is_kept_and_only_number_date_and_signature_follow(regime):
    record = golden.STATES[regime]().notice.but(status="approved", number="", issued_on=None)
    state = golden.STATES[regime]()
    state.take([record])
    approved = notice(state)
    kept = {"blocks": frozen(approved), "digest": "", "at": f.AT, "by": "chair:a"}
    version = Version(id="v1", document="notice", number=1, stage="approved", **kept)
    state.take([version, record.but(version=1), f.AGENCIES[0].but(name="Tên khác")])
    assert notice(state) == approved
    state.take([record.but(version=1, number="5", issued_on="2026-06-01", signer_name="Lê Ký")])
    before, after = ([p.text for p in paragraphs(b)] for b in (approved, notice(state)))
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 3 and "Tên khác" not in "".join(after)
    assert changed[-1][1] == "Lê Ký" and "ngày 01 tháng 6 năm 2026" in changed[1][1]
