"""Measures the theme's page in a real Chromium: `.venv/bin/python benchmarks/theme.py`.

How long a version takes from the press that saves it in one browser until it stands in another, and how long typed
text takes until it is kept as a draft. Times across the two browsers are by the machine's one clock.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from serving import free_port, serve

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import browser as browsers  # noqa: E402  the tests know where the browser is

from netlib import texts  # noqa: E402  after the path
from netlib.ui import theme  # noqa: E402  after the path
from netlib.workbench import Workbench, open_workbench  # noqa: E402  after the path

KEY = "frivillighed"
SAVES, DRAFTS = 25, 20
WORDS = " Vi talte med Besøgsvennerne, og de så det anderledes."
PRESSED = """() => {
  document.addEventListener("click", (event) => {
    const label = event.target.closest("button")?.textContent ?? "";
    if (/^Gem version/.test(label)) window.pressed = Date.now();
  }, true);
}"""
SEEN = """() => {
  window.seen = {};
  const look = () => {
    const found = document.querySelectorAll(".nl-stops > li").length;
    window.seen[found] ??= Date.now();
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
}"""


def spread(took: Sequence[float]) -> str:
    """Write median and 95th percentile."""
    return f"{statistics.median(took):6.1f} / {statistics.quantiles(took, n=20)[-1]:6.1f} ms"


def page(browser: Browser, url: str) -> Page:
    """Open the theme's page in a window of its own."""
    one = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    one.goto(url, timeout=120_000)
    one.wait_for_selector("html[data-drawn]", timeout=120_000)
    return one


def saves(browser: Browser, url: str) -> None:
    """Print how long a saved version takes until another browser shows it."""
    writes, reads = page(browser, url), page(browser, url)
    writes.evaluate(PRESSED)
    reads.evaluate(SEEN)
    there = reads.locator(".nl-stops > li").count()
    took = []
    for number in range(there + 1, there + SAVES + 1):
        writes.get_by_role("button", name="Gem som ny version").click()
        writes.get_by_label("Borgere", exact=True).check()
        writes.get_by_role("button", name=f"Gem version {number}").click()
        while not (seen := reads.evaluate(f"window.seen[{number}]")):
            reads.wait_for_timeout(50)
        took.append(seen - writes.evaluate("window.pressed"))
        writes.get_by_role("button", name="Gem som ny version").wait_for()
    print(f"{'pressed until another browser shows it':44} {spread(took)}   n = {len(took)}")
    for one in (writes, reads):
        one.context.close()


def drafts(browser: Browser, url: str, bench: Workbench) -> None:
    """Print how long typed text takes until it is kept, and how much of it a window closed at once loses."""
    took, lost = [], []
    for number in range(DRAFTS):
        one = page(browser, url)
        field = one.get_by_label("Hvorfor er temaet interessant?")
        field.click()
        one.keyboard.press("Control+End")
        one.keyboard.type(f"{WORDS} {number}", delay=15)
        begin = time.perf_counter()
        if number % 2:
            one.close(run_before_unload=False)
            time.sleep(0.5)
            lost.append(missing(bench, f"{WORDS} {number}"))
        else:
            while missing(bench, f"{WORDS} {number}"):
                time.sleep(0.002)
            took.append((time.perf_counter() - begin) * 1000)
            one.close()
        bench.actions(KEY).drop_draft()
    print(f"{'last key until the draft holds it':44} {spread(took)}   n = {len(took)}")
    name = "characters lost, closed at the last key"
    print(f"{name:44} {max(lost):6} of {len(WORDS) + 2}, the worst of {len(lost)}")


def missing(bench: Workbench, text: str) -> int:
    """Count the characters at the end of `text` that the draft does not hold."""
    draft = bench.actions(KEY).draft()
    kept = draft.text if draft else ""
    return next(cut for cut in range(len(text) + 1) if text[: len(text) - cut] in kept)


def kernel(bench: Workbench) -> None:
    """Print what the kernel itself spends: on a look that finds nothing, one that does, and one key."""
    made = theme.Theme(texts.load("da"), bench, KEY)
    field = made.form.fields["why_interesting"].input
    began = str(field.value)

    def finds() -> None:
        made.work._seen = -1  # noqa: SLF001  as if somebody had written
        made.work.look()

    def key(number: int) -> None:
        field.value = f"{began} {number}"

    told = [
        ("a look that finds nothing", 500, lambda _: made.work.look()),
        ("a look that finds something", 50, lambda _: finds()),
        ("one key, kept as draft", 200, key),
    ]
    for name, times, job in told:
        took = []
        for number in range(times):
            begin = time.perf_counter()
            job(number)
            took.append((time.perf_counter() - begin) * 1000)
        print(f"{'kernel: ' + name:44} {spread(took)}   n = {times}")
    field.value = began


def main() -> None:
    """Measure it all."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        bench = open_workbench(Path(folder) / "theme.sqlite", create=True)
        bench.import_case(ROOT / "data" / KEY)
        print(f"{'':44} {'p50 / p95':>18}")
        kernel(bench)
        browser = playwright.chromium.launch(executable_path=browsers.find(playwright), args=list(browsers.ARGUMENTS))
        port = free_port()
        process = serve(bench.store.name, port)
        try:
            url = f"http://127.0.0.1:{port}/network/{KEY}/theme"
            page(browser, url).context.close()  # the first visit fills caches
            saves(browser, url)
            drafts(browser, url, bench)
        finally:
            browser.close()
            process.terminate()
            process.wait()


if __name__ == "__main__":
    main()
