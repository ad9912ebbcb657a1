"""Paper, margins, fonts, sizes, alignment, indents, spacing and rules: by the values that hold."""

from collections.abc import Callable, Iterator

from meeting.checker.anatomy import HEAD, Anatomy
from meeting.checker.paper import Finding, Line
from meeting.documents.lengths import width_mm

FONT = "Times New Roman"
A4 = (210.0, 297.0)
SLACK = 0.6
#: Margin → the millimetres allowed; 20/20/30/15 suits both regimes.
MARGINS = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}
#: Part → sizes allowed, by regime (formats B1, B2).
SIZES = {
    "state": {
        "country": (12, 13),
        "motto": (13, 14),
        "number": (13, 13),
        "dated": (13, 14),
        "kind_at": (13, 14),
        "subject": (12, 14),
        "body": (13, 14),
        "recipients": (12, 12),
        "signature": (13, 14),
    },
    "party": {
        "party": (13, 16),
        "number": (13, 14),
        "dated": (13, 14),
        "kind_at": (14, 16),
        "subject": (13, 15),
        "body": (13, 15),
        "recipients": (12, 14),
        "signature": (13, 14),
    },
}
#: A paragraph of running text is at least this long.
RUNNING = 90
INDENT = (10.0, 12.7)
SPACING = (1.0, 1.5)
GAP_PT = 6.0
#: Places of the same fault that are named one by one.
NAMED = 3


def format_of(anatomy: Anatomy) -> Iterator[Finding]:
    """Nothing of a plain text: its format is not known."""
    if not anatomy.paper.has_format:
        return
    yield from _pages(anatomy)
    yield from _numbers(anatomy)
    yield from _fonts(anatomy)
    if anatomy.is_working:
        return
    yield from _sizes(anatomy)
    yield from _running(anatomy)
    yield from _rules(anatomy)


def _pages(anatomy: Anatomy) -> Iterator[Finding]:
    for number, page in enumerate(anatomy.paper.pages, start=1):
        sides = sorted((page.width, page.height))
        if all(sides) and any(
            abs(side - wanted) > 1.5 for side, wanted in zip(sides, A4, strict=True)
        ):
            size = f"{page.width:g} × {page.height:g}"
            yield Finding(rule="paper", severity="error", says={"section": number, "size": size})
        if page.width > page.height:
            continue
        for side, (least, most) in MARGINS.items():
            value = getattr(page, side)
            if value and not least - SLACK <= value <= most + SLACK:
                yield Finding(
                    rule=f"margin_{side}",
                    severity="error",
                    says={"section": number, "least": least, "most": most, "value": f"{value:g}"},
                )


def _fonts(anatomy: Anatomy) -> Iterator[Finding]:
    found: dict[str, int] = {}
    for place, line in enumerate(anatomy.lines):
        for font in _others(line):
            found.setdefault(font, place)
    for place, line in enumerate(anatomy.paper.edges):
        for font in _others(line):
            yield anatomy.found_at_edge("font", place, font=font)
    for font, place in found.items():
        yield anatomy.found("font", "error", place, font=font)


def _others(line: Line) -> list[str]:
    return [font for font in line.fonts if font.casefold() != FONT.casefold()]


def _numbers(anatomy: Anatomy) -> Iterator[Finding]:
    """The decree's page number: in the middle of the top margin, not on the first page (B1). Of the
    Party's the place is not known for certain."""
    numbers = anatomy.paper.numbers
    if not numbers and anatomy.paper.length > 1:
        yield anatomy.found("page_number_none", "warning", None)
    if anatomy.regime != "state":
        return
    if any(n.part == "footer" or n.align not in ("", "center") for n in numbers):
        yield anatomy.found("page_number_place", "warning", None)
    if any(n.is_first for n in numbers):
        yield anatomy.found("page_number_first", "warning", None)


def _sizes(anatomy: Anatomy) -> Iterator[Finding]:
    sizes = SIZES[anatomy.regime]
    for part, (least, most) in sizes.items():
        if part == "body":
            continue
        place = getattr(anatomy, part)
        if place is not None:
            yield from _size(anatomy, place, least, most, anatomy.lines[place].sizes)
    least, most = sizes["body"]
    wrong = [
        place
        for place in _running_lines(anatomy)
        if any(not least <= size <= most for size in anatomy.lines[place].sizes)
    ]
    for place in wrong[:NAMED]:
        yield from _size(anatomy, place, least, most, anatomy.lines[place].sizes)


def _size(
    anatomy: Anatomy, place: int, least: float, most: float, sizes: list[float]
) -> Iterator[Finding]:
    wrong = [size for size in sizes if not least <= size <= most]
    if wrong:
        says = {"least": f"{least:g}", "most": f"{most:g}", "size": f"{wrong[0]:g}"}
        yield anatomy.found("size", "warning", place, **says)


def _running_lines(anatomy: Anatomy) -> list[int]:
    """Paragraphs of running text: the body's long ones outside tables."""
    return [
        place
        for place in anatomy.body
        if len(anatomy.lines[place].text) >= RUNNING and anatomy.lines[place].cell is None
    ]


def _running(anatomy: Anatomy) -> Iterator[Finding]:
    """Each fault of the running text once: where first, and how often."""
    checks: dict[str, Callable[[Line], bool]] = {
        "not_justified": lambda line: line.align != "justify",
        "indent": lambda line: not line.is_item and not _is_indented(line),
        "line_spacing": lambda line: not _is_spaced(line),
        "paragraph_gap": lambda line: (line.gap_pt or 0) < GAP_PT,
    }
    running = [place for place in _running_lines(anatomy) if anatomy.lines[place].align != "center"]
    for rule, is_wrong in checks.items():
        wrong = [place for place in running if is_wrong(anatomy.lines[place])]
        if wrong:
            yield anatomy.found(rule, "warning", wrong[0], count=len(wrong))


def _is_indented(line: Line) -> bool:
    least, most = INDENT
    first = (line.first_mm or 0) + max(0.0, line.left_mm or 0)
    return least - SLACK <= first <= most + SLACK


def _is_spaced(line: Line) -> bool:
    if line.exact_pt is not None:
        largest = max(line.sizes, default=14.0)
        return largest <= line.exact_pt <= 1.8 * largest
    least, most = SPACING
    return least - 0.01 <= (line.spacing or 1.0) <= most + 0.01


def _rules(anatomy: Anatomy) -> Iterator[Finding]:
    """A rule stands below the motto, or the Party's title, as long as the text."""
    place = anatomy.motto if anatomy.regime == "state" else anatomy.party
    if place is None:
        return
    line = anatomy.lines[place]
    text, size = line.text.strip(), max(line.sizes, default=13.0)
    wanted = width_mm(text, size, line.is_bold is not False)
    drawn = [each.rule_mm for each in anatomy.lines[:HEAD] if each.rule_mm]
    if any(_is_about(length, wanted) for length in drawn):
        # A line drawn by hand may hang on any paragraph around the one it stands below.
        return
    if line.rule_mm is None:
        yield anatomy.found("rule_missing", "warning", place)
    elif line.rule_mm and line.sizes:
        says = {"length": f"{line.rule_mm:.0f}", "wanted": f"{wanted:.0f}"}
        yield anatomy.found("rule_length", "warning", place, **says)


def _is_about(length: float, wanted: float) -> bool:
    return 0.8 * wanted <= length <= 1.2 * wanted
