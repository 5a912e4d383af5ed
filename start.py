"""Sets netlib up beside this file and runs it: `python3 start.py demo`, or `python3 start.py test` for all tests.

Needs Python 3.11 or newer with pip, and nothing else. What is installed lies in `.venv` in this folder; deleting the
folder takes all of it away. The versions and hashes are those of requirements.lock.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
LOCK = HERE / "requirements.lock"
TOOLS = HERE / ".netlib"
STAMP = VENV / "netlib-stamp"
OLDEST = (3, 11)

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
    ("nbstripout", "--verify", *sorted(str(path) for path in HERE.glob("notebooks/**/*.ipynb"))),
)


def main() -> int:
    """Do what the first argument says; everything but `test` is a netlib command."""
    if sys.version_info < OLDEST:
        sys.exit("netlib needs Python 3.11 or newer. This is " + sys.version.split()[0] + ".")
    arguments = sys.argv[1:] or ["--help"]
    if arguments[0] == "test":
        install("test,dev")
        return test(arguments[1:])
    install("")
    netlib = PROGRAMS / executable("netlib")
    if os.name == "posix":  # become netlib: signals and exit code are then its own
        os.execv(netlib, [str(netlib), *arguments])  # noqa: S606  our own program
    return subprocess.run([netlib, *arguments], check=False).returncode


def executable(program: str) -> str:
    """Give a program's file name on this system."""
    return program + (".exe" if os.name == "nt" else "")


def run(program: str, *arguments: str) -> int:
    """Run a program of the environment on this checkout and give its exit code."""
    return subprocess.run([PROGRAMS / executable(program), *arguments], cwd=HERE, check=False).returncode


def install(extras: str) -> None:
    """Make the environment, unless it is already what the lock file says."""
    had = STAMP.read_text().split() if STAMP.exists() else []
    wanted = hashlib.sha256(LOCK.read_bytes() + (HERE / "pyproject.toml").read_bytes()).hexdigest()
    if had[:1] == [wanted] and extras in ("", *had[1:]):
        return
    print("Setting up netlib in", VENV, "- the first time takes a minute or two.", file=sys.stderr)
    if not (VENV / "pyvenv.cfg").exists():
        uv("venv", "--quiet", "--python", sys.executable, str(VENV))
    target = str(HERE) + (f"[{extras}]" if extras else "")
    uv("pip", "install", "--quiet", "--python", str(VENV), "--constraint", str(LOCK), "--build-constraint", str(LOCK),
       "--compile-bytecode", "--editable", target)  # fmt: skip
    STAMP.write_text(f"{wanted} {extras}")


def uv(*arguments: str) -> None:
    """Run uv, brought in by pip at the locked version and hash where it is not here yet."""
    if not (TOOLS / "uv").exists():
        with tempfile.TemporaryDirectory() as folder:
            one = Path(folder) / "uv.txt"
            one.write_text(locked("uv"))
            # --target works where the system's Python refuses to install outside an environment (Debian, PEP 668).
            pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            told = subprocess.run([*pip, "--require-hashes", "--target", str(TOOLS), "-r", str(one)], check=False)
        if told.returncode:
            shutil.rmtree(TOOLS, ignore_errors=True)
            sys.exit("pip could not install uv, the installer. Is pip here (Debian: apt install python3-pip)?")
    done = subprocess.run(
        [sys.executable, "-m", "uv", *arguments], env={**os.environ, "PYTHONPATH": str(TOOLS)}, check=False
    )
    if done.returncode:
        sys.exit("netlib could not be set up. What went wrong stands above; try again when it is mended.")


def locked(name: str) -> str:
    """Give one package's lines of requirements.lock: version and hashes."""
    found = re.search(rf"^{name}==.*(?:\n    --hash=.*)+", LOCK.read_text("utf-8"), flags=re.MULTILINE)
    if not found:
        sys.exit(f"requirements.lock does not name {name}.")
    return found[0]


def test(arguments: list[str]) -> int:
    """Run the checks and all tests; arguments go to pytest."""
    # Hundreds of processes import netlib; where Python may keep no bytecode (PYTHONDONTWRITEBYTECODE, as in many a
    # container) each would compile it anew, a second every time.
    run("python", "-m", "compileall", "-q", "netlib")
    # On a bare machine the browser is fetched meanwhile, which keeps the network busy and the checks the processor.
    browser = subprocess.Popen([PROGRAMS / executable("python"), HERE / "tests" / "browser.py"])
    failed = 0 if arguments else next(filter(None, (run(*check) for check in CHECKS)), 0)
    there = browser.wait()
    if failed or there:
        return failed or there
    # A file's tests share a server: they stay together, in the order that tests/conftest.py gives the files.
    return run("pytest", *(arguments or ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")))


if __name__ == "__main__":
    sys.exit(main())
