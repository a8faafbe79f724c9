"""What a server tells about itself at /metrics."""

import requests

ANSWER_SECONDS = 30    # the suites run on what is left of the machine


def metric(url: str, name: str, summed: bool = False) -> float:
    """A number without labels, or the sum over all labels; 0 while the server has not named it."""
    lines = requests.get(f"{url}/metrics", timeout=ANSWER_SECONDS).text.splitlines()
    starts = (f"{name} ", f"{name}{{") if summed else (f"{name} ",)
    return sum(float(line.rsplit(" ", 1)[1]) for line in lines if line.startswith(starts))
