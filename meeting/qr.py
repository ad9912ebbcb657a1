"""QR codes as SVG, and the words that go into them. Pure: text in, text out.

Drawn as one path of horizontal runs: an eighth of what one square per module costs, which
matters on a sheet of eight cards and on the first visit of a phone.
"""

import re
import struct
import zlib
from functools import lru_cache

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

#: Blank modules around the code: the standard asks for four.
QUIET = 4


@lru_cache(maxsize=2048)
def path(text: str) -> tuple[int, str]:
    """``(side, d)``: the side of the square in modules, quiet zone included, and the data of an
    SVG path that fills the dark modules. ValueError when the text is too long for a code."""
    modules = _modules(text)
    runs = []
    for y, row in enumerate(modules):
        x = 0
        while x < len(row):
            start = x
            while x < len(row) and row[x]:
                x += 1
            if x > start:
                runs.append(f"M{start + QUIET} {y + QUIET}h{x - start}v1h-{x - start}z")
            else:
                x += 1
    return len(modules) + 2 * QUIET, "".join(runs)


def _modules(text: str) -> list[list[bool]]:
    code = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make(fit=True)
    return code.modules


def svg(text: str) -> str:
    """The code as an SVG document: black on white, without a size of its own."""
    side, d = path(text)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" '
        f'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
        f'<path fill="#000" d="{d}"/></svg>'
    )


def png(text: str) -> bytes:
    """The code as a picture of one bit a dot, eight dots a module: the same bytes for the same
    text. ValueError as above."""
    modules = _modules(text)
    side = len(modules) + 2 * QUIET
    white = b"\x00" + b"\xff" * side  # each line of a PNG begins with how it was filtered
    lines = white * (8 * QUIET)
    for row in modules:
        middle = bytes(0 if dark else 255 for dark in row)
        lines += (b"\x00" + b"\xff" * QUIET + middle + b"\xff" * QUIET) * 8
    lines += white * (8 * QUIET)
    head = struct.pack(">IIBBBBB", side * 8, side * 8, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )


def wifi(name: str, password: str = "") -> str:
    """What a phone's camera understands as "join this Wi-Fi" (the MECARD-like form of ZXing).

    The five special characters are escaped. Values made of hexadecimal digits stay as they are:
    the cameras of iOS and Android would take quotation marks as part of the password.
    """
    if not password:
        return f"WIFI:T:nopass;S:{_wifi_value(name)};;"
    return f"WIFI:T:WPA;S:{_wifi_value(name)};P:{_wifi_value(password)};;"


def _wifi_value(value: str) -> str:
    return re.sub(r'([\\;,":])', r"\\\1", value)
