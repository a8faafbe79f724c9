"""What a server tells about itself at /metrics."""

import requests


def metric(url: str, name: str) -> float:
    """A number without labels; 0 while the server has not named it."""
    for line in requests.get(f"{url}/metrics", timeout=10).text.splitlines():
        if line.startswith(f"{name} "):
            return float(line.split()[1])
    return 0.0
