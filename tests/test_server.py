"""Starting, serving and refusing: what `netlib serve`, `demo` and `lab` promise."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from conftest import NETLIB, PATIENCE, Served, free_port, start

import netlib
from netlib import demonstration, server, shipped, texts, workbench
from netlib.errors import NotFoundError, RefusedError
from netlib.store import backup
from netlib.ui import page

pytestmark = pytest.mark.slow  # servers and kernels start

T = texts.load("da")


def get(url: str, **headers: str) -> tuple[int, str, dict[str, str]]:
    """Ask for an address: status, text, headers."""
    request = urllib.request.Request(url, headers=headers)  # noqa: S310  our own server
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310  as above
            return answer.status, answer.read().decode(), dict(answer.headers)
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(), dict(error.headers)


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run netlib to its end."""
    return subprocess.run(
        [*NETLIB, *arguments], check=False, capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE,
        env=os.environ | environment,
    )  # fmt: skip


# ---- addresses


def test_a_monitor_is_told_that_all_is_well(served: Served):
    """One cheap address that reads the store and starts no kernel."""
    status, text, _ = get(f"{served.url}healthz")
    assert status == 200
    assert json.loads(text) == {"status": "ok", "version": netlib.__version__}


@pytest.mark.parametrize(
    "path",
    ["voila/tree", "voila/render/00_overview.ipynb", "voila/files/x.svg", "voila/api/contents/", "login", "api/kernels",
     "voila/query/00000000-0000-0000-0000-000000000000", "notebooks/00_overview.ipynb"],
)  # fmt: skip
def test_what_voila_would_list_or_hand_out_is_not_there(served: Served, path):
    """No notebook, file or kernel is found by asking around."""
    status, text, _ = get(served.url + path)
    assert status == 404
    assert T("ui.error_404") in text


def test_a_page_names_no_other_place_and_runs_no_script_of_its_own(served: Served):
    """What slips through escaping does not run, and nothing is fetched from elsewhere."""
    _, text, headers = get(served.url)
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert not re.findall(r"(?:src|href)=\"(?:https?:)?//", text)
    assert set(re.findall(r"<script(?![^>]*json)[^>]*>", text)) == {
        '<script src="/netlib/page.js" defer>', '<script src="/voila/static/voila.js" defer>'
    }  # fmt: skip


def test_a_visitor_cannot_choose_another_template(served: Served):
    """Voilà's own pages fetch fonts from elsewhere; `?template=` would bring them back."""
    _, text, _ = get(f"{served.url}?template=lab&theme=dark")
    assert '<main id="content"' in text
    assert "theme-dark" not in text


def test_a_page_of_another_name_for_this_computer_gets_nothing(served: Served):
    """A web site elsewhere that calls itself 127.0.0.1 (DNS rebinding) reads nobody's statements."""
    status, text, _ = get(served.url, Host="evil.example")
    assert status == 403
    assert T("ui.error_403") in text
    assert "network" not in re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)


def test_two_visitors_at_once_have_a_kernel_each(served: Served):
    """The kernel that waits is given away once."""
    with ThreadPoolExecutor(3) as pool:
        pages = list(pool.map(lambda _: get(served.url)[1], range(3)))
    kernels = {re.search(r'"kernelId": "([^"]+)"', one)[1] for one in pages}
    assert len(kernels) == 3


def test_no_traceback_reaches_a_browser(served: Served):
    """Neither for an address that is wrong nor for one that is mean."""
    for path in ("network/%00/analysis", "network/a%2F..%2Fb/analysis", "network/x/no", "network/x/theme", "%FF"):
        status, text, _ = get(served.url + path)
        assert status in (400, 404), path
        assert "Traceback" not in text, path


