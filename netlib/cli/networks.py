"""Commands on whole networks: which there are, bringing one in, holding one against the handbook."""

import datetime as dt
from pathlib import Path

import click

from netlib.cli.group import FAILED, PARTLY, T, bench_on, command, print_json


@command("networks")
@click.option("--json", "as_json", is_flag=True, help=T("cli.option_json"))
def networks(store: str | None, language: str, *, as_json: bool) -> None:  # noqa: ARG001  every command takes a language
    """List the networks."""
    from netlib.workbench import handbooks  # noqa: PLC0415  pandas is slow to import

    bench = bench_on(store)
    table = bench.networks()
    if as_json:
        print_json(table.to_dict("records"))
    elif table.empty:
        click.echo(T("cli.no_networks"))
    for row in [] if as_json else table.to_dict("records"):
        phase = handbooks.of_network(bench, row["network"]).phase(row["phase"]).label[T.language]
        click.echo(T("cli.network", **{**row, "phase": phase}))


@command("import")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--network", "key", help=T("cli.option_network"))
@click.option("--update", is_flag=True, help=T("cli.option_update"))
@click.option("--json", "as_json", is_flag=True, help=T("cli.option_json"))
def import_(store: str | None, language: str, path: Path, key: str | None, *, update: bool, as_json: bool) -> int:  # noqa: ARG001
    """Bring in a case folder."""
    done = bench_on(store, create=True).import_case(path, key, update=update)
    problems = [problem.told(T) for problem in done.problems]
    if as_json:
        rejected = str(done.rejected) if done.rejected else None
        print_json({"network": done.network, "counts": done.counts, "problems": problems, "rejected": rejected})
    else:
        click.echo(T("cli.imported", network=done.network, n=sum(done.counts.values())))
        for one in problems:
            place = ", ".join(str(part) for part in (one["file"], one["row"] and T("cli.row", row=one["row"])) if part)
            click.echo(f"  {place}: {one['problem']} {one['action']}")
        if done.rejected:
            click.echo(T("cli.rejected", path=done.rejected))
    return PARTLY if done.rejected else 0


@command("check")
@click.argument("key")
@click.option("--strict", is_flag=True, help=T("cli.option_strict"))
@click.option("--json", "as_json", is_flag=True, help=T("cli.option_json"))
def check(store: str | None, language: str | None, key: str, *, strict: bool, as_json: bool) -> int:
    """Hold a network against the handbook."""
    found = bench_on(store).network(key).check(language or T.language)
    if as_json:
        print_json(found.to_dict("records"))
    elif found.empty:
        click.echo(T("cli.all_in_place"))
    for row in [] if as_json else found.itertuples():
        click.echo(f"{T(f'cli.severity_{row.severity}')} {row.message} ({row.rule}, {row.source})")
    return FAILED if strict and (found["severity"] == "error").any() else 0


@command("new")
@click.argument("key")
@click.option("--title", required=True, help=T("cli.option_title"))
@click.option("--purpose", default="", help=T("cli.option_purpose"))
@click.option("--question", default="", help=T("cli.option_question"))
@click.option("--case-number", default="", help=T("cli.option_case_number"))
@click.option("--start", type=click.DateTime(["%Y-%m-%d"]), help=T("cli.option_start"))
def new(
    store: str | None, language: str | None, key: str, title: str, purpose: str, question: str, case_number: str,  # noqa: ARG001
    start: dt.datetime | None,
) -> None:  # fmt: skip
    """Start a network."""
    fields = {"purpose": purpose, "forum_question": question, "case_number": case_number}
    bench_on(store, create=True).start(key, title, **fields, start=start.date() if start else None)
    click.echo(T("cli.started", network=key, title=title))


@command("remove")
@click.argument("key")
def remove(store: str | None, language: str | None, key: str) -> None:  # noqa: ARG001
    """Take a network away."""
    action = bench_on(store).remove(key)
    click.echo(T("cli.removed", network=key, action=action))


@command("undo")
@click.argument("key")
@click.argument("action")
def undo(store: str | None, language: str | None, key: str, action: str) -> None:  # noqa: ARG001
    """Take an action back."""
    bench_on(store).undo(key, action)
    click.echo(T("cli.undone"))
