"""Which browser the journeys run in: one that decodes H.264, which Playwright's own Chromium does not."""

import os
import shutil

CANDIDATES = (
    "chromium", "google-chrome", "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
ARGUMENTS = ["--mute-audio", "--disable-dev-shm-usage", "--disable-gpu"]


def executable() -> str:
    named = os.environ.get("SKIT_BROWSER")
    for candidate in (named, *CANDIDATES):
        path = shutil.which(candidate) if candidate else None
        if path:
            return path
    raise FileNotFoundError("No Chromium or Chrome was found: run scripts/bootstrap.sh test, or name one in SKIT_BROWSER.")
