"""Numbers, dates and times as they are read out."""

from datetime import date

import pytest

from meeting.documents.spoken import clock, day, number, seconds, spoken, weekday


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (105, "một trăm linh năm"),
        (111, "một trăm mười một"),
        (300, "ba trăm"),
        (1005, "một nghìn không trăm linh năm"),
        (2026, "hai nghìn không trăm hai mươi sáu"),
        (21054, "hai mươi mốt nghìn không trăm năm mươi tư"),
        (1_000_000, "một triệu"),
        (1234567890123456, " ".join(["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám"])),
    ],
)
def test_a_number_in_words(value, words):
    assert number(value).startswith(words) and (value > 10**12 or number(value) == words)


def test_days_and_times_in_words():
    assert day(date(2026, 2, 5)) == (
        "ngày mùng năm tháng hai năm hai nghìn không trăm hai mươi sáu"
    )
    assert day(date(2026, 4, 30)).startswith("ngày ba mươi tháng tư năm")
    assert (clock(8, 0), clock(13, 30)) == ("tám giờ", "mười ba giờ ba mươi phút")
    assert (weekday(date(2026, 5, 15)), weekday(date(2026, 5, 17))) == ("thứ sáu", "chủ nhật")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (
            "08h30 ngày 15/5/2026",
            "tám giờ ba mươi phút ngày mười lăm tháng năm năm hai nghìn không trăm hai mươi sáu",
        ),
        (
            "từ ngày 15 - 20/8/2023",
            "từ ngày mười lăm đến hai mươi tháng tám năm hai nghìn không trăm hai mươi ba",
        ),
        (
            "Dự kiến tháng 05 năm 2026",
            "Dự kiến tháng năm năm hai nghìn không trăm hai mươi sáu",
        ),
        (
            "08 điểm cầu, 1.250 đại biểu, 50%",
            "tám điểm cầu, một nghìn hai trăm năm mươi đại biểu, năm mươi phần trăm",
        ),
        ("Trường THCS Lam Sơn, UBND xã", "Trường trung học cơ sở Lam Sơn, Ủy ban nhân dân xã"),
        ("ĐT 0216-3852", "điện thoại không hai một sáu ba tám năm hai"),
        ("Xem https://vi.du/j/ABC nhé", "Xem nhé"),
        ("ngày 31/02/2026", "ngày ba mươi mốt tháng hai hai nghìn không trăm hai mươi sáu"),
    ],
)
def test_text_as_it_is_read(written, read):
    assert spoken(written) == read


def test_nothing_written_in_figures_is_left():
    text = "Số 12/KH-UBND, 99h99, 45/13/2026, 1/2 ngày, 0.5, " + "9" * 40
    assert not any(c.isdigit() or c in "/[]#*" for c in spoken(text))


def test_how_long_it_takes():
    assert seconds("từ " * 200) == 60
