"""The group of commands, and what every command shares: its options, its store, its language."""

import json
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

import click

import netlib
from netlib import texts

if TYPE_CHECKING:
    from netlib.workbench import Workbench

FAILED: Final = 1
USAGE: Final = 2
PARTLY: Final = 3
LANGUAGE: Final = "NETLIB_LANGUAGE"


def _language(arguments: Sequence[str]) -> str:
    """Find the language before anything else is read: help and mistakes speak it too."""
    for i, argument in enumerate(arguments):
        if argument == "--language" and i + 1 < len(arguments):
            return arguments[i + 1]
        if argument.startswith("--language="):
            return argument.partition("=")[2]
    return os.environ.get(LANGUAGE, texts.DEFAULT)


def _speak(arguments: Sequence[str]) -> texts.Texts:
    language = _language(arguments)
    return texts.load(language if language in texts.LANGUAGES else texts.DEFAULT)


T: Final = _speak(sys.argv[1:])


def common(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the two options that every one has."""
    store = click.option("--store", envvar="NETLIB_STORE", callback=_nearest, help=T("cli.option_store"))
    language = click.option(
        "--language", type=click.Choice(texts.LANGUAGES), envvar=LANGUAGE, callback=_nearest,
        help=T("cli.option_language"),
    )  # fmt: skip
    return store(language(command))


def _nearest(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Take what was said behind the command, else before it, else what the environment says."""
    name = str(option.name)
    if context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE:
        return value
    return said_before(context, name) or value


def said_before(context: click.Context, name: str) -> str | None:
    """Give what was said for an option before the command; None: nothing."""
    found: str | None = context.find_root().params.get(name)
    return found


def command(name: str) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a command of the group, with its help from the texts."""
    return lambda function: main_group.command(name, help=T(f"cli.help_{name}"))(common(function))


class Commands(click.Group):
    """The group of commands, which says in the user's language that a command does not exist."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:  # noqa: ANN401  as click has it
        """Find the command that the first argument names."""
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            known = ", ".join(self.list_commands(ctx))
            raise click.UsageError(T("cli.no_such_command", command=args[0], known=known))
        return super().resolve_command(ctx, args)


@click.group(name="netlib", cls=Commands, help=T("cli.help"), context_settings={"help_option_names": ["--help"]})
@click.version_option(netlib.__version__)
@click.option("--store", help=T("cli.option_store"))
@click.option("--language", type=click.Choice(texts.LANGUAGES), help=T("cli.option_language"))
def main_group(store: str | None, language: str | None) -> None:
    """Gather the commands; each asks for itself what was said before it."""


def bench_on(store: str | None, *, create: bool = False) -> "Workbench":
    """Open the workbench on the store that a command names; only where `create` is a new one made."""
    from netlib.workbench import open_workbench  # noqa: PLC0415  `netlib --help` needs no pandas

    return open_workbench(store, create=create)


def print_json(value: object) -> None:
    """Print one JSON document on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def subgroup(name: str) -> click.Group:
    """Make a group of commands within the group, such as `netlib user`; alone, it says what there is."""

    @main_group.group(name, cls=Commands, invoke_without_command=True, help=T(f"cli.help_{name}"))
    @click.pass_context
    def group(context: click.Context) -> int:
        if context.invoked_subcommand is None:
            click.echo(context.get_help(), err=True)
        return USAGE

    return group
