"""What a copy carries besides the document: that it is a rehearsal's or a draft, and for whose eyes
it was taken (R50)."""

import msgspec

REHEARSAL = "CHẠY THỬ"
DRAFT = "DỰ THẢO"


class Stamp(msgspec.Struct, frozen=True, kw_only=True):
    """``mark`` stands beside the number of every page, ``watermark`` across it, ``footer`` at its
    foot. Nothing at all on what is issued."""

    mark: str = ""
    watermark: str = ""
    footer: str = ""


def internal(who: str, when: str) -> str:
    """*Bản dùng nội bộ – Thư ký xuất lúc 10:45 ngày 15/05/2026*."""
    return f"Bản dùng nội bộ – {who} xuất lúc {when}"


#: What is issued carries nothing.
PLAIN = Stamp()
