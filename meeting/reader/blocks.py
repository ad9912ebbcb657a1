"""Pages of an office file as plain blocks of text. No pictures, macros, links or styles come along;
whoever needs those downloads the file.

A page is a list of blocks: ``{"h": level, "text"}``, ``{"p": text}``, ``{"item": text}``,
``{"table": [[cell, …], …]}``, ``{"sheet": name}``, ``{"cut": rows that are left out}``.
"""

import json
from pathlib import Path
from typing import Any

from meeting.reader.reasons import PAGES_MOST

Block = dict[str, Any]

COLUMNS_MOST = 40
TEXT_MOST = 10_000


def clean(text: str) -> str:
    """What a page can hold."""
    kept = "".join(c for c in text if c in "\n\t" or ord(c) >= 32)
    return kept.encode("utf-8", "replace").decode().strip()[:TEXT_MOST]


def write(pages: list[list[Block]], folder: Path) -> int:
    """``<n>.json`` of every page; how many there are."""
    kept = pages[:PAGES_MOST]
    for number, blocks in enumerate(kept, start=1):
        words = json.dumps(blocks, ensure_ascii=False, separators=(",", ":"))
        (folder / f"{number}.json").write_text(words, encoding="utf-8")
    return len(kept)
