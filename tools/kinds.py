"""Writes docs/kinds.md: every kind of record and every SQL view, as the code declares them."""

import datetime as dt
import re
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from sqlalchemy import create_mock_engine

from netlib import handbook, texts
from netlib.model import KINDS, RECORDS, Record
from netlib.store import tables, views

PAGE: Final = Path(__file__).resolve().parents[1] / "docs" / "kinds.md"
WORDS: Final = {
    str: "tekst", int: "helt tal", float: "tal", bool: "ja/nej", dt.date: "dato", dt.time: "klokkeslæt",
}  # fmt: skip
INTRO: Final = """# Det, netlib gemmer

Siden er skrevet af koden: `python tools/kinds.py`. Ret den ikke i hånden.

Hver ting har et netværk, en slags og en nøgle, og resten er felter. Nøglen står i adresser, i JSON og i SQL.
Kolonner fra en fil, som netlib ikke kender, står i feltet `extra` (internal), som alle slags har.
Felter, der peger på noget andet, har en pil. *Hvem må se det* er public (alle), internal (i kommunen), leader
(netværkets ledelse og sekretariatet) eller self (kun personen selv). Et felt med stjerne skal være udfyldt.
"""


def page() -> str:
    """Write the whole page."""
    return "\n".join([INTRO, _overview(), *map(_kind, RECORDS), _views()])


def _overview() -> str:
    """Sum up all kinds in one table."""
    head = "| slags | dansk | engelsk | fase | hvad det er |\n|---|---|---|---|---|\n"
    danish, english = texts.load("da"), texts.load("en")
    rows = (
        f"| [`{one.record}`](#{one.record}) | {danish(f'kinds.{one.record}')} | {english(f'kinds.{one.record}')} "
        f"| {_phase(one)} | {_what(one)} |\n"
        for one in RECORDS
    )
    return f"## Alle slags\n\n{head}{''.join(rows)}"


def _kind(record: type[Record]) -> str:
    """Tell of one kind, field by field."""
    name = texts.load("da")(f"kinds.{record.record}")
    head = "| felt | dansk | indhold | peger på | hvem må se det |\n|---|---|---|---|---|\n"
    rows = "".join(_field(record, field) for field in record.model_fields if field != "extra")
    return f'## <a id="{record.record}"></a>`{record.record}`: {name}\n\n{_what(record)}\n\n{head}{rows}'


def _field(record: type[Record], field: str) -> str:
    info = record.model_fields[field]
    target = record.targets().get(field)
    arrow = f"→ [`{target}`](#{target})" if target in KINDS else ""
    star = " \\*" if info.is_required() else ""
    label = field_label(texts.load("da"), record.record, field)
    return f"| `{field}`{star} | {label} | {_type(info.annotation)} | {arrow} | {record.audiences()[field]} |\n"


def field_label(t: texts.Texts, kind: str, field: str) -> str:
    """Name a field; one that means something else in this kind has a name of its own."""
    own = f"fields.{kind}_{field}"
    return t(own if t.has(own) else f"fields.{field}")


def _what(record: type[Record]) -> str:
    return (record.__doc__ or "").strip().splitlines()[0].replace("|", "\\|")


def _phase(record: type[Record]) -> str:
    """Name the phase that the kind's module says it belongs to."""
    number = re.search(r"Phase (\d)", sys.modules[record.__module__].__doc__ or "")
    return handbook.load().phases[int(number[1]) - 1].label.da if number else ""


def _type(annotation: Any) -> str:  # noqa: ANN401  typing's own objects have no common type
    """Say in words what a field holds."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _type(inner[0])
    if origin is Literal:
        return " / ".join(f"`{one}`" for one in inner)
    if origin in {Union, UnionType}:
        return ", ".join(_type(one) for one in inner if one is not type(None)) + " eller tomt"
    if origin in {tuple, list}:
        return f"liste: {_type(inner[0])}"
    return f"tabel: {_type(inner[0])} → {_type(inner[1])}" if origin is dict else _word(annotation)


def _word(annotation: type) -> str:
    """Say what a single value is, or the parts of one that has several."""
    if not issubclass(annotation, BaseModel):
        return WORDS.get(annotation, annotation.__name__)
    fields = annotation.model_fields.items()
    return "(" + "; ".join(f"`{name}`: {_type(one.annotation)}" for name, one in fields) + ")"


def _views() -> str:
    """List the SQL views, with the columns that a database gives them."""
    head = "| visning | kolonner |\n|---|---|\n"
    rows = "".join(f"| `{name}` | {', '.join(f'`{one}`' for one in columns)} |\n" for name, columns in _columns())
    intro = "Uden det, der er trukket tilbage, og uden felter til leader og self. Se også [sql.md](sql.md)."
    return f"## SQL\n\n{intro}\n\n{head}{rows}"


def _columns() -> Iterator[tuple[str, list[str]]]:
    """Make the views in an empty database and ask it for their columns."""
    base = sqlite3.connect(":memory:")

    def run(sql: Any, *_: object, **__: object) -> None:  # noqa: ANN401  whatever SQLAlchemy makes
        base.execute(str(sql.compile(dialect=engine.dialect)))

    engine = create_mock_engine("sqlite://", run)
    tables.metadata.create_all(engine, checkfirst=False)
    for name, query in views.definitions("sqlite").items():
        base.execute(f'CREATE VIEW "{name}" AS {query}')
        yield name, [column[0] for column in base.execute(f'SELECT * FROM "{name}"').description]  # noqa: S608


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), "utf-8")
