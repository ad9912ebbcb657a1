"""Danh sách đại biểu (R6, R26): by group where groups were given, else by unit; a column to sign
in. What is for the organiser alone (telephone, note, gender) is not on it."""

from meeting.documents.blocks import Block, Cell, Table, cell, paragraph
from meeting.documents.heading import titled
from meeting.documents.words import flat, inside, two
from meeting.state.people import Delegate
from meeting.state.presence import expected
from meeting.state.snapshot import Snapshot

#: Column → its share of the width; the site stands only where people sit at several.
COLUMNS = {
    "STT": 8,
    "Họ và tên": 27,
    "Chức vụ, đơn vị": 33,
    "Điểm cầu": 18,
    "Ghế": 8,
    "Ký tên": 13,
}
SITE = "Điểm cầu"

KINDS = {"delegate": "đại biểu", "guest": "khách mời", "press": "báo chí"}
REPLIES = {
    "confirmed": "xác nhận dự",
    "substitute": "cử người dự thay",
    "declined": "báo không dự",
    "invited": "chưa trả lời",
}


def groups(state: Snapshot) -> dict[str, list[Delegate]]:
    """Everybody on the list exactly once, by group, or by unit where no groups were given; in the
    order in which each first stands on the list."""
    people = expected(state)
    has_groups = any(flat(person.group) for person in people)
    found: dict[str, list[Delegate]] = {}
    for person in people:
        key = flat(person.group if has_groups else person.unit)
        found.setdefault(key or "Đại biểu khác", []).append(person)
    return found


def delegates(state: Snapshot) -> list[Block]:
    """The list, its totals below."""
    is_spread = len({person.site for person in expected(state)}) > 1
    columns = {name: width for name, width in COLUMNS.items() if is_spread or name != SITE}
    rows: list[list[Cell]] = []
    number = 0
    for name, people in groups(state).items():
        rows.append([cell("bang_nhom", f"{name} ({two(len(people))})", span=len(columns))])
        for person in people:
            number += 1
            cells = _row(state, person, number, name)
            rows.append([cells[head] for head in columns])
    blocks: list[Block] = [
        *titled(state, "DANH SÁCH ĐẠI BIỂU", f"Dự {inside(state.meeting.title)}"),
    ]
    if rows:
        heads = [[cell("bang_dau", head) for head in columns]]
        blocks.append(Table(widths=[*columns.values()], heads=heads, rows=rows))
    return [*blocks, *(paragraph("thong_tin", text) for text in totals(state))]


def totals(state: Snapshot) -> list[str]:
    """How many there are, of which kind, and what they have answered: each adds up to the
    whole."""
    people = expected(state)
    if not people:
        return ["Chưa có đại biểu nào trong danh sách."]
    kinds = [(sum(p.kind == kind for p in people), words) for kind, words in KINDS.items()]
    replies = [(sum(p.rsvp == rsvp for p in people), words) for rsvp, words in REPLIES.items()]
    return [
        f"Tổng số: {two(len(people))} người, gồm {_counted(kinds)}.",
        f"Trả lời giấy mời: {_counted(replies)}.",
    ]


def _counted(counts: list[tuple[int, str]]) -> str:
    return ", ".join(f"{two(count)} {words}" for count, words in counts if count)


def _row(state: Snapshot, person: Delegate, number: int, group: str) -> dict[str, Cell]:
    unit = flat(person.unit)
    place = ", ".join(p for p in (flat(person.position), unit if unit != group else "") if p)
    site = state.sites.get(person.site or "")
    name = flat(f"{flat(person.title)} {person.name}")
    if person.rsvp == "substitute":
        behind = f" – {flat(person.substitute_position)}" if person.substitute_position else ""
        name += f"\n(dự thay: {flat(person.substitute)}{behind})"
    elif person.rsvp == "declined":
        name += "\n(báo không dự)"
    return {
        "STT": cell("bang_so", str(number)),
        "Họ và tên": cell("bang", name),
        "Chức vụ, đơn vị": cell("bang", place),
        SITE: cell("bang", flat(site.name) if site else ""),
        "Ghế": cell("bang_so", flat(person.seat)),
        "Ký tên": cell("bang", ""),
    }
