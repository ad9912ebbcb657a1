"""The stamp of a digital signature is told apart from the words of the document."""

import pytest

from meeting.documents.signature_stamps import parted

OFFICE = """Ký bởi: Ủy ban nhân dân tỉnh
Yên Bái
Email: ubnd@yenbai.gov.vn
Cơ quan: Tỉnh Yên Bái
Thời gian ký: 08/05/2023
16:30:21 +07:00"""
PERSON = """Người ký: Hà Thị Mai
Chức vụ: Chánh Văn phòng
Ngày ký: 08-05-2023 15:02:11 +07:00"""
ENGLISH = """Digitally signed by HÀ THỊ MAI
Date: 2023.05.08 15:02:11 +07'00'"""


@pytest.mark.parametrize(
    "stamp",
    [OFFICE, PERSON, ENGLISH, "Signature Valid\nĐược ký bởi HÀ THỊ MAI\nNgày ký: 08/05/2023"],
)
def test_a_stamp_is_taken_out_wherever_it_stands(stamp: str):
    flat = " ".join(stamp.split())
    text = "ỦY BAN NHÂN DÂN\nSố: 05/TB\nHÀ THỊ MAI"
    assert parted(f"{stamp}\n{text}") == (text, [flat])
    assert parted(f"{text}\n{stamp}") == (text, [flat])
    assert parted(f"{text}\r\n{stamp}\n\nHết") == (f"{text}\n\nHết", [flat])


def test_two_stamps_in_a_row_are_of_one_page():
    words, stamps = parted(f"Kết luận.\n{PERSON}\nHết.\n{OFFICE}")
    assert (words, len(stamps)) == ("Kết luận.\nHết.", 2)


@pytest.mark.parametrize(
    "line",
    [
        "Cơ quan: Sở Nội vụ rà soát.",
        "Ngày ký kết quy chế phối hợp",
        "Thời gian ký\nkhông nêu",
        "Ý kiến của người ký đơn ngày 08/05/2023",
        "Đơn vị: Trường Mầm non Hoa Mai\nChức vụ: Hiệu trưởng",
    ],
)
def test_words_of_the_document_stay(line: str):
    assert parted(line) == (line, [])


def test_a_text_without_stamps_stays_as_it_is():
    assert parted("") == ("", [])
    assert parted("a\nb") == ("a\nb", [])
