"""``python -m meeting.reader KIND FILE FOLDER FIRST LAST``: put pages of a file into a folder.

Prints how many pages there are; ends with status 3 and a reason when the file cannot be opened.
Bounded before anything of the file is touched: memory, processor time, size of what is written.
"""

import os
import resource
import sys
from importlib import import_module
from pathlib import Path

MEMORY_MOST = 1 << 30
TIME_MOST_S = 60
#: Of a list: what takes longer is none.
LIST_MOST_S = 30
WRITTEN_MOST = 64 << 20
CANNOT_OPEN = 3
#: Kind → the module whose function of that name opens it.
OPENERS = {
    "pdf": "meeting.reader.pictures",
    "picture": "meeting.reader.pictures",
    "docx": "meeting.reader.word",
    "xlsx": "meeting.reader.sheets",
    "delegates": "meeting.intake.apart",
    "opinions": "meeting.intake.apart",
    "paper": "meeting.checker.reading",
}

LISTS = ("delegates", "opinions")


def main(kind: str, source: str, folder: str, first: str, last: str) -> int:
    seconds = LIST_MOST_S if kind in LISTS else TIME_MOST_S
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MOST, MEMORY_MOST))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (WRITTEN_MOST, WRITTEN_MOST))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(10)
    from meeting.reader.reasons import CannotOpen

    try:
        # Only what this kind needs is loaded: somebody waits for the page.
        opener = getattr(import_module(OPENERS[kind]), kind)
        pages = opener(Path(source), Path(folder), int(first), int(last))
    except CannotOpen as refused:
        print(refused.reason)
        return CANNOT_OPEN
    except Exception as error:  # whatever a library makes of a damaged file
        print(type(error).__name__, file=sys.stderr)
        print("file_broken")
        return CANNOT_OPEN
    print(pages)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
