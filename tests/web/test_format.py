"""The organiser's page of the documents' format, and the process that files are made in."""

import pytest

from meeting.documents.files import file
from meeting.documents.texts import notice_text
from meeting.domain.refusal import Refusal
from meeting.state.formats import current
from meeting.web.making import Making
from tests.documents import factory as f


def sent(oanh, **fields):
    """The page as it stands, with some fields typed anew."""
    return oanh.send(
        "/format", **{"profile": "nd30@2020-03-05", "issuer_name": "UBND xã", **fields}
    )


def test_what_is_saved_is_a_version_and_shown_again(oanh, hall):
    answer = sent(
        oanh,
        **{
            "issuer_parent": "",
            "issuer_code": "UBND",
            "place": "Hồng Phong",
            "kept": "VT",
            "sizes.body": "13,5",
            "margins.top_mm": "25",
            "line_spacing": "1.2",
            "codes.TB": "TBKL",
            "recipients": "Lãnh đạo UBND xã\n\nĐài truyền thanh xã",
        },
    )
    assert answer.status_code == 303
    made = current(hall.state.formats)
    assert made.sizes == dict.fromkeys(
        ("body", "closing", "muc_la_ma", "khoan_co_tieu_de", "khoan", "can_cu"), 13.5
    )
    assert (made.margins, made.line_spacing, made.codes) == ({"top_mm": 25}, 1.2, {"TB": "TBKL"})
    assert made.recipients == ["Lãnh đạo UBND xã", "Đài truyền thanh xã"]
    assert hall.state.meeting.place == "Hồng Phong"
    page = oanh.admin("/format").text
    assert 'value="13,5"' in page and "Phiên bản 1" in page


def test_a_size_the_rule_does_not_allow_is_said_beside_its_field(oanh, hall):
    answer = sent(oanh, **{"sizes.ten_loai": "20", "sizes.body": "14"})
    assert answer.status_code == 400 and not hall.state.formats
    assert 'id="sizes.ten_loai-error"' in answer.text and 'value="20"' in answer.text


def test_what_is_no_number_is_said_beside_its_field(oanh, hall):
    answer = sent(oanh, **{"margins.left_mm": "ba"})
    assert answer.status_code == 400 and 'id="margins.left_mm-error"' in answer.text


def test_another_rule_takes_its_own_sizes(oanh, hall):
    sent(oanh, **{"sizes.body": "13"})
    assert sent(oanh, profile="dang@2026-05-27", **{"sizes.body": "13"}).status_code == 303
    made = current(hall.state.formats)
    assert (made.regime, made.profile, made.sizes, made.number) == ("party", "dang", {}, 2)
    assert hall.state.meeting.regime == "party"


def test_a_rule_that_does_not_exist_is_refused(oanh, hall):
    assert sent(oanh, profile="nd99@2020-03-05").status_code == 400
    assert not hall.state.formats


def test_a_process_of_its_own_makes_the_same_file_and_says_when_it_cannot(tmp_path):
    making = Making(tmp_path, lambda call: call(), is_apart=True)
    state = f.state()
    tables = {name: list(rows.values()) for name, rows in state.tables.items()}
    assert making.file(state, tables, file, "notice", "docx", "Bản dùng nội bộ") == file(
        state, "notice", "docx", "Bản dùng nội bộ"
    )
    assert making.file(state, tables, notice_text) == notice_text(state)
    with pytest.raises(Refusal) as refused:
        making.file(state, tables, file, "nothing", "docx")
    assert refused.value.code == "unavailable"
    assert list(tmp_path.iterdir()) == []
