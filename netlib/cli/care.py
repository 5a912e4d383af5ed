"""Commands that look after a store: copying it, bringing a copy back, bringing it up to date."""

from pathlib import Path

import click

from netlib.cli.group import T, command


@command("backup")
@click.argument("path", type=click.Path(path_type=Path))
def backup(store: str | None, language: str | None, path: Path) -> None:  # noqa: ARG001  every command takes a language
    """Copy the store while people write."""
    from netlib.store import backup as copies  # noqa: PLC0415  `netlib --help` needs no database
    from netlib.store import open_store  # noqa: PLC0415

    # A server that is waiting to be upgraded must be copied first.
    made = copies.make(open_store(store, create=False, upgrading="never"), path)
    click.echo(T("care.backup_made", path=made))


@command("restore")
@click.argument("path", type=click.Path(path_type=Path))
def restore(store: str | None, language: str | None, path: Path) -> None:  # noqa: ARG001  as backup
    """Put a backup in the store's place."""
    from netlib.store import open_store  # noqa: PLC0415
    from netlib.store import restore as bringing_back  # noqa: PLC0415

    bringing_back.refuse_missing(path.expanduser())  # before a store is made for what is not there
    done = bringing_back.restore(open_store(store), path)
    click.echo(T("care.restored", n=len(done.networks)))
    if done.safety:
        click.echo(T("care.restored_safety", path=done.safety))
        click.echo(T("care.restored_reload"))


@command("upgrade")
def upgrade(store: str | None, language: str | None) -> None:  # noqa: ARG001  as backup
    """Bring the store's tables up to today's."""
    from netlib.store import place  # noqa: PLC0415
    from netlib.store import upgrade as editions  # noqa: PLC0415
    from netlib.store.backup import latest  # noqa: PLC0415

    opened, edition = place.upgrade_store(store)
    if edition == editions.NEWEST:
        click.echo(T("care.up_to_date", newest=edition))
        return
    click.echo(T("care.upgraded", edition=edition, newest=editions.NEWEST))
    kept = latest(opened)
    if kept:
        click.echo(T("care.upgraded_backup", path=kept))
