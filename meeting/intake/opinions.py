"""A table → opinions, with what is wrong row by row (Mẫu 02: nội dung, lĩnh vực, người/đơn vị nêu,
đề xuất giải pháp, cơ quan liên quan; R7). Codes and numbers only: the edges have the words."""

import re
from collections.abc import Callable, Iterable, Mapping

from meeting.domain.contributions import Row
from meeting.domain.refusal import Refusal
from meeting.domain.text import LINE_MAX, NAME_MAX, OPINION_MAX, UNIT_MAX, body, line
from meeting.intake.columns import Form, heading
from meeting.intake.delegates import is_numbering, names_of
from meeting.intake.reading import ROMAN, Line, Problem, Reading
from meeting.intake.tables import Table, Unreadable
from meeting.state.folding import bare_words
from meeting.state.same_words import Known, Words, words_of

ROWS_MOST = 3_000

#: Field → headings it goes by, folded. ``asker``: person and unit in one column.
HEADINGS: dict[str, tuple[str, ...]] = {
    "number": ("stt", "tt", "so tt", "so thu tu", "no"),
    "text": (
        *("noi dung", "noi dung y kien", "y kien", "kien nghi", "y kien kien nghi"),
        *("noi dung kien nghi", "noi dung y kien kien nghi", "cau hoi", "noi dung cau hoi"),
        *("noi dung phan anh", "noi dung phan anh kien nghi", "phan anh kien nghi"),
        *("noi dung y kien phan anh kien nghi", "y kien phan anh kien nghi", "van de"),
        *("noi dung y kien phat bieu", "content", "opinion"),
    ),
    "topic": (
        *("linh vuc", "nhom van de", "linh vuc nhom van de", "nhom noi dung", "chu de"),
        *("nhom linh vuc", "thuoc linh vuc", "topic"),
    ),
    "kind": ("loai", "loai y kien", "phan loai", "hinh thuc", "kind"),
    "asker": (
        *("nguoi don vi neu", "nguoi neu don vi", "don vi ca nhan", "ca nhan don vi"),
        *("don vi ca nhan neu", "ca nhan don vi neu", "nguoi don vi kien nghi", "tac gia"),
        *("don vi ca nhan kien nghi", "nguoi neu y kien don vi", "nguoi neu don vi neu"),
    ),
    "name": (
        *("ho ten", "ho va ten", "nguoi neu", "nguoi neu y kien", "nguoi kien nghi"),
        *("nguoi phat bieu", "ho ten nguoi kien nghi", "ca nhan", "name"),
    ),
    "position": ("chuc vu", "chuc danh", "chuc vu chuc danh", "position"),
    "unit": (
        *("don vi", "don vi neu", "ten don vi", "don vi kien nghi", "co quan don vi"),
        *("don vi cong tac", "truong", "dia chi", "unit"),
    ),
    "site": ("diem cau", "ten diem cau", "site"),
    "solution": (
        *("de xuat giai phap", "giai phap", "de xuat", "de xuat kien nghi", "kien nghi de xuat"),
        *("giai phap de xuat", "kien nghi giai phap", "solution"),
    ),
    "concerned": (
        *("co quan lien quan", "co quan don vi lien quan", "co quan tra loi", "don vi tra loi"),
        *("co quan giai quyet", "co quan co tham quyen", "don vi lien quan", "co quan phu trach"),
        *("co quan don vi giai quyet", "tham quyen giai quyet", "agency"),
    ),
    "note": ("ghi chu", "note"),
}


def _settled(fields: dict[int, str]) -> dict[int, str]:
    """*Người/đơn vị nêu* beside a column for each says nothing more."""
    if {"name", "unit"} <= set(fields.values()):
        return {c: f for c, f in fields.items() if f != "asker"}
    return fields


FORM = Form(HEADINGS, frozenset({"text"}), _settled)

#: What a person may choose for a column, in this order.
FIELDS = (
    *("text", "topic", "kind", "asker", "name", "position", "unit", "site"),
    *("solution", "concerned", "note", "number"),
)

KINDS = {
    "kien nghi": "petition",
    "phan anh": "report",
    "de xuat": "proposal",
    "cau hoi": "question",
    "hoi": "question",
    "y kien": "petition",
}

MOST = {
    "name": NAME_MAX,
    "position": UNIT_MAX,
    "unit": UNIT_MAX,
    "concerned": LINE_MAX,
}

#: What stands between a person, the office and the unit in one cell.
_BETWEEN = re.compile(r"\s+[–—-]\s+|[,;\n()]+")
_UNIT = re.compile(
    r"(truong|ubnd|hdnd|ubmttq|xa|phuong|thi tran|huyen|thon|to dan pho|ban|phong|so|hoi|doan|"
    r"cong doan|chi bo|dang uy|khu|cum|trung tam|cong ty|hop tac xa|htx|lien doan|mat tran|"
    r"(th|thcs|thpt|mn|ptdt\w*) )\b"
)


