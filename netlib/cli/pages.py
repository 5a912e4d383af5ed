"""Commands that write reports and open pages."""

import datetime as dt
from pathlib import Path

import click

from netlib.cli.group import FAILED, PARTLY, T, bench_on, command, said_before


@command("report")
@click.argument("keys", nargs=-1)
@click.option("--all", "everything", is_flag=True, help=T("cli.option_all"))
@click.option("--kind", required=True, help=T("cli.option_kind"))
@click.option("--format", "form", default="html", help=T("cli.option_format"))
@click.option("--out", type=click.Path(path_type=Path), default=Path(), help=T("cli.option_out"))
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help=T("cli.option_as_of"))
@click.option(
    "--audience",
    type=click.Choice(["internal", "public", "leader"]),
    default="internal",
    help=T("cli.option_audience"),
)
@click.option("--meeting", type=int, help=T("cli.option_meeting"))
@click.option("--reference", type=click.Path(path_type=Path), help=T("cli.option_reference"))
def report(
    store: str | None, language: str | None, keys: tuple[str, ...], kind: str, form: str, out: Path,
    as_of: dt.datetime | None, audience: str, meeting: int | None, reference: Path | None, *, everything: bool,
) -> int:  # fmt: skip
    """Write reports."""
    from netlib import reports  # noqa: PLC0415  papermill is slow to import

    if bool(keys) == everything:
        raise click.UsageError(T("cli.keys_or_all"))
    bench = bench_on(store)
    day = as_of.date() if as_of else None
    order = reports.Order(kind, form, out, language or T.language, day, audience, meeting, reference)
    results = reports.write(bench, keys or bench.keys(), order)
    for one in results:
        click.echo(
            T("cli.report_failed", network=one.network, why=one.error) if one.error else str(one.file),
            err=bool(one.error),
        )
    failed = sum(bool(one.error) for one in results)
    return 0 if not failed else FAILED if failed == len(results) else PARTLY


@command("serve")
@click.option("--host", default="127.0.0.1", help=T("cli.option_host"))
@click.option("--port", type=int, default=8866, help=T("cli.option_port"))
@click.option("--no-browser", is_flag=True, help=T("cli.option_no_browser"))
def serve(store: str | None, language: str | None, host: str, port: int, *, no_browser: bool) -> None:
    """Open the dashboards on a store."""
    from netlib import server  # noqa: PLC0415  Voilà is slow to import

    bench = bench_on(store, create=True)
    server.serve(bench.store.name, host=host, port=port, browser=not no_browser, language=language or T.language)


@command("demo")
@click.option("--port", type=int, default=8866, help=T("cli.option_port"))
@click.option("--no-browser", is_flag=True, help=T("cli.option_no_browser"))
def demo(store: str | None, language: str | None, port: int, *, no_browser: bool) -> None:
    """Open the dashboards on the example networks."""
    from netlib import demonstration, server  # noqa: PLC0415

    # A store that the environment names is somebody's own; only one that is asked for by name may hold the examples.
    context = click.get_current_context()
    from_environment = context.get_parameter_source("store") is click.core.ParameterSource.ENVIRONMENT
    where = demonstration.prepare(None if from_environment and not said_before(context, "store") else store)
    server.serve(where, host="127.0.0.1", port=port, browser=not no_browser, language=language or T.language)


@command("lab")
@click.option("--port", type=int, default=8888, help=T("cli.option_port"))
@click.option("--no-browser", is_flag=True, help=T("cli.option_no_browser"))
def lab(store: str | None, language: str | None, port: int, *, no_browser: bool) -> int:
    """Open JupyterLab at the notebooks."""
    from netlib import server  # noqa: PLC0415

    bench = bench_on(store, create=True)
    return server.lab(bench.store.name, port=port, browser=not no_browser, language=language or T.language)
