"""A PDF as pictures of its pages with their words beside them; a picture made harmless."""

from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

from meeting.reader.reasons import PAGES_MOST, CannotOpen

#: Width of a page in pixels: an A4 page is read on a phone without zooming, and zoomed.
WIDTH = 1240
HEIGHT_MOST = 4_000
QUALITY = 70
WORDS_MOST = 20_000
#: A backdrop never needs more than a 4K screen shows.
SCREEN = (3840, 2160)

Image.MAX_IMAGE_PIXELS = 40_000_000


def pdf(source: Path, folder: Path, first: int, last: int) -> int:
    """``<n>.webp`` and ``<n>.txt`` of the pages first … last; how many pages there are."""
    try:
        document = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as error:
        raise CannotOpen(
            "file_locked" if "password" in str(error).lower() else "file_broken"
        ) from None
    if not 0 < len(document) <= PAGES_MOST:
        raise CannotOpen("file_pages" if len(document) else "file_broken")
    for number in range(first, min(last, len(document)) + 1):
        page = document[number - 1]
        scale = min(WIDTH / page.get_width(), HEIGHT_MOST / page.get_height())
        drawn = page.render(scale=scale).to_pil().convert("RGB")
        drawn.save(folder / f"{number}.webp", quality=QUALITY, method=4)
        words = page.get_textpage().get_text_bounded()[:WORDS_MOST]
        clean = words.encode("utf-8", "replace").decode().replace("\x00", "")
        (folder / f"{number}.txt").write_text(clean, encoding="utf-8")
    return len(document)


def picture(source: Path, folder: Path, first: int, last: int) -> int:
    """``1.jpg``: the picture itself, upright, no larger than a screen, with nothing hidden in it
    (a phone writes where it was taken into every photograph)."""
    with Image.open(source) as opened:
        upright = ImageOps.exif_transpose(opened).convert("RGBA")
    upright.thumbnail(SCREEN)
    flat = Image.new("RGB", upright.size, "white")
    flat.paste(upright, mask=upright.getchannel("A"))
    flat.save(folder / "1.jpg", quality=90)
    return 1
