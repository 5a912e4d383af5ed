"""The command line: `netlib COMMAND`; what it prints on standard error is one sentence in the user's language."""

from netlib.cli.main import main

__all__ = ["main"]
