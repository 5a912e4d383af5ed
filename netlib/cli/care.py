"""Commands that look after a store: copying it, bringing a copy back, bringing it up to date."""

from pathlib import Path

import click

from netlib.cli.group import T, command


@command("backup")
@click.argument("path", type=click.Path(path_type=Path))
def backup(store: str | None, language: str | None, path: Path) -> None:  # noqa: ARG001  every command takes a language
    """Copy the store while people write."""
    from netlib.workbench import care  # noqa: PLC0415  `netlib --help` needs no database

    click.echo(T("care.backup_made", path=care.copy(store, path)))


@command("restore")
@click.argument("path", type=click.Path(path_type=Path))
def restore(store: str | None, language: str | None, path: Path) -> None:  # noqa: ARG001  as backup
    """Put a backup in the store's place."""
    from netlib.workbench import care  # noqa: PLC0415

    done = care.bring_back(store, path)
    click.echo(T("care.restored", n=len(done.networks)))
    if done.safety:
        click.echo(T("care.restored_safety", path=done.safety))
        click.echo(T("care.restored_reload"))


@command("upgrade")
def upgrade(store: str | None, language: str | None) -> None:  # noqa: ARG001  as backup
    """Bring the store's tables up to today's."""
    from netlib.workbench import care  # noqa: PLC0415

    done = care.bring_up_to_date(store)
    if done.before == done.now:
        click.echo(T("care.up_to_date", newest=done.now))
        return
    click.echo(T("care.upgraded", edition=done.before, newest=done.now))
    if done.copy:
        click.echo(T("care.upgraded_backup", path=done.copy))
