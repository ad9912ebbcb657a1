"""To whom the issued notice was sent, how and when (seed 001: "gửi thông báo đến tập thể, cá nhân
nêu kiến nghị để biết"; R63)."""

import hashlib
import re

from meeting.state.record import Record
from meeting.state.versions import Version

WAYS = ("post", "hand", "system", "email", "message")

#: What stands before and behind a body or person in a list.
_AROUND = re.compile(r"^(?:-|\d+\.)\s*|[;,.]\s*$")
#: The line for the file copy: nobody is sent it.
_KEPT = "Lưu"


class Sending(Record, frozen=True, kw_only=True):
    """One line of Nơi nhận that was sent the notice; its id is made of the line."""

    recipient: str
    way: str
    sent_on: str
    by: str = ""
    at: str


def id_of(recipient: str) -> str:
    """The id under which the sending to this line is kept."""
    return hashlib.sha256(recipient.encode()).hexdigest()[:16]


def recipients(version: Version) -> list[str]:
    """Who gets the issued notice, by its own list and the appendix of askers, each once."""
    listed: list[str] = []
    askers: list[str] = []
    for block in version.blocks:
        if block.get("section") == "askers":
            askers.append(block["text"])
        for row in block.get("rows", []) if block.get("kind") == "signature" else []:
            cells = [p for cell in row for p in cell]
            listed += [p["text"] for p in cells if p.get("section") == "distribution"]
    found = [_AROUND.sub("", line).strip() for line in (*listed, *askers)]
    kept = [line for line in found if line and not line.startswith(_KEPT)]
    if askers:
        kept = [line for line in kept if "nêu kiến nghị tại Phụ lục" not in line]
    return list(dict.fromkeys(kept))
