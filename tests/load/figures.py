"""What a figure is made of: the CPU and memory of a process from /proc, percentiles, cores."""

import os
import statistics
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

SERVER_CORE, LOAD_CORE = 0, 1
#: All cores there are for a run, before anything was confined to one of them.
CORES = sorted(os.sched_getaffinity(0))


def cpu_s(pid: int) -> float:
    """CPU seconds all threads of a process have used, to the nanosecond where the kernel counts
    them so, else to its clock tick."""
    total = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        try:
            total += int((task / "schedstat").read_text().split()[0])
        except (OSError, IndexError):
            continue
    if total:
        return total / 1e9
    words = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def waited_s(pid: int) -> float:
    """Seconds the main thread could have run while something else had its core; 0 where the
    kernel does not count them."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[1]) / 1e9
    except (OSError, IndexError):
        return 0.0


def rss_kb(pid: int) -> int:
    """Resident memory of a process."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    raise AssertionError(f"process {pid} has no VmRSS")


def unsent_kb(port: int) -> float:
    """What the kernel holds for clients of this port that do not read: the sum of the send
    queues."""
    total = 0
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        words = line.split()
        if int(words[1].split(":")[1], 16) == port:
            total += int(words[4].split(":")[0], 16)
    return total / 1024


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` of all do not exceed; not a number when there are none."""
    ordered = sorted(values)
    if not ordered:
        return float("nan")
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def median(values: Sequence[float]) -> float:
    return statistics.median(values) if values else float("nan")


@contextmanager
def on_core(core: int) -> Iterator[None]:
    """Processes started inside run on this core alone, where there are two at least."""
    before = os.sched_getaffinity(0)
    if len(CORES) > 1:
        os.sched_setaffinity(0, {CORES[core]})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def machine() -> str:
    """The machine in one line, for the report."""
    model = "unknown processor"
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
            break
    load = os.getloadavg()[0]
    python = ".".join(map(str, os.sys.version_info[:3]))  # type: ignore[attr-defined]
    return f"{os.cpu_count()} × {model}, load {load:.1f} at the start, Python {python}"
