"""``python -m tests.load.faults``."""

import sys

from tests.load.faults import main

sys.exit(main(sys.argv[1:]))
