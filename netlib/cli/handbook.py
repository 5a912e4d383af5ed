"""Commands on the handbook: taking a copy out to edit it, and bringing it in again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from netlib.cli.group import T, bench_on, common, subgroup

handbook_group = subgroup("handbook")


def command(name: str) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a command of the group, with its folder, its network, and its help from the texts."""
    folder = click.argument("folder", metavar=T("cli.folder"), type=click.Path(path_type=Path))
    network = click.option("--network", help=T("cli.option_handbook_network"))
    return lambda function: handbook_group.command(name, help=T(f"cli.help_handbook_{name}"))(
        common(folder(network(function)))
    )


@command("export")
def export(store: str | None, language: str | None, folder: Path, network: str | None) -> None:  # noqa: ARG001  every command takes a language
    """Write the handbook to a folder."""
    from netlib.workbench.handbooks import export_handbook  # noqa: PLC0415  pydantic is slow to import
    from netlib.workbench.word_file import export_word_file  # noqa: PLC0415

    bench = bench_on(store, create=network is None)
    files = export_handbook(bench, folder, network)
    own = None if network else export_word_file(bench, folder)
    files += [own] if own else []
    back = f"netlib handbook import {folder}" + (f" --network {network}" if network else "")
    click.echo(T("handbooks.exported", n=len(files), path=folder, command=back))


@command("import")
def import_(store: str | None, language: str | None, folder: Path, network: str | None) -> None:  # noqa: ARG001
    """Bring in the handbook of a folder."""
    from netlib.workbench.handbooks import import_handbook  # noqa: PLC0415
    from netlib.workbench.word_file import NAME, import_word_file  # noqa: PLC0415

    bench = bench_on(store, create=network is None)
    action = import_handbook(bench, folder, network)
    kept = network is None and import_word_file(bench, folder)
    if kept:
        click.echo(T("handbooks.imported_word", file=NAME))
    if not action and kept:
        return
    if not action:
        click.echo(T("handbooks.imported_none"))
        return
    with bench.store.read() as tx:
        files = [f"{entry.key}.toml" for entry in tx.of_action(action)]
    click.echo(T("handbooks.imported", n=len(files), files=", ".join(files)))
    click.echo(T("handbooks.for_network", network=network) if network else T("handbooks.for_every_network"))
