"""Runs one command: an exit code, and at most one sentence on standard error in the user's language."""

import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

import click
import platformdirs

from netlib.cli import (  # noqa: F401  they put their commands into the group
    calendar,
    care,
    handbook,
    letters,
    networks,
    pages,
    people,
    session,
    users,
)
from netlib.cli.group import FAILED, USAGE, T, main_group
from netlib.errors import NetlibError


def _usage(error: click.UsageError) -> str:
    """Say in the user's language what was wrong with the words of the command."""
    if isinstance(error, click.NoSuchOption):
        return T("cli.no_such_option", option=error.option_name)
    if isinstance(error, click.MissingParameter) and error.param:
        return T("cli.missing", name=error.param.human_readable_name)
    if isinstance(error, click.BadParameter) and error.param:
        return T("cli.bad_value", name=error.param.human_readable_name, why=error.message)
    return (
        error.message
        if type(error) is click.UsageError and error.ctx is None
        else T("cli.wrong_use", why=error.message)
    )


def _log_of(error: Exception) -> Path:
    """Keep what only a programmer can read in a file."""
    folder = Path(platformdirs.user_log_dir("netlib", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "error.log"
    path.write_text("".join(traceback.format_exception(error)), "utf-8")
    return path


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command: exit 0 done, 1 failed, 2 wrong use, 3 done in part."""
    try:
        code = main_group.main(args=arguments, standalone_mode=False)
    except NetlibError as error:
        click.echo(error.sentence(T.language), err=True)
        code = FAILED
    except click.UsageError as error:
        click.echo(_usage(error), err=True)
        code = USAGE
    except (click.Abort, KeyboardInterrupt):
        code = FAILED
    except Exception as error:  # noqa: BLE001  a person gets one sentence, whatever happened
        click.echo(T("cli.unexpected", what=f"{type(error).__name__}: {error}", path=_log_of(error)), err=True)
        code = FAILED
    sys.exit(code or 0)
