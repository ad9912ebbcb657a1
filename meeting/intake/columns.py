"""Which column is what: the heading of a list, wherever it stands and however an office writes it
(Mẫu 01, Mẫu 02 and their relatives)."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from meeting.state.folding import bare_words

#: Field → headings it goes by, folded. ``family``/``given``: a name in two columns; ``male``/
#: ``female``: a mark in one of two columns.
HEADINGS: dict[str, tuple[str, ...]] = {
    "number": ("stt", "tt", "so tt", "so thu tu", "no", "s tt"),
    "name": (
        "ho ten",
        "ho va ten",
        "ho ten dai bieu",
        "ho va ten dai bieu",
        "ten dai bieu",
        "dai bieu",
        "ho va ten can bo",
        "full name",
        "name",
    ),
    "family": ("ho", "ho dem", "ho va dem", "ho va ten dem", "ho lot", "ho ten dem"),
    "given": ("ten",),
    "title": ("danh xung", "xung ho", "ong ba", "title"),
    "position": (
        "chuc vu",
        "chuc danh",
        "chuc vu chuc danh",
        "chuc danh chuc vu",
        "chuc vu hien tai",
        "position",
    ),
    "unit": (
        "don vi",
        "don vi cong tac",
        "co quan",
        "co quan don vi",
        "don vi co quan",
        "ten don vi",
        "noi cong tac",
        "co quan cong tac",
        "co quan don vi cong tac",
        "truong",
        "unit",
        "organisation",
    ),
    "gender": ("gioi tinh", "nam nu", "gt", "gender"),
    "male": ("nam",),
    "female": ("nu",),
    "phone": (
        "dien thoai",
        "so dien thoai",
        "sdt",
        "so dt",
        "dt",
        "di dong",
        "dien thoai di dong",
        "dien thoai lien he",
        "so dien thoai lien he",
        "phone",
    ),
    "note": ("ghi chu", "note", "notes"),
    "site": ("diem cau", "ten diem cau", "diem cau du", "du tai diem cau", "site"),
    "seat": ("ghe", "so ghe", "cho ngoi", "vi tri", "vi tri ngoi", "vi tri ghe", "seat"),
    "group": ("khoi", "nhom", "khoi nhom", "nhom dai bieu", "thanh phan", "group"),
    "kind": ("loai", "loai dai bieu", "doi tuong", "kind"),
}

#: What a person may choose for a column, in this order.
FIELDS = (
    *("name", "family", "given", "title", "position", "unit", "group", "kind", "site", "seat"),
    *("gender", "male", "female", "phone", "note", "number"),
)


class Form(NamedTuple):
    """What may stand in a list. ``headings``: field → headings it goes by, folded; a row of which
    one of ``needed`` is named, with one more, is the heading; ``settle`` takes out what the others
    say better."""

    headings: Mapping[str, tuple[str, ...]]
    needed: frozenset[str]
    settle: Callable[[dict[int, str]], dict[int, str]] = lambda fields: fields

    def field_of(self, words: str, remembered: Mapping[str, str]) -> str:
        """The field a heading names; empty when it is none of these."""
        key = bare_words(words)
        for sought in (key, key.removesuffix(" neu co"), key.partition(" ghi ")[0]):
            known = (field for field, all_words in self.headings.items() if sought in all_words)
            found = remembered.get(sought) or next(known, "")
            if found:
                return found
        return ""


#: The heading stands among the first rows, below an office's letterhead.
SOUGHT_ROWS = 40


class Heading(NamedTuple):
    """``row``: index of the (lower) row of the heading; ``names``: column → words; ``fields``:
    column → field."""

    row: int
    names: dict[int, str]
    fields: dict[int, str]


def heading(
    rows: list[list[str]], remembered: Mapping[str, str], form: Form | None = None
) -> Heading | None:
    """Where the heading is: the row that names most fields, a needed one among them. A heading of
    two rows (*Giới tính* over *Nam*, *Nữ*) is read as one."""
    form = form or PEOPLE
    field_of = form.field_of
    best: tuple[int, int] | None = None
    for at, row in enumerate(rows[:SOUGHT_ROWS]):
        found = {f for cell in row if cell and (f := field_of(cell, remembered))}
        if found & form.needed and len(found) >= 2 and (best is None or len(found) > best[0]):
            best = len(found), at
    if best is None:
        return None
    at = best[1]
    names = {column: cell for column, cell in enumerate(rows[at]) if cell}
    under = rows[at + 1] if at + 1 < len(rows) else []
    below = {c: cell for c, cell in enumerate(under) if cell and field_of(cell, remembered)}
    if below and sum(bool(cell) for cell in under) == len(below):
        names |= below
        at += 1
    fields: dict[int, str] = {}
    for column, words in names.items():
        field = field_of(words, remembered)
        if field and field not in fields.values():
            fields[column] = field
    return Heading(at, names, form.settle(fields))


def _without_doubt(fields: dict[int, str]) -> dict[int, str]:
    """*Tên* beside *Họ và tên* is no second name; *Nam*, *Nữ* beside *Giới tính* say more."""
    given = set(fields.values())
    if "name" in given:
        fields = {c: f for c, f in fields.items() if f not in ("family", "given")}
    if {"male", "female"} & given:
        fields = {c: f for c, f in fields.items() if f != "gender"}
    return fields


#: Mẫu 01.
PEOPLE = Form(HEADINGS, frozenset({"name", "given"}), _without_doubt)
