"""Measures the way of a newcomer: seconds from `git clone` to the first page, cold (nothing cached) and warm.

`python benchmarks/first_page.py`; with `--python PATH` another Python, such as the system's own. Cold begins with empty
caches of pip and uv; what the registry and the network add to it is theirs.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PORT = 8930
PATIENCE = 900  # seconds


def answered(url: str, process: subprocess.Popen[bytes], ending: bytes = b"</html>") -> None:
    """Wait until the whole answer has come; a page ends when its kernel has filled it."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=60) as page:  # noqa: S310  our own address
                if ending in page.read():
                    return
        except OSError:
            time.sleep(0.1)
    sys.exit(f"{url} did not answer")


def walk(python: str, caches: Path, port: int) -> tuple[float, float, float]:
    """Clone, set up, open; gives the seconds after which the address answered, a page had come, and a second one."""
    with tempfile.TemporaryDirectory() as folder:
        home = {"HOME": folder, "UV_CACHE_DIR": str(caches / "uv"), "PIP_CACHE_DIR": str(caches / "pip")}
        begin = time.perf_counter()
        subprocess.run(["git", "clone", "--quiet", ROOT, f"{folder}/netlib"], check=True)
        command = [python, "start.py", "demo", "--no-browser", "--port", str(port)]
        process = subprocess.Popen(command, cwd=f"{folder}/netlib", env=os.environ | home)
        try:
            answered(f"http://127.0.0.1:{port}/healthz", process, b"}")
            up = time.perf_counter() - begin
            answered(f"http://127.0.0.1:{port}/", process)
            first = time.perf_counter() - begin
            again = time.perf_counter()
            answered(f"http://127.0.0.1:{port}/network/frivillighed/analysis", process)
            return up, first, time.perf_counter() - again
        finally:
            process.terminate()
            process.wait()


options = argparse.ArgumentParser()
options.add_argument("--python", default="python3")
asked = options.parse_args()
with tempfile.TemporaryDirectory() as cold:
    print(f"{'':6} {'server answers':>15} {'first page':>11} {'a further page':>15}  (seconds)")
    for name in ("cold", "warm"):
        up, first, further = walk(asked.python, Path(cold), PORT + (name == "warm"))
        print(f"{name:6} {up:>15.1f} {first:>11.1f} {further:>15.1f}")
