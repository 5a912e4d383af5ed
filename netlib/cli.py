"""The command line: `netlib COMMAND`; what it prints on standard error is one sentence in the user's language."""

import datetime as dt
import json
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
import platformdirs

import netlib
from netlib import texts
from netlib.errors import NetlibError

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


def _common(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the two options that every one has."""
    store = click.option("--store", envvar="NETLIB_STORE", help=T("cli.option_store"))
    language = click.option(
        "--language", type=click.Choice(texts.LANGUAGES), envvar=LANGUAGE, help=T("cli.option_language")
    )
    return store(language(command))


def _command(name: str) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a command of the group, with its help from the texts."""
    return lambda function: main_group.command(name, help=T(f"cli.help_{name}"))(_common(function))


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
@click.pass_context
def main_group(context: click.Context, store: str | None, language: str | None) -> None:
    """Take what was said before the command as if it had been said behind it."""
    given = {name: value for name, value in (("store", store), ("language", language)) if value}
    context.default_map = dict.fromkeys(main_group.commands, given)


def _bench(store: str | None, *, create: bool = False) -> "Workbench":
    from netlib.workbench import open_workbench  # noqa: PLC0415  `netlib --help` needs no pandas

    return open_workbench(store, create=create)


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


@_command("networks")
@click.option("--json", "as_json", is_flag=True, help=T("cli.option_json"))
def networks(store: str | None, language: str, *, as_json: bool) -> None:  # noqa: ARG001  every command takes a language
    """List the networks."""
    from netlib import handbook  # noqa: PLC0415  pydantic is slow to import

    table = _bench(store).networks()
    if as_json:
        _print_json(table.to_dict("records"))
    elif table.empty:
        click.echo(T("cli.no_networks"))
    for row in [] if as_json else table.to_dict("records"):
        phase = handbook.load().phase(row["phase"]).label[T.language]
        click.echo(T("cli.network", **{**row, "phase": phase}))


@_command("import")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--network", "key", help=T("cli.option_network"))
@click.option("--update", is_flag=True, help=T("cli.option_update"))
@click.option("--json", "as_json", is_flag=True, help=T("cli.option_json"))
def import_(store: str | None, language: str, path: Path, key: str | None, *, update: bool, as_json: bool) -> int:  # noqa: ARG001
    """Bring in a case folder."""
    done = _bench(store, create=True).import_case(path, key, update=update)
    problems = [problem.told(T) for problem in done.problems]
    if as_json:
        rejected = str(done.rejected) if done.rejected else None
        _print_json({"network": done.network, "counts": done.counts, "problems": problems, "rejected": rejected})
    else:
        click.echo(T("cli.imported", network=done.network, n=sum(done.counts.values())))
        for one in problems:
            place = ", ".join(str(part) for part in (one["file"], one["row"] and T("cli.row", row=one["row"])) if part)
            click.echo(f"  {place}: {one['problem']} {one['action']}")
        if done.rejected:
            click.echo(T("cli.rejected", path=done.rejected))
    return PARTLY if done.rejected else 0


@_command("check")
@click.argument("key")
@click.option("--strict", is_flag=True, help=T("cli.option_strict"))
@click.option("--json", "as_json", is_flag=True, help=T("cli.option_json"))
def check(store: str | None, language: str | None, key: str, *, strict: bool, as_json: bool) -> int:
    """Hold a network against the handbook."""
    found = _bench(store).network(key).check(language or T.language)
    if as_json:
        _print_json(found.to_dict("records"))
    elif found.empty:
        click.echo(T("cli.all_in_place"))
    for row in [] if as_json else found.itertuples():
        click.echo(f"{T(f'cli.severity_{row.severity}')} {row.message} ({row.rule}, {row.source})")
    return FAILED if strict and (found["severity"] == "error").any() else 0


@_command("report")
@click.argument("keys", nargs=-1)
@click.option("--all", "everything", is_flag=True, help=T("cli.option_all"))
@click.option("--kind", required=True, help=T("cli.option_kind"))
@click.option("--format", "form", default="html", help=T("cli.option_format"))
@click.option("--out", type=click.Path(path_type=Path), default=Path(), help=T("cli.option_out"))
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help=T("cli.option_as_of"))
@click.option(
    "--audience", type=click.Choice(["internal", "public"]), default="internal", help=T("cli.option_audience")
)
def report(
    store: str | None, language: str | None, keys: tuple[str, ...], kind: str, form: str, out: Path,
    as_of: dt.datetime | None, audience: str, *, everything: bool,
) -> int:  # fmt: skip
    """Write reports."""
    from netlib import reports  # noqa: PLC0415  papermill is slow to import

    if bool(keys) == everything:
        raise click.UsageError(T("cli.keys_or_all"))
    bench = _bench(store)
    order = reports.Order(kind, form, out, language or T.language, as_of.date() if as_of else None, audience)
    results = reports.write(bench, keys or bench.keys(), order)
    for one in results:
        click.echo(
            T("cli.report_failed", network=one.network, why=one.error) if one.error else str(one.file),
            err=bool(one.error),
        )
    failed = sum(bool(one.error) for one in results)
    return 0 if not failed else FAILED if failed == len(results) else PARTLY


@_command("serve")
@click.option("--host", default="127.0.0.1", help=T("cli.option_host"))
@click.option("--port", type=int, default=8866, help=T("cli.option_port"))
@click.option("--no-browser", is_flag=True, help=T("cli.option_no_browser"))
def serve(store: str | None, language: str | None, host: str, port: int, *, no_browser: bool) -> None:
    """Open the dashboards on a store."""
    from netlib import server  # noqa: PLC0415  Voilà is slow to import

    bench = _bench(store, create=True)
    server.serve(bench.store.name, host=host, port=port, browser=not no_browser, language=language or T.language)


@_command("demo")
@click.option("--port", type=int, default=8866, help=T("cli.option_port"))
@click.option("--no-browser", is_flag=True, help=T("cli.option_no_browser"))
def demo(store: str | None, language: str | None, port: int, *, no_browser: bool) -> None:
    """Open the dashboards on the example networks."""
    from netlib import demonstration, server  # noqa: PLC0415

    # A store that the environment names is somebody's own; only one that is asked for by name may hold the examples.
    given = click.get_current_context().get_parameter_source("store")
    where = demonstration.prepare(None if given is click.core.ParameterSource.ENVIRONMENT else store)
    server.serve(where, host="127.0.0.1", port=port, browser=not no_browser, language=language or T.language)


@_command("lab")
@click.option("--port", type=int, default=8888, help=T("cli.option_port"))
@click.option("--no-browser", is_flag=True, help=T("cli.option_no_browser"))
def lab(store: str | None, language: str | None, port: int, *, no_browser: bool) -> int:
    """Open JupyterLab at the notebooks."""
    from netlib import server  # noqa: PLC0415

    bench = _bench(store, create=True)
    return server.lab(bench.store.name, port=port, browser=not no_browser, language=language or T.language)


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
