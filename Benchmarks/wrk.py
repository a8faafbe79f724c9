"""wrk, and what it said."""

import re
import subprocess
from dataclasses import dataclass

UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclass
class Load:
    per_second: float
    p99_ms: float
    errors: int


def wrk(url: str, connections: int, seconds: int, headers: dict[str, str] | None = None) -> Load:
    command = ["wrk", "-t", "2", "-c", str(connections), "-d", f"{seconds}s", "--latency"]
    for name, value in (headers or {}).items():
        command += ["-H", f"{name}: {value}"]
    text = subprocess.run([*command, url], capture_output=True, text=True, check=True, timeout=seconds + 60).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", text)
    late = re.search(r"99%\s+([\d.]+)(us|ms|s)", text)
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    if not rate or not late:
        raise RuntimeError(f"wrk said something else:\n{text}")
    return Load(float(rate.group(1)), float(late.group(1)) * UNITS[late.group(2)], int(wrong.group(1)) if wrong else 0)
