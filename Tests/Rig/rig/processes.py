"""A process and all that it started, found the same way on Linux and macOS."""

import os
import signal
import subprocess


def descendants(pid: int) -> list[int]:
    """Every process under `pid`, nearest first."""
    listing = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    children: dict[int, list[int]] = {}
    for line in listing.splitlines():
        child, parent = (int(word) for word in line.split())
        children.setdefault(parent, []).append(child)
    found: list[int] = []
    frontier = [pid]
    while frontier:
        frontier = [child for parent in frontier for child in children.get(parent, [])]
        found += frontier
    return found


def is_running(pid: int) -> bool:
    """False also for one that has ended and whose parent has not asked how."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout.strip()
    return bool(state) and not state.startswith("Z")


def kill_tree(pid: int) -> None:
    """SIGKILL to a process and everything under it: parents first, so that nobody restarts anybody."""
    signal_tree(pid, signal.SIGKILL)


def signal_tree(pid: int, number: signal.Signals) -> None:
    """Parents first."""
    for each in [pid, *descendants(pid)]:
        try:
            os.kill(each, number)
        except ProcessLookupError:
            continue


def resident_megabytes(pid: int) -> float:
    """Resident memory of one process (without its children)."""
    kilobytes = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True).stdout
    return int(kilobytes.strip() or 0) / 1024