@pytest.mark.browser
def test_the_network_comes_from_the_path_and_from_nowhere_else(served: Served, visit):
    """`?network=` in an address that somebody sends must not show another network than the path names."""
    keys = netlib.open(served.store).keys()
    seen = visit(f"{served.url}network/{keys[0]}/analysis?network={keys[1]}")
    title = netlib.open(served.store).network(keys[0]).title
    assert title in seen.page.title()
    assert seen.page.locator(".top .name").inner_text() == title
    assert seen.page.locator("nav.pages [aria-current]").inner_text() == "Analyse"


@pytest.mark.browser
def test_a_closed_page_ends_its_kernel(served: Served, visit):
    """Forty pages looked at are not forty Pythons in memory."""
    page_ = visit(served.url).page
    kernel = json.loads(page_.locator("#jupyter-config-data").text_content())["kernelId"]
    assert get(f"{served.url}api/kernels/{kernel}")[0] == 200
    page_.goto("about:blank")
    for _ in range(50):
        if get(f"{served.url}api/kernels/{kernel}")[0] == 404:
            return
        page_.wait_for_timeout(200)
    pytest.fail("the kernel is still there ten seconds after its page was left")


# ---- starting and stopping


def test_what_others_could_reach_is_refused(tmp_path):
    """There is no log-in yet."""
    done = run("serve", "--host", "0.0.0.0", "--store", str(tmp_path / "x.sqlite"))  # noqa: S104  it is refused
    assert done.returncode == 1
    assert done.stderr.strip() == T("ui.only_this_computer", host="0.0.0.0")  # noqa: S104  as above


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.8.8"])
def test_this_computer_has_several_names(host):
    """Loopback is loopback, however it is written."""
    assert server._is_loopback(host)  # noqa: SLF001  the one rule that keeps others out


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "example.org", ""])  # noqa: S104  they are refused
def test_no_other_address_is_taken_for_this_computer(host):
    """Where in doubt, no."""
    assert not server._is_loopback(host)  # noqa: SLF001  as above


def test_a_port_that_was_asked_for_and_is_taken_is_named(tmp_path):
    """Whoever names a port has a reason; netlib does not quietly take another."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = run("serve", "--port", str(port), "--store", str(tmp_path / "x.sqlite"), "--no-browser")
    assert done.returncode == 1
    assert done.stderr.strip() == T("ui.port_refused", port=port)


def test_the_usual_port_gives_way_to_the_next_free_one(monkeypatch):
    """A second netlib on one computer starts as well, and says where."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        monkeypatch.setattr(server, "USUAL", (port,))
        sockets, taken = server._bind("127.0.0.1", port)  # noqa: SLF001  a free port cannot be arranged from outside
    assert taken == sockets[0].getsockname()[1] != port
    for one in sockets:
        one.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for another process")
def test_ctrl_c_ends_it_in_words(tmp_path):
    """No traceback, exit code 0."""
    one = start("serve", tmp_path / "x.sqlite", "--language", "en")
    assert one.said == [f"{texts.load('en')('ui.ready', url=one.url)}\n"]
    one.process.send_signal(signal.SIGINT)
    assert one.process.wait(30) == 0


@pytest.mark.slow
def test_jupyterlab_starts_quietly_on_this_computer_only(tmp_path):
    """One sentence with the address, and the notebooks beside the user's data."""
    own = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}
    command = [*NETLIB, "lab", "--store", str(tmp_path / "x.sqlite"), "--port", str(free_port()), "--no-browser"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=os.environ | own)
    try:
        said = process.stdout.readline()
        assert "JupyterLab er klar på http://127.0.0.1:" in said
        assert list(tmp_path.rglob("00_overview.ipynb"))
        assert get(re.search(r"http\S+", said)[0])[0] == 200
    finally:
        process.terminate()
        process.wait(30)


def test_a_notebook_that_was_changed_stays_changed(tmp_path, monkeypatch):
    """An analyst's work is never overwritten by an update."""
    monkeypatch.setattr(server.platformdirs, "user_data_dir", lambda *_args, **_kwargs: str(tmp_path))
    copy = server._own_notebooks() / "00_overview.ipynb"  # noqa: SLF001  `lab` itself would start JupyterLab
    copy.write_text("mine")
    server._own_notebooks()  # noqa: SLF001  as above
    assert copy.read_text() == "mine"
    assert copy.with_name("05_analysis.ipynb").exists()


