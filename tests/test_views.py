"""What analysts may ask with SQL, on both databases: the same as the frames hold, and nothing that is private."""

import re
import sqlite3
from pathlib import Path
from typing import Annotated, Literal

import pytest
import sqlalchemy as sa
from pydantic import BaseModel

from netlib.errors import RefusedError
from netlib.model import KINDS, RECORDS
from netlib.model.record import For, Record, Ref
from netlib.store import Change, open_store, views
from netlib.store.tables import metadata, setting
from netlib.workbench import Workbench

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE, KEY = ROOT / "data" / "socialoekonomi", "socialoekonomi"
DOCS = (ROOT / "docs" / "sql.md").read_text("utf-8")


@pytest.fixture
def filled(store):
    """Give a store with the complete example in it, written by somebody whose key is known."""
    Workbench(store, actor="p-hemmelig").import_case(EXAMPLE)
    return store


def rows(store, query):
    """Ask as a plain SQL client would."""
    with store.engine.connect() as connection:
        return connection.exec_driver_sql(query).all()


def columns(store, view):
    """Name the columns of a view."""
    return {column["name"] for column in sa.inspect(store.engine).get_columns(view)}


def test_every_kind_has_a_view_with_as_many_rows_as_its_frame(filled):
    """Withdrawn rows are left out of both."""
    with filled.write() as tx:
        tx.append([Change(KEY, "statement", "S001", None)])
    held = filled.present(KEY)
    assert len(held["statement"]) > 50
    for kind in KINDS:
        assert rows(filled, f'SELECT count(*) FROM "{kind}"') == [(len(held.get(kind, [])),)]  # noqa: S608  our own names


def test_a_view_says_what_the_records_say(filled):
    """Also what a body leaves out because it is the default."""
    told = {row.key: row for row in rows(filled, "SELECT * FROM statement")}
    records = [KINDS["statement"].read(key, body) for key, body in filled.present(KEY)["statement"]]
    assert len(told) == len(records)
    for one in records:
        row = told[one.key]
        assert (row.network, row.number, row.meeting, row.text) == (KEY, one.number, one.meeting, one.text)
        assert (row.kind, row.actor_type, row.subtheme, row.heading) == (
            one.kind, one.actor_type, one.subtheme, one.heading,
        )  # fmt: skip
    ((dots,),) = rows(filled, "SELECT sum(dots) FROM vote")
    assert dots == sum(KINDS["vote"].read(key, body).dots for key, body in filled.present(KEY)["vote"])
    dates = rows(filled, "SELECT date FROM meeting ORDER BY number")
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", date) for (date,) in dates)


def test_every_reference_that_may_be_shown_has_a_view(filled):
    """With as many rows as the records point."""
    held = filled.present(KEY)
    seen = 0
    for record in RECORDS:
        several = list(record.targets().values())
        for field, target in views.references(record):
            name = f"{record.record}_{field if several.count(target) > 1 else target}"
            found = [KINDS[record.record].read(*one).references() for one in held.get(record.record, [])]
            expected = sum(one == field and value != "" for some in found for one, _, value in some)
            assert rows(filled, f'SELECT count(*) FROM "{name}"') == [(expected,)], name  # noqa: S608
            seen += expected
    assert seen > 200
    ((lost,),) = rows(
        filled, "SELECT count(*) FROM note_statement n LEFT JOIN statement s ON s.key = n.statement WHERE s.key IS NULL"
    )
    assert lost == 0


def test_answers_can_be_asked_for_by_question(filled):
    """Every answer of every kind that has some."""
    expected = {
        (KEY, kind, key, question, text)
        for kind, held in filled.present(KEY).items()
        for key, body in held
        for question, text in body.get("answers", {}).items()
    }
    assert {tuple(row) for row in rows(filled, "SELECT * FROM answer")} == expected
    assert {kind for _, kind, *_ in expected} >= {"theme_version", "delivery"}


def test_nothing_private_is_in_any_view(filled):
    """No field for leaders or oneself, no seat or speaker, and nobody's key where it would tell who did what."""
    with filled.write() as tx:
        tx.append([Change(KEY, "vote", "N01+p-sekret", {"item": "N01", "seat": "p-sekret"})], "p-hemmelig")
    for record in RECORDS:
        private = {name for name, audience in record.audiences().items() if audience in {"leader", "self"}}
        assert not private & columns(filled, record.record), record.record
        assert not {"extra", "answers"} & columns(filled, record.record)
    assert "speaker" not in columns(filled, "statement")
    assert not any("seat" in columns(filled, view) for view in ("note", "vote"))
    made = views.definitions(filled.engine.dialect.name)
    assert "statement_participation" not in made
    everything = [str(row) for view in made for row in rows(filled, f'SELECT * FROM "{view}"')]  # noqa: S608
    assert len(everything) > 500
    assert not [row for row in everything if "p-hemmelig" in row or "p-sekret" in row]
    consents = rows(filled, "SELECT key FROM consent")
    assert consents
    assert not [key for (key,) in consents if key.startswith("p-")]


