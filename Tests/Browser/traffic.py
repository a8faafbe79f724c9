"""Bytes of video that a page fetched, address by address, as the browser's network stack counted them."""

from dataclasses import dataclass
from urllib.parse import urlparse

from playwright.sync_api import BrowserContext, Page


@dataclass
class Fetched:
    whole: int = 0          # length of the resource, from Content-Range or Content-Length
    received: int = 0       # body bytes over the network; what came from the cache counts nothing
    requests: int = 0


class MediaTraffic:
    def __init__(self, context: BrowserContext, page: Page):
        self.fetched: dict[str, Fetched] = {}
        self.requests: dict[str, str] = {}
        self.session = context.new_cdp_session(page)
        self.session.on("Network.responseReceived", self.answered)
        self.session.on("Network.dataReceived", self.received)
        self.session.send("Network.enable")

    def answered(self, event: dict) -> None:
        answer = event["response"]
        if not answer.get("mimeType", "").startswith("video/"):
            return
        address = urlparse(answer["url"]).path
        self.requests[event["requestId"]] = address
        headers = {name.lower(): value for name, value in answer["headers"].items()}
        entry = self.fetched.setdefault(address, Fetched())
        entry.requests += 1
        span = headers.get("content-range", "").rsplit("/", 1)
        entry.whole = int(span[1]) if len(span) == 2 else int(headers.get("content-length", 0))

    def received(self, event: dict) -> None:
        address = self.requests.get(event["requestId"])
        if address:
            self.fetched[address].received += event.get("encodedDataLength") or 0

    def fetched_twice(self, slack_bytes: int = 65_536) -> dict[str, Fetched]:
        """Addresses of which more came than there is. Headers and the end of an aborted answer make the slack."""
        return {address: entry for address, entry in self.fetched.items() if entry.received > entry.whole + slack_bytes}
