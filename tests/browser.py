"""Finds the browser that the tests walk through the pages with."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
WINDOWS = ("Microsoft/Edge/Application/msedge.exe", "Google/Chrome/Application/chrome.exe")
MACS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
MISSING = (
    "There is no browser to walk through the pages with. Run `python start.py`, which installs one, "
    "or install Chromium or Edge, or write the path of one into the environment variable PLAYWRIGHT."
)

# Quiet and the same everywhere: the only requests are those of the page.
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def find(playwright: Playwright) -> str | None:
    """Give the path of a Chromium or Edge; None where there is none."""
    return next((place for place in _places(playwright) if place and Path(place).exists()), None)


def _places(playwright: Playwright) -> Iterator[str | None]:
    """Name the places to look at, the one that somebody asked for first."""
    yield os.environ.get("PLAYWRIGHT")
    yield from (shutil.which(name) for name in NAMES)
    for folder in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        root = os.environ.get(folder)
        yield from (f"{root}/{program}" for program in WINDOWS if root)
    yield from MACS
    yield playwright.chromium.executable_path
