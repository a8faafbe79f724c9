"""Ranges of one address, asked by one curl over one connection after another, and the time of each."""

import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

LIMIT_SECONDS = 300.0
MEGABYTE = 1_000_000


@dataclass
class Fetches:
    milliseconds: list[float]   # of each range, in ascending order
    total_bytes: int

    @property
    def p50_ms(self) -> float:
        return self.milliseconds[len(self.milliseconds) // 2]

    @property
    def slowest_ms(self) -> float:
        return self.milliseconds[-1]

    @property
    def megabytes_per_second(self) -> float:
        return self.total_bytes / MEGABYTE / (sum(self.milliseconds) / 1000)


def fetch(url: str, ranges: list[tuple[int, int]]) -> Fetches:
    """Both ends of a range belong to it. Each has to be answered with just its bytes."""
    said = '%{http_code} %{size_download} %{time_total}\\n'
    parts = [f'url = "{url}"\nrange = {first}-{last}\noutput = /dev/null\nsilent\nwrite-out = "{said}"\n' for first, last in ranges]
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "ranges"
        wanted.write_text("next\n".join(parts))
        command = ["curl", "-q", "--config", str(wanted)]
        lines = subprocess.run(command, check=True, capture_output=True, text=True, timeout=LIMIT_SECONDS).stdout.splitlines()
    taken = []
    for line, (first, last) in zip(lines, ranges, strict=True):
        status, size, seconds = line.split()
        if status != "206" or int(size) != last - first + 1:
            raise RuntimeError(f"bytes {first}-{last} were answered with {status} and {size} bytes")
        taken.append(float(seconds) * 1000)
    return Fetches(sorted(taken), sum(last - first + 1 for first, last in ranges))
