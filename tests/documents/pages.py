"""Pages of a PDF as a reader's program sees them."""

import re

import pypdfium2

MM = 72 / 25.4
#: Spaces at the end of a line, and the slant of an italic letter, stand out a little.
HANGING = 8


def words_of(document: pypdfium2.PdfDocument) -> str:
    """All the text, in one line, without the places where long words may break."""
    pages = (page.get_textpage().get_text_bounded() for page in document)
    return re.sub(r"\s+", " ", " ".join(pages).replace("\u200b", ""))


def outside(document: pypdfium2.PdfDocument, *, left: float, right: float) -> list[str]:
    """Words that stand in the margins, at the sides or beyond the sheet."""
    found = []
    for number, page in enumerate(document, 1):
        width, height = page.get_size()
        text = page.get_textpage()
        for index in range(text.count_rects()):
            x0, y0, x1, y1 = text.get_rect(index)
            if (
                x0 < left * MM - HANGING
                or x1 > width - right * MM + HANGING
                or y0 < 0
                or y1 > height
            ):
                found.append(f"{number}: {text.get_text_bounded(x0, y0, x1, y1)[:40]}")
    return found
