"""Finds the browser that the tests walk through the pages with."""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Error, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
WINDOWS = ("Microsoft/Edge/Application/msedge.exe", "Google/Chrome/Application/chrome.exe")
MACS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
MISSING = (
    "There is no browser to walk through the pages with. Install Chromium, Chrome or Edge (Debian: apt install "
    "chromium), or write the path of one into the environment variable NETLIB_BROWSER."
)

# What Playwright switches off (a list that is given replaces its own), and then the windows that Chromium holds ready
# behind its address field: two more pages for every page that a test opens, half of what opening one takes.
WITHOUT = (
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect", "TcpPortRandomizationWin", "OptimizationHints", "NetworkTimeServiceQuerying",
    "AimEnabled", "PreconnectToSearch", "msForceBrowserSignIn", "msEdgeUpdateLaunchServicesPreferredVersion",
    "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup",
)  # fmt: skip

# Quiet and the same everywhere: the only requests are those of the page.
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", f"--disable-features={','.join(WITHOUT)}",
)  # fmt: skip


def find(playwright: Playwright) -> str | None:
    """Give the path of a Chromium or Edge; None where there is none."""
    return next((place for place in _places(playwright) if place and Path(place).exists()), None)


def _places(playwright: Playwright) -> Iterator[str | None]:
    """Name the places to look at, the one that somebody asked for first."""
    yield os.environ.get("NETLIB_BROWSER")
    yield from (shutil.which(name) for name in NAMES)
    for folder in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        root = os.environ.get(folder)
        yield from (f"{root}/{program}" for program in WINDOWS if root)
    yield from MACS
    yield playwright.chromium.executable_path


def main() -> int:
    """Find a browser, or bring one in: Playwright's own, else, as root on Debian, the system's; 1: nothing worked."""
    with sync_playwright() as playwright:
        if _is_there(playwright):
            return 0
        if _tried(sys.executable, "-m", "playwright", "install", "chromium") and _is_there(playwright):
            return 0
        if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
            _tried("apt-get", "update", "--quiet")
            _tried("apt-get", "install", "--quiet", "--yes", "--no-install-recommends", "chromium")
        if _is_there(playwright):
            return 0
    print(MISSING, file=sys.stderr)
    return 1


def _is_there(playwright: Playwright) -> bool:
    """Tell whether there is a browser, and that it starts: a path alone opens no page."""
    path = find(playwright)
    if path is None:
        return False
    with contextlib.suppress(Error):
        playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS)).close()
        return True
    return False


def _tried(*command: str) -> bool:
    """Run a program quietly and tell whether it worked."""
    return subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
