"""Edition 1, as the first release made its tables."""

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None

SEQ = sa.BigInteger().with_variant(sa.Integer, "sqlite")
ID = sa.Uuid(as_uuid=False)


def upgrade() -> None:
    """Make the log, the present, the people and the settings."""
    op.create_table(
        "entry",
        sa.Column("seq", SEQ, primary_key=True, autoincrement=True),
        sa.Column("id", ID, nullable=False, unique=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("network", "kind", "key")),
        sa.Column("body", sa.Text),
        sa.Column("author", sa.Text),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("action", ID, nullable=False),
        sa.Column("base", ID),
        sa.Column("v", sa.Integer, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("entry_record", "entry", ["network", "kind", "key"])
    op.create_table(
        "current",
        *(sa.Column(name, sa.Text, primary_key=True) for name in ("network", "kind", "key")),
        sa.Column("seq", SEQ, sa.ForeignKey("entry.seq"), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "person",
        sa.Column("key", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("name", "mail", "phone", "unit")),
        sa.Column("changed", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
