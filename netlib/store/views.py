"""What analysts may ask with SQL: one view a kind and one a reference, generated from the records' own declarations.

A view reads bodies as they were written: should a kind ever change its form, SQL learns of it here.
"""

import hashlib
import types
from functools import cache
from typing import Any, Final, Union, get_args, get_origin

import sqlalchemy as sa
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined, to_json

from netlib.model import RECORDS
from netlib.model.record import Record
from netlib.store.tables import metadata, setting

SHOWN: Final = frozenset({"public", "internal"})
BESIDE: Final = frozenset({"key", "extra", "answers"})  # not columns of their own: the first is one already
SETTING: Final = "views"  # the definition's hash, and the names of the views that were made with it


def make(connection: sa.Connection) -> None:
    """Make every view anew, in the connection's own transaction."""
    made = definitions(connection.dialect.name)
    drop(connection, *made)
    for name, query in made.items():
        connection.exec_driver_sql(f"CREATE VIEW {_quoted(name)} AS {query}")
    value = " ".join((digest(connection.dialect.name), *made))
    connection.execute(setting.insert().values(name=SETTING, value=value))


def drop(connection: sa.Connection, *also: str) -> None:
    """Take away the views that netlib made, and what else has a name that it needs, and no others."""
    _, *names = _made(connection) or [""]
    for name in dict.fromkeys((*reversed(names), *also)):
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {_quoted(name)}")
    connection.execute(setting.delete().where(setting.c.name == SETTING))


def are_current(connection: sa.Connection) -> bool:
    """Tell whether the views are those of this netlib; costs one query."""
    return _made(connection)[:1] == [digest(connection.dialect.name)]


def _made(connection: sa.Connection) -> list[str]:
    return (connection.scalar(sa.select(setting.c.value).where(setting.c.name == SETTING)) or "").split()


@cache
def digest(dialect: str) -> str:
    """Sum up the definition of all views on a database in 16 characters."""
    return hashlib.sha256(repr(definitions(dialect)).encode()).hexdigest()[:16]


@cache
def definitions(dialect: str, records: tuple[type[Record], ...] = RECORDS) -> dict[str, str]:
    """Give the query of every view by name, for `sqlite` or `postgresql`."""
    speak = _Sqlite() if dialect == "sqlite" else _Postgres()
    taken = set(metadata.tables)
    found: dict[str, str] = {}

    def add(query: str, *names: str) -> None:
        name = next(one for one in names if one not in taken)
        taken.add(name)
        found[name] = query

    for record in records:
        add(_kind(speak, record), record.record, f"{record.record}_record")
    for record in records:
        for field, target in references(record):
            several = list(record.targets().values()).count(target) > 1
            name = f"{record.record}_{field if several else target}"
            add(_reference(speak, record, field, target), name, f"{record.record}_{field}", f"{name}_reference")
    asked = [record for record in records if "answers" in fields(record)]
    if asked:
        add(" UNION ALL ".join(_answers(speak, record.record) for record in asked), "answer", "answer_record")
    return found


def fields(record: type[Record]) -> dict[str, FieldInfo]:
    """Give the fields of a kind that may be shown to everybody in the municipality."""
    return {name: record.model_fields[name] for name, audience in record.audiences().items() if audience in SHOWN}


def references(record: type[Record]) -> list[tuple[str, str]]:
    """List the (field, kind pointed at) of a kind that may be shown."""
    return [(name, target) for name, target in record.targets().items() if name in fields(record)]


class _Sqlite:
    """How SQLite reads a body."""

    ANSWERS: Final = ", json_each(e.body, '$.answers') i"

    def value(self, name: str, _type: str) -> str:
        return f"json_extract(e.body, '$.{name}')"

    def items(self, name: str) -> tuple[str, str]:
        return f", json_each(e.body, '$.{name}') i", "CAST(i.value AS TEXT)"

    def single(self, name: str) -> str:
        return f"CAST(json_extract(e.body, '$.{name}') AS TEXT)"

    def within(self, part: str) -> str:
        """Ask whether a record's key has a part in it."""
        return f"instr(e.key, {part}) > 0"


