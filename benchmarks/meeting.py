"""Measures the pages of a running meeting in a real Chromium: `.venv/bin/python benchmarks/meeting.py`.

Beside them, in the same run, a page that a kernel fills (the analysis of the same network): the other way to make them.
Times are taken inside the page; memory is the processes' own share (PSS). Then how long a press takes until
the wall has changed, how fast a recorder's notes are acknowledged, and how soon a page is back after SIGKILL.
"""

import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import psutil
from playwright.sync_api import Browser, sync_playwright
from serving import free_port, serve

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import browser as browsers  # noqa: E402  the tests know where the browser is
import meetings  # noqa: E402  and what is said at a meeting

from netlib.reports.wall import pack  # noqa: E402  after the path
from netlib.workbench import Workbench  # noqa: E402  after the path

ROUNDS = 5
PRESS = """async () => {
  const took = [];
  for (let n = 0; n < 20; n++) {
    const begin = performance.now();
    const seen = new Promise((done) => new MutationObserver((_, one) => { one.disconnect(); done(); })
      .observe(document.getElementById("wall"), { childList: true, subtree: true }));
    await netlib.ask(n % 2 ? "back" : "next", { seen: netlib.latest.get("at") });
    await seen;
    took.push(performance.now() - begin);
  }
  return took;
}"""
NOTES = """async (words) => {
  const took = [];
  for (let n = 0; n < 200; n++) {
    const begin = performance.now();
    const note = { id: netlib.newKey(), category: "value", text: `53 75 ${words} ${n}` };
    const answer = await netlib.ask("note", note);
    if (!answer.ok) throw new Error(JSON.stringify(answer));
    took.push(performance.now() - begin);
  }
  return took;
}"""


def memory(process: subprocess.Popen[bytes]) -> float:
    """Add up the megabytes of a server and its kernels."""
    one = psutil.Process(process.pid)
    return sum(each.memory_full_info().pss for each in [one, *one.children(recursive=True)]) / 2**20


def page(browser: Browser, url: str, ready: str) -> tuple[float, int, float]:
    """Open a page in a window of its own; gives milliseconds until it is ready, requests, and kilobytes."""
    window = browser.new_context(viewport={"width": 1280, "height": 720})
    one = window.new_page()
    one.goto(url)
    one.wait_for_selector(ready, timeout=120_000)
    took = one.evaluate("performance.now()")
    sent = one.evaluate(
        "performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))"
        ".map((each) => each.transferSize)"
    )
    window.close()
    return took, len(sent), sum(sent) / 1024


def spread(took: Sequence[float]) -> str:
    """Write median and 95th percentile."""
    return f"{statistics.median(took):6.0f} / {statistics.quantiles(took, n=20)[-1]:6.0f} ms"


def pages(browser: Browser, url: str, process: subprocess.Popen[bytes]) -> None:
    """Print a line for each page: the light ones, and the one that a kernel fills."""
    print(f"{'page':22} {'ready, median (ms)':>18} {'requests':>9} {'KB':>8} {'memory more (MiB)':>18}")
    light = "html[data-live=yes]"
    told = [(name, f"{url}meeting/{meetings.NETWORK}/{name}", light) for name in ("leader", "projector", "recorder")]
    told.append(("analysis, by a kernel", f"{url}network/{meetings.NETWORK}/analysis", "html[data-drawn]"))
    for name, address, ready in told:
        page(browser, address, ready)  # the first visit fills caches
        time.sleep(8)  # and a spare kernel
        before = memory(process)
        found = [page(browser, address, ready) for _ in range(ROUNDS)]
        more = (memory(process) - before) / ROUNDS
        took = statistics.median(one[0] for one in found)
        print(f"{name:22} {took:18.0f} {found[0][1]:9} {found[0][2]:8.0f} {max(0.0, more):18.1f}")


def meeting(browser: Browser, bench: Workbench, url: str) -> None:
    """Print what a press and a note take, with wall, leader and recorder open."""
    bench.actions(meetings.NETWORK).step("m5", "joint", "hidden_treasure")
    opened = []
    for name in ("projector", "leader", "recorder"):
        one = browser.new_page(viewport={"width": 1280, "height": 720})
        one.goto(f"{url}meeting/{meetings.NETWORK}/{name}")
        one.wait_for_selector("html[data-live=yes]")
        opened.append(one)
    print("press until the wall has changed, p50 / p95 ", spread(opened[0].evaluate(PRESS)))
    before = len(bench.network(meetings.NETWORK).notes)
    took = opened[2].evaluate(NOTES, "svejseren vi ikke kendte")
    kept = len(bench.network(meetings.NETWORK).notes) - before
    print(f"note until acknowledged, p50 / p95           {spread(took)}; sent {len(took)}, kept {kept}")
    for one in opened:
        one.close()


def crash(browser: Browser, bench: Workbench, port: int, process: subprocess.Popen[bytes]) -> subprocess.Popen[bytes]:
    """Print how long the wall is without its server after SIGKILL, from the kill and from the server's answer."""
    one = browser.new_page()
    one.goto(f"http://127.0.0.1:{port}/meeting/{meetings.NETWORK}/projector")
    one.wait_for_selector("html[data-live=yes]")
    begin = time.perf_counter()
    process.send_signal(signal.SIGKILL)
    process.wait()
    process = serve(bench.store.name, port)
    up = time.perf_counter()
    one.wait_for_selector("html[data-live=yes]", timeout=60_000)
    back = time.perf_counter()
    print(f"after SIGKILL the wall is back after {back - begin:.1f} s, {back - up:.1f} s after the server answers")
    return process


def main() -> None:
    """Measure it all."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        bench = meetings.prepared(Path(folder))
        cards = bench.meeting(meetings.NETWORK).numbers
        for one in meetings.notes():
            bench.actions(meetings.NETWORK).write_note("m5", one.category, one.text, [cards[n] for n in one.numbers])
        begin = time.perf_counter()
        printed = pack(bench, meetings.NETWORK)
        print(f"the pack of {len(cards)} cards: {time.perf_counter() - begin:.1f} s, {len(printed) / 1024:.0f} KB")
        browser = playwright.chromium.launch(
            executable_path=browsers.find(playwright), args=list(browsers.ARGUMENTS)
        )  # fmt: skip
        port = free_port()
        process = serve(bench.store.name, port)
        try:
            pages(browser, f"http://127.0.0.1:{port}/", process)
            meeting(browser, bench, f"http://127.0.0.1:{port}/")
            process = crash(browser, bench, port, process)
        finally:
            browser.close()
            process.terminate()
            process.wait()


if __name__ == "__main__":
    main()
