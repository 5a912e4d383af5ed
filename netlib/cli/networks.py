"""Commands on whole networks: which there are, bringing one in, holding one against the handbook."""

import datetime as dt
from pathlib import Path
from typing import Final

import click

from netlib.cli.group import FAILED, PARTLY, T, bench_on, command, print_json

DATE: Final = click.DateTime(["%Y-%m-%d"])


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


@command("analyse")
@click.argument("key")
@click.option("--json", "as_json", is_flag=True, help=T("cli.option_json"))
def analyse(store: str | None, language: str | None, key: str, *, as_json: bool) -> None:
    """Say what the analyses tell of a network."""
    seen = bench_on(store).network(key)
    found = seen.analyse(language or T.language)
    if as_json:
        print_json(found)
        return
    moved, crossed = found["theme_drift"], found["matrix"]["category_meeting"]
    if moved is None:
        click.echo(T("drift.too_few"))
    else:
        said = T("drift.question") if moved["ask"] else T("drift.no_question")
        click.echo(T("drift.compared", before=moved["compared"][0], after=moved["compared"][1], said=said))
        for reason in moved["reasons"]:
            click.echo(f"  {reason}")
    for category, counts in zip(crossed["rows"], crossed["counts"], strict=True):
        label = seen.handbook.category(category).label[T.language]
        click.echo(T("cli.category", category=label, n=sum(counts)))


@command("new")
@click.argument("key")
@click.option("--title", required=True, help=T("cli.option_title"))
@click.option("--theme", default="", help=T("cli.option_theme"))
@click.option("--question", default="", help=T("cli.option_question"))
@click.option("--leader", default="", help=T("cli.option_leader"))
@click.option("--decided", type=DATE, help=T("cli.option_decided"))
@click.option("--template", default="blank", help=T("cli.option_template"))
@click.option("--case-number", default="", help=T("cli.option_case_number"))
@click.option("--sponsor", default="", help=T("cli.option_sponsor"))
@click.option("--purpose", default="", help=T("cli.option_purpose"))
@click.option("--start", type=DATE, help=T("cli.option_start"))
def new(
    store: str | None, language: str | None, key: str, title: str, theme: str, question: str, leader: str,
    decided: dt.datetime | None, template: str, case_number: str, sponsor: str, purpose: str, start: dt.datetime | None,
) -> None:  # fmt: skip
    """Start a network."""
    from netlib.workbench.starting import Begin  # noqa: PLC0415  pandas is slow to import

    told = Begin(
        title, key=key, theme=theme, decided=decided.date() if decided else None, leader=leader, sponsor=sponsor,
        template=template, language=language or T.language,
        fields={"purpose": purpose, "forum_question": question, "case_number": case_number,
                "start": start.date() if start else None},
    )  # fmt: skip
    begun = bench_on(store, create=True).begin(told)
    click.echo(T("cli.started", network=begun.network, title=title))


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