def test_views_bear_the_names_of_the_kinds_and_never_those_of_tables(store):
    """Each view is there, and the tables are what they were."""
    made = views.definitions(store.engine.dialect.name)
    assert set(sa.inspect(store.engine).get_view_names()) == set(made)
    assert not set(made) & set(metadata.tables)
    assert set(KINDS) <= set(made)


class Part(BaseModel):
    """A nested model."""

    text: str = ""


class Draft(Record):
    """A kind that is called as a table is, with a field of every sort."""

    record = "draft"

    count: int = 3
    done: bool = True
    share: float | None = None
    mood: Literal["god", "dårlig"] = "god"
    quoted: str = "det er jeg's"
    words: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    part: Part | None = None
    counts: dict[str, int] = {}  # noqa: RUF012  pydantic copies it
    first: Annotated[str, Ref("statement")] | None = None
    others: Annotated[tuple[Annotated[str, Ref("statement")], ...], For("public")] = ()
    hidden: Annotated[str, For("self")] = "x"


def test_a_kind_of_any_shape_gets_a_view_whatever_it_is_called(store):
    """Numbers, truth, lists, nested models, and a name that a table has."""
    body = {"share": 0.5, "words": ["a:b", "c"], "part": {"text": "d"}, "others": ["S1", "S2"], "hidden": "y"}
    with store.write() as tx:
        tx.append([Change("n", "draft", "D1", {}), Change("n", "draft", "D2", body)])
    made = views.definitions(store.engine.dialect.name, (Draft,))
    assert set(made) == {"draft_record", "draft_first", "draft_others"}
    first, second = rows(store, made["draft_record"] + " ORDER BY 2")
    assert (first.count, bool(first.done), first.mood, first.quoted) == (3, True, "god", "det er jeg's")
    assert (first.words, first.part, first.share, first.first) == ("[]", None, None, None)
    assert (second.share, second.words.replace(" ", "")) == (0.5, '["a:b","c"]')
    assert second.part.replace(" ", "") == '{"text":"d"}'
    assert "hidden" not in first._fields
    assert rows(store, made["draft_others"] + " ORDER BY 3") == [("n", "D2", "S1"), ("n", "D2", "S2")]
    assert rows(store, made["draft_first"]) == []


def test_views_of_an_earlier_netlib_are_made_anew_in_a_file(tmp_path):
    """What has gone is taken away; a view that an analyst made stays."""
    store = open_store(tmp_path / "a.sqlite")
    with store.writing() as connection:
        connection.exec_driver_sql("CREATE VIEW gammel AS SELECT 1")
        connection.exec_driver_sql("CREATE VIEW min AS SELECT 2")
        connection.exec_driver_sql("DROP VIEW statement")
        connection.execute(setting.update().where(setting.c.name == "views").values(value="0123 gammel statement note"))
    again = open_store(tmp_path / "a.sqlite")
    names = set(sa.inspect(again.engine).get_view_names())
    assert names == {*views.definitions("sqlite"), "min"}


def test_views_that_somebody_built_on_ours_are_not_lost_on_a_server(empty_postgres):
    """PostgreSQL would have to drop them too; the sentence asks for that, and ours stay as they are."""
    store = open_store(empty_postgres)
    rows(store, "SELECT 1")
    with store.writing() as connection:
        connection.exec_driver_sql("CREATE VIEW min AS SELECT key FROM statement")
    with pytest.raises(RefusedError, match="built their own"), store.writing() as connection:
        views.make(connection)
    assert rows(store, "SELECT * FROM min") == []


def test_opening_a_store_makes_no_view_twice(tmp_path):
    """Checking costs a query, and writes nothing."""
    open_store(tmp_path / "a.sqlite").engine.dispose()
    version = sqlite3.connect(tmp_path / "a.sqlite").execute("PRAGMA schema_version").fetchone()
    open_store(tmp_path / "a.sqlite").engine.dispose()
    assert sqlite3.connect(tmp_path / "a.sqlite").execute("PRAGMA schema_version").fetchone() == version


QUERIES = re.findall(r"```sql\n(.*?)```\n\n(\|.*?\n)\n", DOCS + "\n\n", flags=re.DOTALL)


def test_the_page_on_sql_has_three_queries_with_their_results():
    """Each is followed by a table."""
    assert len(QUERIES) == 3


@pytest.mark.parametrize("which", range(3))
def test_a_query_of_the_page_answers_what_the_page_says_on_both_databases(filled, which):
    """The first rows of the printed table, word for word; three dots stand for the rest of a text."""
    query, table = QUERIES[which]
    head, _, *printed = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.strip().splitlines()]
    with filled.engine.connect() as connection:
        answer = connection.exec_driver_sql(query)
        assert list(answer.keys()) == head
        found = [[str(value) for value in row] for row in answer]
    assert len(printed) >= 3
    for row, told in zip(found, printed, strict=False):
        for value, cell in zip(row, told, strict=True):
            assert value.startswith(cell.removesuffix("…")) if cell.endswith("…") else value == cell
