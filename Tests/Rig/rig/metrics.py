"""What a server tells about itself at /metrics."""

import requests

ANSWER_SECONDS = 30    # the suites run on what is left of the machine


def metric(url: str, name: str, summed: bool = False) -> float:
    """A number without labels, or the sum over all labels; 0 while the server has not named it."""
    return sum(series(url, name, "" if summed else None))


def series(url: str, name: str, label: str | None = "") -> list[float]:
    """The numbers of a name, with each of its labels, of which the first begins with `label`; None for the one without labels."""
    lines = requests.get(f"{url}/metrics", timeout=ANSWER_SECONDS).text.splitlines()
    starts = (f"{name} ", f"{name}{{{label}") if label is not None else (f"{name} ",)
    return [float(line.rsplit(" ", 1)[1]) for line in lines if line.startswith(starts)]