# ---- the demonstration


def test_the_demonstration_plays_on_one_day(tmp_path):
    """Next steps and findings are the same next year."""
    bench = netlib.open(demonstration.prepare(str(tmp_path / "demo.sqlite")))
    assert bench.is_demo
    assert bench.today.isoformat() == demonstration.TODAY
    folder = Path(__file__).parents[1] / "data"
    assert set(bench.keys()) == {one.name for one in folder.iterdir() if one.is_dir()}


def test_the_demonstration_can_be_opened_again(tmp_path):
    """A second `netlib demo --store` on the same file goes on with it."""
    first = demonstration.prepare(str(tmp_path / "demo.sqlite"))
    assert demonstration.prepare(first) == first


def test_the_demonstration_leaves_real_networks_alone(tmp_path):
    """No example among a municipality's own networks."""
    case = next(one for one in (Path(__file__).parents[1] / "data").iterdir() if one.is_dir())
    bench = workbench.open_workbench(tmp_path / "own.sqlite")
    bench.import_case(case, "vores")
    with pytest.raises(RefusedError, match="holds networks that are no examples"):
        demonstration.prepare(str(tmp_path / "own.sqlite"))
    assert not bench.is_demo
    assert bench.keys() == ["vores"]


# ---- trouble on a page


def words(widget) -> str:
    """Gather what the HTML widgets of a page say."""
    own = getattr(widget, "value", "")
    return own + "".join(words(child) for child in getattr(widget, "children", ()))


@pytest.fixture
def store(tmp_path, monkeypatch):
    """Work on an empty store, as a kernel of the server does."""
    monkeypatch.setenv("NETLIB_STORE", str(tmp_path / "x.sqlite"))
    monkeypatch.setenv("NETLIB_SERVED", "yes")
    monkeypatch.setattr(page.platformdirs, "user_log_dir", lambda *_args, **_kwargs: str(tmp_path))


@pytest.mark.usefixtures("store")
def test_a_mistake_that_a_person_can_mend_is_said_and_escaped():
    """The sentence stands in a box with a way back; what was typed into an address stays text."""

    def build(_t, bench):
        return bench.network("<script>x</script>")

    said = words(page.show(build))
    assert 'role="alert"' in said
    assert "&lt;script&gt;x" in said
    assert 'href="/"' in said


@pytest.mark.usefixtures("store")
def test_a_programming_mistake_is_said_without_its_traceback():
    """The page says one sentence, the log file the rest."""

    def build(_t, _bench):
        raise ZeroDivisionError("secret")

    said = words(page.show(build))
    assert "Noget gik galt" in said
    assert "secret" not in said
    assert "Traceback" not in said


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(("query", "value"), [("network=a%26b&x=1", "a&b"), ("", None), ("networks=no", None)])
def test_a_page_reads_its_address(monkeypatch, query, value):
    """The server hands the network over in QUERY_STRING."""
    monkeypatch.setenv("QUERY_STRING", query)
    assert page.asked("network") == value


def test_an_incomplete_installation_is_named():
    """A wheel without its notebooks says so, and what to do."""
    with pytest.raises(NotFoundError, match=r"nowhere.*Install netlib again"):
        shipped.folder("nowhere")


def test_what_is_served_is_backed_up_once_a_day_and_the_demonstration_is_not(
    served: Served, served_empty: Served
) -> None:
    """Beside the data, under today's date; it is a whole store."""
    folder = served_empty.store.with_name("empty-backup")
    deadline = time.monotonic() + 20
    while not list(folder.glob("????-??-??.sqlite")) and time.monotonic() < deadline:
        time.sleep(0.1)
    (made,) = folder.glob("????-??-??.sqlite")
    assert backup.is_whole(made)
    assert not served.store.with_name("demo-backup").exists()
