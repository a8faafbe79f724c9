"""wrk, and what it said."""

import re
import subprocess
from dataclasses import dataclass

UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}
THREADS = 2
PATIENCE_SECONDS = 60


@dataclass
class Load:
    per_second: float
    p50_ms: float
    p99_ms: float
    errors: int


def wrk(url: str, connections: int, seconds: int, headers: dict[str, str] | None = None) -> Load:
    return wrk_all([url], connections, seconds, headers)


def wrk_all(
    urls: list[str], connections: int, seconds: int, headers: dict[str, str] | None = None, script: list[str] | None = None
) -> Load:
    """One run for each address, all at once, the connections dealt out among them: the sum of their rates, and the latest p99.

    A script gets the words after its own name, then the number of its run, and how many runs there are."""
    running = []
    for number, url in enumerate(urls):
        command = ["wrk", "-t", str(THREADS), "-c", str(connections // len(urls)), "-d", f"{seconds}s", "--latency"]
        for name, value in (headers or {}).items():
            command += ["-H", f"{name}: {value}"]
        words = [*script[1:], str(number), str(len(urls))] if script else []
        command += (["-s", script[0]] if script else []) + [url] + (["--", *words] if script else [])
        running.append(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True))
    said = [read(each.communicate(timeout=seconds + PATIENCE_SECONDS)[0]) for each in running]
    middle, late = max(each.p50_ms for each in said), max(each.p99_ms for each in said)
    return Load(sum(each.per_second for each in said), middle, late, sum(each.errors for each in said))


def read(text: str) -> Load:
    rate = re.search(r"Requests/sec:\s+([\d.]+)", text)
    middle = re.search(r"50%\s+([\d.]+)(us|ms|s)", text)
    late = re.search(r"99%\s+([\d.]+)(us|ms|s)", text)
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    if not rate or not middle or not late:
        raise RuntimeError(f"wrk said something else:\n{text}")
    middle_ms, late_ms = (float(each.group(1)) * UNITS[each.group(2)] for each in (middle, late))
    return Load(float(rate.group(1)), middle_ms, late_ms, int(wrong.group(1)) if wrong else 0)
