"""Starts what people work in: the dashboards in a browser, or JupyterLab."""

import errno
import ipaddress
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import webbrowser
from pathlib import Path
from typing import Final

import click
import platformdirs
from tornado.netutil import bind_sockets

from netlib import shipped, texts
from netlib.errors import RefusedError
from netlib.texts import Texts
from netlib.ui import page
from netlib.workbench import open_workbench

USUAL: Final = (8866, 8888)  # what `serve` and `demo`, and what `lab` takes when nobody says otherwise
FURTHER: Final = 50  # how many ports are tried after that one
LOOPBACK: Final = "127.0.0.1"
PACKAGE: Final = Path(__file__).parent


def serve(store: str, *, host: str, port: int, browser: bool, language: str) -> None:
    """Serve the dashboards on a store until somebody presses Ctrl+C.

    Parameters
    ----------
    store
        A path or a database URL.
    host
        The address to listen on; for now this computer's own.
    port
        The port to listen on; where the usual one is taken, the next free one is.
    browser
        Open the overview in the browser.
    language
        "da" or "en".

    Raises
    ------
    RefusedError
        If others could reach the address, or the port asked for is taken.
    """
    t = texts.load(language)
    if not _is_loopback(host):
        raise RefusedError("ui.only_this_computer", host=host)
    sockets, taken = _bind(host, port)
    _tell_kernels(store, language)
    page.log_to_file()
    from netlib.voila.application import Application  # noqa: PLC0415  a taken port is said before Voilà is loaded

    if taken:
        click.echo(t("ui.port_taken", port=port, other=taken))
    bench = open_workbench(store, create=True)
    app = Application(
        bench, t, sockets, lambda found: _ready(t, host, found, browser=browser), root_dir=str(notebooks_folder())
    )
    app.initialize([])
    bench.keep_daily_backups()
    app.start()
    click.echo(t("ui.stopped"))


def _is_loopback(host: str) -> bool:
    """Tell whether only this computer can reach `host`."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _bind(host: str, port: int) -> tuple[list[socket.socket], int | None]:
    """Take the port, or the next free one after a usual one; the number is given where it had to be another."""
    for candidate in range(port, port + FURTHER if port in USUAL else port + 1):
        try:
            return bind_sockets(candidate, host), None if candidate == port else candidate
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
    raise RefusedError("ui.port_refused", port=port)


def _tell_kernels(store: str, language: str) -> None:
    """Set what every kernel started from here has in its environment."""
    os.environ |= {"NETLIB_STORE": store, "NETLIB_LANGUAGE": language, "NETLIB_SERVED": "yes"}
    # Where Voilà finds our template: <path>/voila/templates/netlib.
    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [str(PACKAGE), os.environ.get("JUPYTER_PATH")]))


def _ready(t: Texts, host: str, port: int, *, browser: bool) -> None:
    """Say where the dashboards are, now that they answer."""
    name = f"[{host}]" if ":" in host else host
    url = f"http://{name}:{port}/"
    click.echo(t("ui.ready", url=url))
    _open(url, browser=browser)


def _open(url: str, *, browser: bool) -> None:
    """Open the address, where that is wished, without waiting for the browser."""
    if browser:
        threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()


def notebooks_folder() -> Path:
    """Find the shipped notebooks, in a checkout as in an installation."""
    return shipped.folder("notebooks")


def lab(store: str, *, port: int, browser: bool, language: str) -> int:
    """Open JupyterLab at the user's own copies of the notebooks, and give its exit code."""
    t = texts.load(language)
    open_workbench(store, create=True).keep_daily_backups()
    sockets, taken = _bind(LOOPBACK, port)
    for one in sockets:  # JupyterLab opens its own
        one.close()
    folder, token, found = _own_notebooks(), secrets.token_urlsafe(), taken or port
    said = page.log_to_file().with_name("lab.log")
    with said.open("w", encoding="utf-8") as log:  # JupyterLab's own words help nobody who works in it
        environment = _lab_environment(store, language, token)
        process = subprocess.Popen(_lab_command(folder, found), env=environment, stderr=log)  # noqa: S603  our own words
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whatever ends us ends JupyterLab
    url = f"http://{LOOPBACK}:{found}/lab?token={token}"
    if taken:
        click.echo(t("ui.port_taken", port=port, other=taken))
    try:
        if _answers(found, process):
            click.echo(t("ui.lab", path=folder, url=url))
            _open(url, browser=browser)
        else:
            click.echo(t("ui.lab_failed", path=said), err=True)
        return process.wait()
    except KeyboardInterrupt:
        click.echo(t("ui.stopped"))
        return 0
    finally:
        process.terminate()
        process.wait()


def _lab_command(folder: Path, port: int) -> list[str]:
    """Put JupyterLab's command line together: on this computer only, quiet, asking nobody for news or extensions."""
    return [
        sys.executable, "-W", "ignore", "-m", "jupyterlab", str(folder), "--no-browser", "--allow-root",
        f"--ServerApp.ip={LOOPBACK}", f"--ServerApp.port={port}", "--ServerApp.port_retries=0",
        "--ServerApp.answer_yes=True", "--Application.log_level=ERROR", "--LabApp.news_url=None",
        "--LabApp.extension_manager=readonly", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]  # fmt: skip


def _lab_environment(store: str, language: str, token: str) -> dict[str, str]:
    """Set what JupyterLab and its kernels have in their environment."""
    return os.environ | {
        "NETLIB_STORE": store,
        "NETLIB_LANGUAGE": language,
        "JUPYTER_TOKEN": token,
        "JUPYTER_CONFIG_PATH": str(PACKAGE / "voila" / "lab"),
    }


def _answers(port: int, process: "subprocess.Popen[bytes]") -> bool:
    """Wait until somebody listens on the port; False where the process ended instead."""
    while process.poll() is None:
        with socket.socket() as one:
            if one.connect_ex((LOOPBACK, port)) == 0:
                return True
        time.sleep(0.1)
    return False


def _own_notebooks() -> Path:
    """Copy the shipped notebooks beside the user's data, where there are none yet: what was changed stays changed."""
    target = Path(platformdirs.user_data_dir("netlib", appauthor=False)) / "notebooks"
    shipped_here = notebooks_folder()
    for source in sorted(shipped_here.rglob("*.ipynb")):
        copy = target / source.relative_to(shipped_here)
        if not copy.exists() and ".ipynb_checkpoints" not in source.parts:
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy)
    return target
