"""The tables of a store, the same on every database."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, MetaData, Table, Text, Uuid

metadata = MetaData()

# seq is this store's arrival order; SQLite gives AUTOINCREMENT to an INTEGER key only, hence the variant.
SEQ = BigInteger().with_variant(Integer, "sqlite")
ID = Uuid(as_uuid=False)

entry = Table(
    "entry",
    metadata,
    Column("seq", SEQ, primary_key=True, autoincrement=True),
    Column("id", ID, nullable=False, unique=True),
    Column("network", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("body", Text),  # null: withdrawn; the key stays resolvable
    Column("author", Text),
    Column("at", BigInteger, nullable=False),  # hybrid logical clock, microseconds since 1970
    Column("action", ID, nullable=False),  # what one person did in one go
    Column("base", ID),  # the entry that this one replaces
    Column("v", Integer, nullable=False),
    Index("entry_record", "network", "kind", "key"),
    sqlite_autoincrement=True,
)

current = Table(
    "current",
    metadata,
    Column("network", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("seq", SEQ, ForeignKey("entry.seq"), nullable=False),
    sqlite_with_rowid=False,
)

person = Table(
    "person",
    metadata,
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("mail", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("changed", BigInteger, nullable=False),
)

setting = Table(
    "setting",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
