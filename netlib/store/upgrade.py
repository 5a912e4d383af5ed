"""Which edition of the tables a store has, and bringing an older one up to today's."""

from pathlib import Path
from typing import Final

import sqlalchemy as sa

from netlib.store import views
from netlib.store.tables import metadata, setting

FIRST: Final = "1"
NEWEST: Final = "2"

# As alembic writes it, so that alembic need not be imported where there is nothing to upgrade.
edition = sa.Table("alembic_version", sa.MetaData(), sa.Column("version_num", sa.String(32), primary_key=True))


def edition_of(connection: sa.Connection) -> str | None:
    """Tell which edition of the tables a database has; None: it has none.

    The first release did not write it down: tables without a number are its.
    """
    names = sa.inspect(connection)
    if names.has_table(edition.name):
        return connection.scalar(sa.select(edition.c.version_num))
    return FIRST if names.has_table("entry") else None


def lay(connection: sa.Connection) -> None:
    """Make the tables and views of a new store, in one transaction."""
    metadata.create_all(connection)
    edition.create(connection, checkfirst=True)
    connection.execute(edition.delete())
    connection.execute(edition.insert().values(version_num=NEWEST))
    views.make(connection)


def bring_forward(connection: sa.Connection, to: str = NEWEST) -> None:
    """Bring the tables to an edition by the steps of `migrations/`, in the connection's own transaction."""
    from alembic import command  # noqa: PLC0415  slow to import, and seldom needed
    from alembic.config import Config  # noqa: PLC0415

    there = sa.inspect(connection)
    if there.has_table(setting.name):
        views.drop(connection)  # a view stands in the way of changing its table
    if edition_of(connection) == FIRST and not there.has_table(edition.name):
        edition.create(connection)
        connection.execute(edition.insert().values(version_num=FIRST))
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
    if to == NEWEST:
        views.make(connection)
