"""Edition 2: drafts, tokens, files, the forgotten, what was written outside, and undoing a change of a person."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = "1"

ID = sa.Uuid(as_uuid=False)


def upgrade() -> None:
    """Add what the second release keeps."""
    op.create_index("entry_action", "entry", ["action"], if_not_exists=True)
    known = {column["name"] for column in sa.inspect(op.get_bind()).get_columns("person")}
    for column in (sa.Column("was", sa.Text), sa.Column("action", ID)):
        if column.name not in known:  # stores that were made between two releases have a part of it
            op.add_column("person", column)
    for name, columns in NEW.items():
        op.create_table(name, *columns(), if_not_exists=True)


def _text(name: str, *, null: bool = False, key: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=null, primary_key=key)


def _number(name: str, *, null: bool = False) -> "sa.Column[int]":
    return sa.Column(name, sa.BigInteger, nullable=null)


NEW: dict[str, Callable[[], tuple[sa.Column[Any], ...]]] = {
    "draft": lambda: (
        _text("id", key=True), _text("network"), _text("seat"), _text("text"), _number("rev"), _number("at"),
    ),
    "token": lambda: (
        _text("hash", key=True), _text("purpose"), _text("name", null=True), _text("role"), _text("network", null=True),
        _text("person", null=True), _text("seat", null=True), _number("expiry", null=True),
    ),
    "file": lambda: (
        _text("sha256", key=True), _text("type"), _text("name"), sa.Column("bytes", sa.LargeBinary, nullable=False),
    ),
    "erased": lambda: (_text("person", key=True), _text("entries"), _number("at")),
    "output": lambda: (_text("path", key=True), _text("kind"), _text("network", null=True), _number("at")),
}  # fmt: skip