def read(
    found: Iterable[Table],
    *,
    topics: Mapping[str, str],
    sites: Mapping[str, str],
    there: Iterable[tuple[str, str, str, str]] = (),
    remembered: Mapping[str, str] | None = None,
    chosen: Mapping[int, str] | None = None,
    is_unit: bool = False,
) -> Reading[Row]:
    """The opinions in the first table that has a heading. ``topics`` and ``sites`` name → id;
    ``there``: ``(text, name, unit, display)`` of what the meeting has; ``chosen``: column → field,
    as a person set it; ``is_unit``: every row is this unit's own, whatever it says of units.

    Raises Unreadable: no_heading, no_rows, too_many_rows.
    """
    for table in found:
        top = heading(table.rows, remembered or {}, FORM)
        if top is not None:
            break
    else:
        raise Unreadable("no_heading")
    if chosen is not None:
        top = top._replace(fields={c: f for c, f in chosen.items() if f})
    reader = _Reader(top.fields, topics, sites, Known(there), is_unit)
    for at, cells in enumerate(table.rows[top.row + 1 :], start=top.row + 2):
        reader.take(at, cells)
    if not reader.lines and not reader.problems:
        raise Unreadable("no_rows")
    if len(reader.lines) > ROWS_MOST:
        raise Unreadable("too_many_rows")
    return Reading(table.name, top, reader.lines, reader.problems)


class _Reader:
    def __init__(
        self,
        fields: Mapping[int, str],
        topics: Mapping[str, str],
        sites: Mapping[str, str],
        known: Known,
        is_unit: bool,
    ):
        self.fields = fields
        self.topics = names_of(topics)
        self.sites = names_of(sites)
        self.known = known
        self.is_unit = is_unit
        self.rows: dict[Words, int] = {}
        self.topic: str | None = None
        self.lines: list[Line] = []
        self.problems: list[Problem] = []

    def take(self, number: int, cells: list[str]) -> None:
        said = {f: cells[c] for c, f in self.fields.items() if c < len(cells) and cells[c]}
        if is_numbering(cells) or self._is_title(said, cells):
            return
        said.pop("number", None)
        said.pop("note", None)
        if not said:
            return
        if not said.get("text"):
            self._wrong(number, "no_text", "text")
            return
        row = self._row(number, said)
        if row is not None:
            self._keep(number, row)

    def _is_title(self, said: dict[str, str], cells: list[str]) -> bool:
        """A line over a part of the table, ``I | Công tác đội ngũ``: the topic of what follows."""
        filled = [cell for cell in cells if cell]
        number = said.get("number", "").rstrip(".)")
        words = filled[-1] if filled else ""
        is_alone = len(filled) == 1 or (len(filled) == 2 and ROMAN.fullmatch(number) is not None)
        if not is_alone:
            return False
        topic = self._topic(words)
        is_title = topic is not None or ROMAN.fullmatch(number) is not None
        if is_title or "text" not in said:
            self.topic = topic
            return len(words) <= LINE_MAX
        return False

    def _topic(self, words: str) -> str | None:
        bare = bare_words(words)
        return self.topics.get(bare) or self.topics.get(re.sub(r"^([ivx]+|\d+) ", "", bare))

    def _row(self, number: int, said: dict[str, str]) -> Row | None:
        person: dict[str, str] = {f: said[f] for f in ("name", "position", "unit") if f in said}
        if asker := said.get("asker"):
            person = {**_parted(asker), **person}
        if self.is_unit:
            person.pop("unit", None)
        fields: dict[str, str] = {}
        given = {**person, "concerned": said.get("concerned", "")}
        try:
            field = "text"
            fields["text"] = body(said["text"], field, most=OPINION_MAX)
            field = "solution"
            fields["solution"] = body(said.get("solution"), field, required=False)
            for field, value in given.items():
                fields[field] = line(value, field, most=MOST[field])
        except Refusal as refusal:
            reason = "no_text" if refusal.reason == "empty" else refusal.reason
            self._wrong(number, reason, field, said.get(field, given.get(field, "")))
            return None
        return Row(**fields, **self._coded(number, said))

    def _coded(self, number: int, said: dict[str, str]) -> dict[str, str]:
        """Topic, site and kind, which are words for something we know."""
        fields: dict[str, str] = {}
        if self.topic is not None:
            fields["topic"] = self.topic
        tables: dict[str, Callable[[str], str | None]] = {
            "topic": self._topic,
            "kind": lambda words: KINDS.get(bare_words(words)),
        }
        if not self.is_unit:
            tables["site"] = lambda words: self.sites.get(bare_words(words))
        for field, find in tables.items():
            if value := said.get(field):
                if found := find(value):
                    fields[field] = found
                else:
                    self.problems.append(Problem(number, f"no_{field}", field, value[:60]))
        return fields

    def _keep(self, number: int, row: Row) -> None:
        words = words_of(row.text, row.name, row.unit)
        first = self.rows.setdefault(words, number)
        if first != number:
            self.problems.append(Problem(number, "twice", "text", str(first)))
            return
        is_known = self.known.has(words)
        self.lines.append(Line(number, row, is_known))

    def _wrong(self, number: int, reason: str, field: str, value: str = "") -> None:
        self.problems.append(Problem(number, reason, field, value[:60], is_error=True))


def _parted(asker: str) -> dict[str, str]:
    """``Lò Thị Hạnh – Giáo viên, Trường A`` → name, position, unit."""
    parts = [part for part in (p.strip() for p in _BETWEEN.split(asker)) if part]
    units = [part for part in parts if _UNIT.match(bare_words(part))]
    rest = [part for part in parts if part not in units]
    found = {"unit": units[-1] if units else "", "name": rest[0] if rest else ""}
    found["position"] = ", ".join(rest[1:])
    return {field: words for field, words in found.items() if words}
