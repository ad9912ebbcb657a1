"""The programmes and topics of the five plans the product grew from, as data to start with."""

import json
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("presets.json")

#: Key (message ``admin.preset_<key>``) → regime, address, topics, and the agenda as rows of
#: {kind, minutes, title, queue?}.
PRESETS: dict[str, dict[str, Any]] = {
    preset["key"]: preset for preset in json.loads(_FILE.read_text(encoding="utf-8"))
}
