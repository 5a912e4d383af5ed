"""The tables of a store, the same on every database."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, Uuid

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
    Index("entry_action", "action"),
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
    Column("was", Text),  # JSON: what was known before the last change, so that it can be undone; gone with the person
    Column("action", ID),  # the action of that last change
)

draft = Table(  # half-written notes: overwritten in place, for their author only, deleted when sent; never in an export
    "draft",
    metadata,
    Column("id", Text, primary_key=True),  # the key that the note will have
    Column("network", Text, nullable=False),
    Column("seat", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("rev", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
)

token = Table(  # codes, cookies and accounts: only their hashes; never exported or merged
    "token",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("purpose", Text, nullable=False),  # account, code, cookie
    Column("name", Text),  # accounts: what one logs in as
    Column("role", Text, nullable=False),
    Column("network", Text),  # null: every network
    Column("person", Text),
    Column("seat", Text),
    Column("expiry", BigInteger),  # microseconds since 1970; null: none
)

file = Table(  # photos without EXIF, handbook copies, final documents
    "file",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("type", Text, nullable=False),  # media type
    Column("name", Text, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
)

erased = Table(  # who has been forgotten: applied after every merge, restore and archive import
    "erased",
    metadata,
    Column("person", Text, primary_key=True),
    Column("entries", Text, nullable=False),  # JSON: the ids of the entries that were rewritten
    Column("at", BigInteger, nullable=False),
)

output = Table(  # what netlib wrote outside the store, so that an erasure finds it
    "output",
    metadata,
    Column("path", Text, primary_key=True),
    Column("kind", Text, nullable=False),  # report, archive, backup, disclosure
    Column("network", Text),
    Column("at", BigInteger, nullable=False),
)

setting = Table(
    "setting",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
