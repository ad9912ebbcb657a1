"""How a document says that a day was put off, and why (R61)."""

from meeting.documents.words import short_day
from meeting.state.longer import Longer

#: In the words of seed 001.
REASONS = {
    "beyond": "có nội dung vượt thẩm quyền",
    "complex": "nội dung phức tạp",
    "agencies": "liên quan nhiều cơ quan",
}


def put_off(until: str, longer: Longer) -> str:
    """``gia hạn đến 12/05/2023 – lý do: … (hạn ban đầu 05/05/2023)``."""
    why, first = REASONS[longer.reason], short_day(longer.first)
    return f"gia hạn đến {short_day(until)} – lý do: {why} (hạn ban đầu {first})"
