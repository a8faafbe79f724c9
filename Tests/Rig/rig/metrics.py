"""What a server tells about itself at /metrics."""

import requests


def metric(url: str, name: str, summed: bool = False) -> float:
    """A number without labels, or the sum over all labels; 0 while the server has not named it."""
    lines = requests.get(f"{url}/metrics", timeout=10).text.splitlines()
    starts = (f"{name} ", f"{name}{{") if summed else (f"{name} ",)
    return sum(float(line.rsplit(" ", 1)[1]) for line in lines if line.startswith(starts))
