"""What is what in a document: whose it is, its number, date, name, body, signature, recipients."""

import re
from collections import Counter
from datetime import date
from functools import cached_property

from meeting.checker.beside import COUNTRY, DATED, FOR, MOTTO, PARTY, apart, is_position
from meeting.checker.paper import Finding, Line, Paper
from meeting.state.folding import bare_words

#: Kinds that are no document of the office's own, without number or recipients.
LOOSE = ("DANH SÁCH", "BẢNG TỔNG HỢP", "KỊCH BẢN", "THƯ NGỎ")
#: The head of a document is looked for in so many lines.
HEAD = 30
#: The signature in so many lines around the recipients, without these from the end.
FOOT = 40
#: The signatures of minutes stand so many lines above the recipients, at most.
ABOVE = 14

KINDS = (
    *("KẾ HOẠCH", "THÔNG BÁO", "BÁO CÁO", "BIÊN BẢN", "GIẤY MỜI", "TỜ TRÌNH", "QUYẾT ĐỊNH"),
    *("NGHỊ QUYẾT", "CHƯƠNG TRÌNH", "HƯỚNG DẪN", "KẾT LUẬN", "PHƯƠNG ÁN", "ĐỀ ÁN", "QUY CHẾ"),
    *("THÔNG CÁO", "DỰ ÁN", "HỢP ĐỒNG", "CÔNG ĐIỆN", "BẢN GHI NHỚ", "BẢN THỎA THUẬN"),
    *("GIẤY GIỚI THIỆU", "GIẤY NGHỈ PHÉP", "PHIẾU GỬI", "PHIẾU CHUYỂN", "PHIẾU BÁO"),
    *("QUY ĐỊNH", "CHỈ THỊ", "BẢNG TỔNG HỢP", "DANH SÁCH", "KỊCH BẢN", "THƯ NGỎ", "GIẤY ỦY QUYỀN"),
)
_NUMBER = re.compile(r"^\s*Số\b(?!\s+\d+,)", re.IGNORECASE)
_DAY = re.compile(
    r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})|"
    r"(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})"
)


class Anatomy:
    """The parts of one document. Places are indexes of its ``lines``; what stands side by side in
    one line, as a tab or spaces set it, is two of them."""

    def __init__(self, paper: Paper, *, is_working: bool = False):
        self.paper = paper
        self._is_working = is_working
        self.lines: list[Line] = []
        self._numbers: list[int] = []
        counted: Counter[str] = Counter()
        for line in paper.lines:
            counted[line.part] += 1
            pieces = apart(line)
            self.lines += pieces
            self._numbers += [counted[line.part]] * len(pieces)
        self._head = list(enumerate(self.lines[:HEAD]))

    def found(self, rule: str, severity: str, place: int | None, **says: str | int) -> Finding:
        """A finding at a place, or on the whole document."""
        if place is None:
            return Finding(rule=rule, severity=severity, says=says)
        line, number = self.lines[place], self._numbers[place]
        return Finding(
            rule=rule,
            severity=severity,
            part=line.part,
            line=number,
            excerpt=excerpt(line),
            says=says,
        )

    def found_at_edge(self, rule: str, place: int, **says: str | int) -> Finding:
        """A finding in what else stands in headers and footers: never one that blocks."""
        edges = self.paper.edges
        line = edges[place]
        return Finding(
            rule=rule,
            severity="warning",
            part=line.part,
            line=sum(each.part == line.part for each in edges[: place + 1]),
            excerpt=excerpt(line),
            says=says,
        )

    def _like(self, words: str) -> int | None:
        """Where these words stand for themselves, perhaps broken over two lines."""
        wanted = bare_words(words)
        for at, line in self._head:
            if wanted in bare_words(line.text) and len(line.text.strip()) < len(words) + 25:
                return at
            both = " ".join(each.text.strip() for each in self.lines[at : at + 2])
            if bare_words(line.text) and bare_words(both) == wanted:
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
    def is_working(self) -> bool:
        """A paper for the table, or an annex: a list, a script, without any head of its own."""
        heads = (self.country, self.motto, self.party, self.number)
        is_loose = self.kind in LOOSE or (not self.kind and self._starts_like_an_annex)
        return self._is_working or (is_loose and heads == (None,) * 4)

    @cached_property
    def _starts_like_an_annex(self) -> bool:
        first = next((line.text for line in self.lines if line.text.strip()), "")
        return bare_words(first).startswith(("phu luc", "so do"))

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
            if len(line.text) < 90 and DATED.match(line.text.strip()):
                return at
        return None

    @cached_property
    def date_parts(self) -> dict[str, str]:
        found = None if self.dated is None else DATED.match(self.lines[self.dated].text.strip())
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
        """Where the signing block begins: who signs for whom, or a position in capitals. It stands
        level with the recipients, of minutes above them; annexes may follow."""
        head = max(at for at in (-1, self.kind_at, self.subject, self.number) if at is not None)
        end, level = len(self.lines), self.recipients
        first = head + 1 if level is None else max(head + 1, level - FOOT)
        last = end if level is None else min(end, level + FOOT)
        places = [at for at in range(first, last) if is_position(self.lines[at])]
        titled = [at for at in places if FOR.match(self.lines[at].text.strip())]
        if level is None:
            places = [at for at in places if at >= end - FOOT]
        else:
            titled = [at for at in titled if at > level] or titled
            near = [at for at in places if at > level - ABOVE]
            places = [at for at in near if at > level] or near
        return next(iter(titled or places), None)

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
