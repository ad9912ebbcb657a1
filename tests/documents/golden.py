"""The block models that are kept as text, one line per paragraph: what a document says in each
regime. After a change of wording: ``python -m tests.documents.golden`` and read the difference."""

from pathlib import Path

from meeting.documents.blocks import paragraphs
from meeting.documents.files import DOCUMENTS
from meeting.state.programme import Issuer
from meeting.state.signing import Signature
from meeting.state.snapshot import State
from tests.documents import factory as f

FOLDER = Path(__file__).parent / "golden"

HUYEN_UY = Issuer(name="Huyện ủy Yên Thế", parent="Đảng bộ tỉnh Bắc Ninh", code="HU")
BAN_DAN_VAN = Issuer(name="Ban Dân vận Thị ủy", code="BDV")
PHONG_GIAO_DUC = Issuer(name="Phòng Giáo dục và Đào tạo thị xã", code="PGDĐT")


def party() -> State:
    """The conference as the Party's: T/M BAN THƯỜNG VỤ, signed by a deputy."""
    return f.state(
        f.MEETING.but(regime="party", issuers=[HUYEN_UY], place="Yên Thế"),
        f.NOTICE.but(prefix="TM.", authority="Ban Thường vụ", signer_position="Phó Bí thư"),
    )


def joint() -> State:
    """Two issuers, two signatures (seed 003)."""
    return f.state(
        f.MEETING.but(regime="joint", issuers=[BAN_DAN_VAN, PHONG_GIAO_DUC], place="Thuận An"),
        f.NOTICE.but(
            prefix="KT.",
            authority="Trưởng ban",
            signer_position="Phó Trưởng ban",
            cosigner=Signature(position="Trưởng phòng", name="Huỳnh Thị Thu Lan"),
        ),
    )


def issued_long() -> State:
    """The issued notice, on several pages."""
    words = "Đề nghị sớm bổ sung biên chế giáo viên cho các trường vùng khó khăn. " * 12
    return f.state(*(m.but(directive=words) for m in f.MATTERS), f.issued().notice)


STATES = {"state": f.issued, "party": party, "joint": joint}


def lines(name: str, regime: str) -> str:
    """The document as it is kept."""
    blocks = paragraphs(DOCUMENTS[name].blocks(STATES[regime]()))
    return "".join(
        f"{p.element} | {p.text}\n".replace("\n", "⏎", p.text.count("\n")) for p in blocks
    )


NAMES = ("notice", "minutes", "script", "announcement", "summary", "agencies")
KEPT = [(name, regime) for name in NAMES for regime in STATES]


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, regime in KEPT:
        (FOLDER / f"{name}-{regime}.txt").write_text(lines(name, regime))