class _Postgres:
    """How PostgreSQL reads a body."""

    ANSWERS: Final = " CROSS JOIN LATERAL jsonb_each_text(coalesce(e.body::jsonb -> 'answers', '{}')) AS i(key, value)"
    CASTS: Final = {"int": "bigint", "bool": "boolean", "float": "double precision"}

    def value(self, name: str, type_: str) -> str:
        cast = f"::{self.CASTS[type_]}" if type_ in self.CASTS else ""
        return f"(e.body::jsonb ->> '{name}'){cast}"

    def items(self, name: str) -> tuple[str, str]:
        each = f"jsonb_array_elements_text(coalesce(nullif(e.body::jsonb -> '{name}', 'null'), '[]'))"
        return f" CROSS JOIN LATERAL {each} AS i(value)", "i.value"

    def single(self, name: str) -> str:
        return f"(e.body::jsonb ->> '{name}')"

    def within(self, part: str) -> str:
        """Ask whether a record's key has a part in it."""
        return f"strpos(e.key, {part}) > 0"


def _answers(speak: _Sqlite | _Postgres, kind: str) -> str:
    columns = f"e.network, '{kind}' AS kind, e.key, i.key AS question, i.value AS text"
    return f"SELECT {columns} {_from(kind, speak.ANSWERS)}"


def _kind(speak: _Sqlite | _Postgres, record: type[Record]) -> str:
    columns = ["e.network AS network", f'{_key(speak, record)} AS "key"']
    for name, field in fields(record).items():
        if name not in BESIDE:
            type_ = _type(field)
            value, default = speak.value(name, type_), _default(field, type_, isinstance(speak, _Postgres))
            columns.append(f"{f'coalesce({value}, {default})' if default else value} AS {_quoted(name)}")
    return f"SELECT {', '.join(columns)} {_from(record.record)}"


def _reference(speak: _Sqlite | _Postgres, record: type[Record], field: str, target: str) -> str:
    many = _type(record.model_fields[field]) == "json"
    joined, value = speak.items(field) if many else ("", speak.single(field))
    own = "key" if record.record == "network" else record.record  # network is what every view begins with
    named = _quoted(target if target not in {record.record, "network"} else field)
    columns = f"e.network AS network, {_key(speak, record)} AS {_quoted(own)}, {value} AS {named}"
    return f"SELECT {columns} {_from(record.record, joined)} AND coalesce({value}, '') <> ''"


def _key(speak: _Sqlite | _Postgres, record: type[Record]) -> str:
    """Give a record's key; where somebody who is hidden stands in it, as in a vote's, the id of its entry instead."""
    shown, people = fields(record), {name for name, target in record.targets().items() if target == "participation"}
    hidden = [name for name in record.model_fields if name not in shown and (name in people or name == "seat")]
    given = [(speak.single(name), speak.within(speak.single(name))) for name in hidden]
    told = " OR ".join(f"({value} <> '' AND {within})" for value, within in given)
    return f"CASE WHEN {told} THEN CAST(e.id AS TEXT) ELSE e.key END" if told else "e.key"


def _from(kind: str, joined: str = "") -> str:
    """Ask for the present of a kind without what was withdrawn."""
    return f"FROM current c JOIN entry e ON e.seq = c.seq{joined} WHERE c.kind = '{kind}' AND e.body IS NOT NULL"


def _type(field: FieldInfo) -> str:
    """Name what a field's body holds: int, bool, float, json (lists and whatever is nested), or text."""
    return _type_of(field.annotation)


def _type_of(annotation: Any) -> str:  # noqa: ANN401  typing's own objects have no common type
    origin = get_origin(annotation)
    if origin in {Union, types.UnionType}:
        found = {_type_of(one) for one in get_args(annotation) if one is not type(None)}
        return found.pop() if len(found) == 1 else "text"
    if origin is None and isinstance(annotation, type):
        if annotation in {int, bool, float}:
            return annotation.__name__
        return "json" if issubclass(annotation, tuple | list | dict) or hasattr(annotation, "model_fields") else "text"
    if origin in {tuple, list, dict, set, frozenset}:
        return "json"
    # Annotated[X, ...] is what its first argument is; a Literal is the text that it lists.
    inner = get_args(annotation)
    return _type_of(inner[0]) if hasattr(annotation, "__metadata__") else "text"


def _default(field: FieldInfo, type_: str, postgres: bool) -> str | None:  # noqa: FBT001
    """Write what a body leaves out because it says nothing, as SQL; None: then there is nothing."""
    value = None if field.is_required() else field.get_default(call_default_factory=True, validated_data={})
    if value is None or value is PydanticUndefined:
        return None
    if type_ == "bool":
        return str(value).lower() if postgres else str(int(value))
    text = to_json(value).decode()
    if type_ in {"int", "float"}:
        return text
    return _literal(text if type_ == "json" else text.strip('"'))


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _quoted(name: str) -> str:
    return f'"{name}"'
