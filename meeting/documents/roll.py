"""Danh sách đại biểu, điểm danh: the spreadsheets about who was invited and who was there.

What a phone choice keeps back is not here: these lists know the invited, never what anybody said.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from meeting.documents.words import clean, flat, sheet_foot
from meeting.state import times
from meeting.state.attendance import RollCall
from meeting.state.people import Delegate
from meeting.state.presence import (
    Count,
    by_site,
    by_unit,
    count,
    expected,
    roll_calls,
    seen_at,
)
from meeting.state.snapshot import Snapshot

KINDS = {"delegate": "Đại biểu", "guest": "Khách mời", "press": "Báo chí"}
GENDERS = {"male": "Nam", "female": "Nữ", "": ""}
REPLIES = {
    "invited": "Chưa trả lời",
    "confirmed": "Dự",
    "declined": "Không dự",
    "substitute": "Cử người dự thay",
}
PRESENCES = {"present": "Có mặt", "online": "Trực tuyến", "absent": "Vắng"}

Column = tuple[str, int, Callable[[Delegate], str]]


def call_name(call: RollCall) -> str:
    """``Sáng``; ``Lần 2`` without a title."""
    return clean(call.title) or f"Lần {call.number}"


def _site(state: Snapshot) -> Callable[[Delegate], str]:
    return lambda d: flat(state.sites[d.site].name) if d.site else ""


def _person(state: Snapshot) -> list[Column]:
    return [
        ("Họ và tên", 28, lambda d: flat(" ".join(filter(None, (d.title, d.name))))),
        ("Chức vụ", 24, lambda d: flat(d.position)),
        ("Đơn vị", 32, lambda d: flat(d.unit)),
        ("Khối/nhóm", 20, lambda d: flat(d.group)),
        ("Loại đại biểu", 13, lambda d: KINDS[d.kind]),
        ("Điểm cầu", 26, _site(state)),
        ("Số ghế", 9, lambda d: flat(d.seat)),
    ]


def delegates_xlsx(state: Snapshot, copy: str = "") -> bytes:
    """The whole list, as the organiser has it; it can be read in again (Mẫu 01)."""
    columns = [
        *_person(state),
        ("Giới tính", 9, lambda d: GENDERS.get(d.gender, "")),
        ("Điện thoại", 15, lambda d: flat(d.phone)),
        ("Ghi chú", 24, lambda d: flat(d.note)),
        ("Xác nhận", 17, lambda d: REPLIES[d.rsvp]),
        ("Người dự thay", 26, lambda d: flat(d.substitute)),
    ]
    book = Book(_at(state), copy)
    book.sheet(
        "Đại biểu", "DANH SÁCH ĐẠI BIỂU", flat(state.meeting.title), columns, expected(state)
    )
    return book.content()


def invitations_xlsx(state: Snapshot, links: Mapping[str, str], copy: str = "") -> bytes:
    """Everybody's own link beside the telephone number, for sending by message."""
    columns = [
        *_person(state)[:3],
        ("Điện thoại", 15, lambda d: flat(d.phone)),
        ("Đường dẫn riêng", 70, lambda d: links.get(d.id, "")),
    ]
    people = [d for d in expected(state) if d.id in links]
    book = Book(_at(state), copy)
    book.sheet(
        "Giấy mời", "ĐƯỜNG DẪN RIÊNG CỦA ĐẠI BIỂU", flat(state.meeting.title), columns, people
    )
    return book.content()


def attendance_xlsx(state: Snapshot, at: datetime, mark: str = "", copy: str = "") -> bytes:
    """Who was there at each roll call, then the totals by site and by unit; ``at`` is the date in
    the file's properties."""
    calls = roll_calls(state)
    columns = _person(state)
    for call in calls:
        columns.append((call_name(call), 16, _presence(state, call)))
    columns.append(("Lý do vắng", 24, _reason(state, calls)))
    heading = f"ĐIỂM DANH – {mark}" if mark else "ĐIỂM DANH"
    book = Book(at, copy)
    book.sheet("Điểm danh", heading, flat(state.meeting.title), columns, expected(state))
    sites = {s.id: flat(s.name) for s in state.sites.values()}
    for call in calls:
        places = {
            sites.get(s or "", "Không thuộc điểm cầu"): n for s, n in by_site(state, call).items()
        }
        whole = count(state, call, expected(state))
        book.totals(f"{call_name(call)} – điểm cầu", "Điểm cầu", places, whole)
        units = {flat(u) or "(không ghi đơn vị)": n for u, n in by_unit(state, call).items()}
        book.totals(f"{call_name(call)} – đơn vị", "Đơn vị", units, whole)
    return book.content()


