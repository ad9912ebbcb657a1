"""The files of the house: what is ours, not what tools make of it."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

OURS = ("meeting", "static", "templates", "tests", "docs")
MADE = {"__pycache__", "dist", "node_modules"}


def ours(*endings: str, under: tuple[str, ...] = OURS) -> Iterator[Path]:
    """Every file of ours with one of these endings."""
    for folder in under:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix in endings and not MADE & set(path.parts):
                yield path


def words_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))
