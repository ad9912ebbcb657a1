"""What stands side by side at the head and the foot of a document: offices set it in a table, with
tabs, or with spaces."""

import re

import msgspec

from meeting.checker.paper import Line
from meeting.state.folding import bare_words, composed

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
DATED = re.compile(
    r"^(?P<place>.*?),?\s*ngày\s*(?P<day>[\d….]*)\s*tháng\s*(?P<month>[\d….]*)\s*"
    r"năm\s*(?P<year>[\d….]*)\.?$"
)
#: Who signs for whom: TM., KT. of the state, T/M, K/T of the Party.
FOR = re.compile(r"^(TM|KT|TL|TUQ|Q)\.|^(T/M|K/T|T/L)\b")
_TITLES = tuple(bare_words(words) for words in (COUNTRY, MOTTO, PARTY))
_POSITION = re.compile(
    r"\b(chủ (tịch|nhiệm|tọa|toạ|trì)|bí thư|chánh|giám đốc|trưởng|phó|thư k[ýí]|"
    r"người (ghi|lập) biên bản|thủ trưởng)\b"
)
_OF_A_SECTION = re.compile(r"^\s*([IVXLC]+|\d+(\.\d+)*|[a-zđA-ZĐ])\s*[.)]")
_GAP = re.compile(r"[ \u00a0]*(?:\t[ \u00a0\t]*|[ \u00a0]{3,})")
#: A longer line is running text.
_SHORT = 200


def apart(line: Line) -> list[Line]:
    """The line, or the two that stand beside each other in it. Gaps left to be filled in (a
    number, a day) part nothing: the right half begins like a title, a date or a signature."""
    if len(line.text) > _SHORT:
        return [line]
    text = line.text.strip()
    # Which of several sizes is whose is not known.
    sizes = line.sizes if len(line.sizes) == 1 else []
    for gap in _GAP.finditer(text):
        left, right = text[: gap.start()], text[gap.end() :]
        if left and _stands_right(right):
            return [msgspec.structs.replace(line, text=t, sizes=sizes) for t in (left, right)]
    return [line]


def _stands_right(text: str) -> bool:
    if bare_words(text).startswith(_TITLES):
        return True
    if dated := DATED.match(text):
        place = dated["place"].strip(" ,")
        return place != "" and "/" not in place and _GAP.search(place) is None
    return is_position(Line(text=text))


def is_position(line: Line) -> bool:
    """Whether a signing block may begin with the line. A heading has a number, a position none."""
    text = composed(line.text.strip())
    if FOR.match(text):
        return True
    if not text.isupper() or len(text) > 80 or _OF_A_SECTION.match(text):
        return False
    return _POSITION.search(text.lower()) is not None
