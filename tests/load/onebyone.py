"""The product with every command in a transaction of its own: what group commit is compared with.

python -m tests.load.onebyone serve
"""

import warnings

warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")

import eventlet  # noqa: E402

eventlet.monkey_patch()

import runpy  # noqa: E402

from meeting.store import writer  # noqa: E402

if __name__ == "__main__":
    writer.BATCH_MAX = 1
    runpy.run_module("meeting", run_name="__main__", alter_sys=True)
