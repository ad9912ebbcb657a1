"""What is what in a document: whose it is, its number, date, name, body, signature, recipients."""

import re
from datetime import date
from functools import cached_property

from meeting.checker.paper import Line, Paper
from meeting.state.folding import bare_words

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"

#: The head of a document is looked for in so many lines.
HEAD = 30
#: The signature in so many lines from the end.
FOOT = 40

KINDS = (
    *("KẾ HOẠCH", "THÔNG BÁO", "BÁO CÁO", "BIÊN BẢN", "GIẤY MỜI", "TỜ TRÌNH", "QUYẾT ĐỊNH"),
    *("NGHỊ QUYẾT", "CHƯƠNG TRÌNH", "HƯỚNG DẪN", "KẾT LUẬN", "PHƯƠNG ÁN", "ĐỀ ÁN", "QUY CHẾ"),
    *("QUY ĐỊNH", "CHỈ THỊ", "BẢNG TỔNG HỢP", "DANH SÁCH", "KỊCH BẢN", "THƯ NGỎ", "GIẤY ỦY QUYỀN"),
)
POSITIONS = (
    *("chu tich", "bi thu", "chanh van phong", "giam doc", "truong phong", "truong ban"),
    *("hieu truong", "thu ky", "chu toa", "chu tri", "pho", "nguoi ghi bien ban", "vien truong"),
)
_FOR = re.compile(r"^(TM|KT|TL|TUQ|Q)\.|^(T/M|K/T|T/L)\b")
_NUMBER = re.compile(r"^\s*Số\b(?!\s+\d+,)", re.IGNORECASE)
_DATE = re.compile(
    r"^(?P<place>.*?),?\s*ngày\s*(?P<day>[\d….]*)\s*tháng\s*(?P<month>[\d….]*)\s*"
    r"năm\s*(?P<year>[\d….]*)\.?$"
)
_DAY = re.compile(
    r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})|"
    r"(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})"
)


class Anatomy:
    """The parts of one document. Places are indexes of its lines."""

    def __init__(self, paper: Paper):
        self.paper = paper
        self.lines = paper.lines
        self._head = list(enumerate(paper.lines[:HEAD]))

    def _like(self, words: str) -> int | None:
        wanted = bare_words(words)
        for at, line in self._head:
            if wanted in bare_words(line.text) and len(line.text.strip()) < len(words) + 25:
                return at
        return None

    @cached_property
    def country(self) -> int | None:
        return self._like(COUNTRY)

    @cached_property
    def motto(self) -> int | None:
        return self._like(MOTTO)

    @cached_property
    def party(self) -> int | None:
        at = self._like(PARTY)
        return at if at is not None and self.lines[at].text.strip().isupper() else None

    @cached_property
    def regime(self) -> str:
        """``party`` or ``state``: by the title, else by the form of the number."""
        if self.party is not None:
            return "party"
        if self.country is not None or self.number is None:
            return "state"
        return "party" if re.match(r"^Số\s+[\d\s*…]*-", self.number_words) else "state"

    @cached_property
    def number(self) -> int | None:
        for at, line in self._head:
            if _NUMBER.match(line.text) and len(line.text) < 60:
                return at
        return None

    @cached_property
    def number_words(self) -> str:
        """Số, ký hiệu, single-spaced; its second half may stand on the next line."""
        if self.number is None:
            return ""
        words = self.lines[self.number].text
        after = self.lines[self.number + 1 : self.number + 2]
        if after and re.match(r"^\s*[-/]", after[0].text) and "/" not in words:
            words += after[0].text
        return " ".join(words.replace("*", " ").split())

    @cached_property
    def dated(self) -> int | None:
        for at, line in self._head:
            if len(line.text) < 90 and _DATE.match(line.text.strip()):
                return at
        return None

    @cached_property
    def date_parts(self) -> dict[str, str]:
        found = None if self.dated is None else _DATE.match(self.lines[self.dated].text.strip())
        return {} if found is None else {k: v.strip(" .…") for k, v in found.groupdict().items()}

    @cached_property
    def day(self) -> date | None:
        """The document's date, when it is complete."""
        try:
            return date(*(int(self.date_parts[part]) for part in ("year", "month", "day")))
        except (KeyError, ValueError):
            return None

    @cached_property
    def kind_at(self) -> int | None:
        """Where the name of the kind stands (tên loại)."""
        for at, line in self._head:
            words = line.text.strip()
            if words.isupper() and any(bare_words(words).startswith(bare_words(k)) for k in KINDS):
                return at
        return None

    @cached_property
    def kind(self) -> str:
        at = self.kind_at
        if at is None:
            return ""
        words = self.lines[at].text.strip()
        return next(k for k in KINDS if bare_words(words).startswith(bare_words(k)))

    @cached_property
    def is_letter(self) -> bool:
        """A công văn: it has no kind, and says *V/v* under its number."""
        return any(line.text.strip().lower().startswith("v/v") for _, line in self._head)

    @cached_property
    def subject(self) -> int | None:
        """Where the trích yếu stands."""
        for at, line in self._head:
            if line.text.strip().lower().startswith("v/v"):
                return at
        if self.kind_at is None:
            return None
        at = self.kind_at + 1
        while at < min(len(self.lines), self.kind_at + 4):
            words = self.lines[at].text.strip()
            if words and not set(words) <= set("-_–* "):
                starts = bare_words(words)
                return None if starts.startswith(("can cu", "thuc hien", "i ")) else at
            at += 1
        return None

    @cached_property
    def recipients(self) -> int | None:
        for at in range(len(self.lines) - 1, -1, -1):
            if bare_words(self.lines[at].text).startswith("noi nhan"):
                return at
        return None

    @cached_property
    def signature(self) -> int | None:
        """Where the signing block begins: who signs for whom, or a position in capitals."""
        head = max(at for at in (-1, self.kind_at, self.subject, self.number) if at is not None)
        for at in range(max(head + 1, len(self.lines) - FOOT), len(self.lines)):
            words = self.lines[at].text.strip()
            folded = bare_words(words)
            is_position = words.isupper() and any(f" {p} " in f" {folded} " for p in POSITIONS)
            if _FOR.match(words) or is_position:
                return at
        return None

    @cached_property
    def body(self) -> range:
        """Lines between the subject and the end."""
        first = self.subject if self.subject is not None else self.kind_at
        ends = [at for at in (self.recipients, self.signature) if at is not None]
        start = 0 if first is None else first + 1
        return range(start, max(start, min(ends, default=len(self.lines))))

    @cached_property
    def basis(self) -> list[int]:
        """The lines of the căn cứ, while they follow each other. What ends with a colon opens the
        text."""
        found: list[int] = []
        for at in self.body:
            starts = bare_words(self.lines[at].text)
            is_more = starts.startswith(("theo de nghi ", "xet de nghi ", "thuc hien "))
            if starts.startswith("can cu ") or (found and is_more):
                if not self.lines[at].text.rstrip().endswith(":"):
                    found.append(at)
            elif found:
                break
        return found

    @cached_property
    def last(self) -> int | None:
        """The last line of the body outside tables."""
        for at in reversed(self.body):
            if self.lines[at].text.strip() and self.lines[at].cell is None:
                return at
        return None


def days_in(text: str) -> list[date]:
    """The complete dates a text names, in order."""
    found = []
    for match in _DAY.finditer(text):
        day, month, year = (int(g) for g in match.groups() if g)
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return found


def excerpt(line: Line) -> str:
    words = " ".join(line.text.split())
    return words if len(words) <= 100 else words[:100].rsplit(" ", 1)[0] + " …"
