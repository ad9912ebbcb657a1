"""The sample data, as they lie in ``data/``."""

import json
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


def conference() -> dict[str, Any]:
    """The meeting's facts: sites, topics, agencies, programme, delegates."""
    return json.loads((DATA / "conference.json").read_text(encoding="utf-8"))


def opinions() -> list[dict[str, Any]]:
    """The sample opinions, in their order."""
    text = (DATA / "opinions.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]
