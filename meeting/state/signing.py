"""In what capacity a document is signed (Nghị định 30/2020/NĐ-CP, Phụ lục I, box 7a; Hướng dẫn
36-HD/VPTW): thay mặt, quyền, thay người đứng đầu, thừa lệnh, thừa ủy quyền, or one's own post."""

import msgspec

#: The forms, as the State keeps them whatever the regime; how they are printed is the profile's.
FORMS = ("", "TM.", "Q.", "KT.", "TL.", "TUQ.")

#: What others print for the same.
_SAME = {"T/M": "TM.", "K/T": "KT.", "T/L": "TL."}


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """``TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / họ tên``: ``prefix`` and ``authority``
    (on whose behalf), ``deputy_for`` (whose place is taken), ``position``, ``name``."""

    prefix: str = ""
    authority: str = ""
    deputy_for: str = ""
    position: str = ""
    name: str = ""


def form(prefix: str) -> str:
    """The form a prefix stands for: ``T/L`` and ``TL.`` are the same."""
    prefix = prefix.strip()
    return _SAME.get(prefix, prefix)