def attendance_lines(state: Snapshot) -> list[str]:
    """Of each roll call a sentence for the minutes: "có mặt … / triệu tập …", by site (C2). Counts
    alone: why somebody was absent is nobody's business there."""
    found = []
    calls = roll_calls(state)
    for call in calls:
        whole = count(state, call, expected(state))
        if not whole.listed:
            continue
        name = f" ({call_name(call)})" if len(calls) > 1 or call.title else ""
        words = f"Điểm danh{name}: có mặt {whole.there}/{whole.listed} đại biểu được triệu tập"
        words += f", trong đó {whole.online} dự trực tuyến" if whole.online else ""
        if missing := whole.listed - whole.there:
            marks = (seen_at(state, call, d.id) for d in expected(state))
            excused = sum(bool(m and m.presence == "absent" and m.reason) for m in marks)
            words += f"; vắng {missing}" + (f" ({excused} có lý do)" if excused else "")
        places = [
            f"{flat(state.sites[site].name)}: {n.there}/{n.listed}"
            for site, n in by_site(state, call).items()
            if site is not None and n.listed
        ]
        found.append(f"{words}." + (f" {'; '.join(places)}." if len(places) > 1 else ""))
    return found


def _presence(state: Snapshot, call: RollCall) -> Callable[[Delegate], str]:
    def words(delegate: Delegate) -> str:
        seen = seen_at(state, call, delegate.id)
        if seen is None:
            return ""
        at = "" if seen.presence == "absent" else f" {times.clock_words(seen.at)}"
        return PRESENCES[seen.presence] + at

    return words


def _reason(state: Snapshot, calls: Sequence[RollCall]) -> Callable[[Delegate], str]:
    def words(delegate: Delegate) -> str:
        found = [seen_at(state, call, delegate.id) for call in calls]
        return "; ".join(flat(seen.reason) for seen in found if seen and seen.reason)

    return words


def _at(state: Snapshot) -> datetime:
    """The date in the file's properties: the same State gives the same bytes."""
    return times.parse(state.meeting.opened_at or state.meeting.created_at)


class Book:
    """A workbook of plain lists. Text is always text: ``=1+1`` is no formula. ``copy`` says who
    took it and when (R50)."""

    def __init__(self, at: datetime, copy: str = ""):
        import xlsxwriter  # a process that makes another kind of file does not load it

        self._buffer = BytesIO()
        options = ("strings_to_formulas", "strings_to_urls", "strings_to_numbers")
        self._book = xlsxwriter.Workbook(
            self._buffer, {"in_memory": True, **dict.fromkeys(options, False)}
        )
        self._book.set_properties({"created": at.replace(tzinfo=None)})
        font = {"font_name": "Times New Roman", "font_size": 12}
        cell = {**font, "border": 1, "text_wrap": True, "valign": "top"}
        self._title = self._book.add_format({**font, "font_size": 14, "bold": True})
        self._under = self._book.add_format({**font, "italic": True})
        self._head = self._book.add_format({**cell, "bold": True, "align": "center"})
        self._text = self._book.add_format(cell)
        self._bold = self._book.add_format({**cell, "bold": True})
        self._copy = self._book.add_format({**font, "font_size": 10, "italic": True})
        self._taken = flat(copy)
        self._names: set[str] = set()

    def sheet(
        self, name: str, title: str, under: str, columns: Sequence[Column], people: list[Delegate]
    ) -> None:
        """A sheet with a row per person."""
        sheet = self._begun(name, title, under)
        sheet.set_column(0, 0, 6)
        sheet.write_string(3, 0, "STT", self._head)
        for at, (words, width, _) in enumerate(columns, 1):
            sheet.set_column(at, at, width)
            sheet.write_string(3, at, words, self._head)
        for line, person in enumerate(people, 4):
            sheet.write_number(line, 0, line - 3, self._text)
            for at, (_, _, words_of) in enumerate(columns, 1):
                sheet.write_string(line, at, words_of(person), self._text)

    def totals(self, name: str, heading: str, counts: Mapping[str, Count], whole: Count) -> None:
        """A sheet with a row per site or unit and the sum below."""
        sheet = self._begun(name, name.upper(), "")
        sheet.set_column(0, 0, 44)
        sheet.set_column(1, 5, 14)
        heads = (heading, "Triệu tập", "Có mặt", "Trực tuyến", "Vắng", "Chưa điểm danh")
        for at, words in enumerate(heads):
            sheet.write_string(3, at, words, self._head)
        for line, (words, n) in enumerate([*counts.items(), ("Cộng", whole)], 4):
            look = self._bold if line == 4 + len(counts) else self._text
            sheet.write_string(line, 0, words, look)
            for at, number in enumerate((n.listed, n.present, n.online, n.absent, n.unknown), 1):
                sheet.write_number(line, at, number, look)

    def _begun(self, name: str, title: str, under: str) -> Any:
        plain = "".join(c for c in name if c not in "[]:*?/\\'")[:28] or "Trang"
        unique, number = plain, 2
        while unique.lower() in self._names:
            unique, number = f"{plain[:25]} {number}", number + 1
        self._names.add(unique.lower())
        sheet = self._book.add_worksheet(unique)
        sheet.write_string(0, 0, title, self._title)
        sheet.write_string(1, 0, under, self._under)
        if self._taken:
            sheet.write_string(2, 0, self._taken, self._copy)
        sheet.set_landscape()
        sheet.set_footer(sheet_foot(self._taken))
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(3)
        sheet.freeze_panes(4, 0)
        sheet.set_header("&C&P")
        return sheet

    def content(self) -> bytes:
        self._book.close()
        return self._buffer.getvalue()
