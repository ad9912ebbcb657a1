"""Mẫu 01 and Mẫu 02: the lists every unit fills in. What the seed plans attach and do not show
(R6, R7): their columns are those of such lists elsewhere."""

from typing import NamedTuple


class Form(NamedTuple):
    """``columns``: heading and width; ``meeting/intake`` reads every one of them back. ``choices``:
    what a column offers."""

    name: str
    title: str
    columns: tuple[tuple[str, int], ...]
    choices: dict[str, list[str]]


PEOPLE = Form(
    "Mẫu 01",
    "DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ",
    (
        ("STT", 6),
        ("Họ và tên", 30),
        ("Chức vụ", 26),
        ("Đơn vị", 34),
        ("Giới tính", 10),
        ("Điện thoại", 16),
        ("Khối/nhóm", 20),
        ("Loại đại biểu", 16),
        ("Điểm cầu", 30),
        ("Số ghế", 9),
        ("Ghi chú", 26),
    ),
    {"Giới tính": ["Nam", "Nữ"], "Loại đại biểu": ["Đại biểu", "Khách mời", "Báo chí"]},
)
OPINIONS = Form(
    "Mẫu 02",
    "TỔNG HỢP Ý KIẾN, KIẾN NGHỊ",
    (
        ("STT", 6),
        ("Nội dung ý kiến, kiến nghị", 60),
        ("Lĩnh vực", 26),
        ("Loại", 12),
        ("Họ và tên", 24),
        ("Chức vụ", 20),
        ("Đơn vị", 30),
        ("Đề xuất giải pháp", 40),
        ("Cơ quan liên quan", 28),
    ),
    {"Loại": ["Kiến nghị", "Phản ánh", "Đề xuất", "Câu hỏi"]},
)
