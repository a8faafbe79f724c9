"""Fixtures of the browser journeys: one server, one library of videos, and visitors with browsers of their own."""

import itertools
import re
from pathlib import Path
from typing import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

import chromium
from library import Library
from rig import engine
from rig.client import Client
from rig.places import ARTIFACTS
from rig.server import Server
from visitor import Visitor

ADMIN_PASSWORD = "keys of the lighthouse"
SETTINGS = {
    "SKIT_UPLOADS_PER_HOUR": "100000", "SKIT_SIGN_UPS_PER_HOUR": "100000",
    "SKIT_GUESTS_PER_HOUR": "100000", "SKIT_HOST": "127.0.0.1",
}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("browser"), command="up", settings=SETTINGS)
    server.create_admin("keeper", ADMIN_PASSWORD)
    server.start()
    yield server
    code = server.stop()
    keep = ARTIFACTS / "logs" / f"{engine.run_name('browser')}-server.log"
    keep.parent.mkdir(parents=True, exist_ok=True)
    keep.write_text(server.log())
    assert code == 0, f"the server ended with {code} after SIGTERM"


@pytest.fixture(scope="session")
def admin(server: Server) -> Client:
    return Client(server.url).sign_in("keeper", ADMIN_PASSWORD)


@pytest.fixture(scope="session")
def new_person(server: Server) -> Callable[[], Client]:
    """Makes accounts with names nobody has."""
    numbers = itertools.count(1)
    return lambda: Client(server.url).sign_up(f"person{next(numbers)}")


@pytest.fixture(scope="session")
def library(server: Server) -> Library:
    """Four creators with two dozen short videos, all rendered."""
    return Library.filled(server.url)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.executable(), args=chromium.ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visitors(browser: Browser, server: Server, request: pytest.FixtureRequest) -> Iterator[Callable[..., Visitor]]:
    """Opens browsers at the server that all share."""
    yield from opened(browser, server.url, request)


@pytest.fixture
def newcomers(browser: Browser, shelf, request: pytest.FixtureRequest) -> Iterator[Callable[..., Visitor]]:
    """The same at the server that a module keeps for itself: its `shelf` knows the address."""
    yield from opened(browser, shelf.url, request)


def opened(browser: Browser, url: str, request: pytest.FixtureRequest) -> Iterator[Callable[..., Visitor]]:
    """Opens browsers; when the test ends, a failure leaves a screenshot, and every complaint of a page is a failure."""
    there: list[Visitor] = []

    def visit(**choices: object) -> Visitor:
        there.append(Visitor(browser, url, **choices))
        return there[-1]

    yield visit
    failed = getattr(request.node, "failed", False)
    complaints = []
    for number, visitor in enumerate(there):
        if failed and not visitor.page.is_closed():
            visitor.page.screenshot(path=failure_picture(request.node.name, number))
        try:
            visitor.close()
        except AssertionError as complaint:
            complaints.append(str(complaint))
    assert failed or not complaints, "\n".join(complaints)


def failure_picture(name: str, number: int) -> Path:
    folder = ARTIFACTS / "screenshots" / engine.run_name("failures")
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{re.sub(r'[^A-Za-z0-9]+', '-', name)}-{number}.png"


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    outcome = yield
    report = outcome.get_result()
    if report.when == "call" and report.failed:
        item.failed = True
