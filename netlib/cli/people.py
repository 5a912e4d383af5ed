"""Commands on people's data: showing it, forgetting it, and carrying it from one store to another."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netlib.cli.group import PARTLY, T, bench_on, command, print_json

if TYPE_CHECKING:
    from netlib.workbench.privacy import Forgotten


@command("disclose")
@click.argument("person")
@click.argument("folder", metavar=T("people.folder"), type=click.Path(path_type=Path, file_okay=False))
@click.option("--json", "as_json", is_flag=True, help=T("cli.option_json"))
def disclose(store: str | None, language: str | None, person: str, folder: Path, *, as_json: bool) -> None:
    """Write everything that is kept about a person."""
    from netlib.workbench import privacy  # noqa: PLC0415  `netlib --help` needs no pandas

    done = privacy.disclose(bench_on(store), person, folder, language or T.language)
    if as_json:
        print_json(asdict(done))
    else:
        click.echo(T("people.disclosed", name=done.name, html=done.html, json=done.json))


@command("forget")
@click.argument("person")
@click.option("--json", "as_json", is_flag=True, help=T("cli.option_json"))
def forget(store: str | None, language: str | None, person: str, *, as_json: bool) -> int:  # noqa: ARG001
    """Forget a person."""
    from netlib.workbench import privacy  # noqa: PLC0415

    done = privacy.forget(bench_on(store), person)
    if as_json:
        print_json(asdict(done))
    else:
        _tell(done)
    return PARTLY if done.left or done.stuck else 0


def _tell(done: "Forgotten") -> None:
    """Say what was done, then what is left for a person to do."""
    click.echo(T("people.forgotten", person=done.person, n=done.entries))
    if done.tokens or done.drafts or done.files or done.photos:
        click.echo(T("people.forgotten_also", **asdict(done)))
    for path in done.deleted:
        click.echo(T("people.make_again", path=path))
    for path in done.stuck:
        click.echo(T("people.delete_yourself", path=path))
    for path, until in done.backups:
        click.echo(T("people.backup_vanishes", path=path, until=until) if until else T("people.backup", path=path))
    if done.left:
        click.echo(T("people.left"))
    for one in done.left:
        click.echo(T("people.left_line", **asdict(one)))


@command("merge")
@click.argument("other")
@click.option("--json", "as_json", is_flag=True, help=T("cli.option_json"))
def merge(store: str | None, language: str | None, other: str, *, as_json: bool) -> int:  # noqa: ARG001
    """Take in what another store holds."""
    from netlib.workbench import privacy  # noqa: PLC0415

    done = privacy.merge(bench_on(store, create=True), other)
    if as_json:
        print_json(asdict(done))
    else:
        networks = ", ".join(done.networks)
        new = done.entries or done.people
        click.echo(T("people.merged", **{**asdict(done), "networks": networks}) if new else T("people.merged_nothing"))
        if done.forgotten:
            click.echo(T("people.merged_forgotten", people=", ".join(done.forgotten)))
    return 0


@command("export")
@click.argument("key")
@click.argument("path", type=click.Path(path_type=Path))
def export(store: str | None, language: str | None, key: str, path: Path) -> None:  # noqa: ARG001
    """Write a network as an archive."""
    from netlib.workbench import privacy  # noqa: PLC0415

    click.echo(T("people.exported", path=privacy.export_archive(bench_on(store), key, path)))
