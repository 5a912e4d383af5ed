"""What is written about the code is what the code says."""

import importlib.util
from pathlib import Path

import pytest

from netlib import texts
from netlib.model import KINDS, RECORDS
from netlib.store import views

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module", name="kinds")
def _kinds():
    spec = importlib.util.spec_from_file_location("kinds", ROOT / "tools" / "kinds.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_all_kinds_is_what_the_code_declares(kinds):
    """Run `python tools/kinds.py` after a change of the records, their words, or the views."""
    assert kinds.PAGE.read_text("utf-8") == kinds.page()


def test_the_page_tells_of_every_kind_every_field_and_every_view(kinds):
    """Each kind has its part, and each field its line in it."""
    page = kinds.page()
    for record in RECORDS:
        part = page.partition(f'<a id="{record.record}"></a>')[2].partition("\n## ")[0]
        assert [name for name in record.model_fields if name != "extra" and f"| `{name}`" not in part] == []
    assert [name for name in views.definitions("sqlite") if f"| `{name}` |" not in page] == []


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_kind_has_a_name_in_both_languages(language):
    """And no name is left of a kind that is gone."""
    assert set(texts.load(language).table["kinds"]) == set(KINDS)


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_field_has_a_name_in_both_languages(language):
    """And no name is left of a field that is gone."""
    named = set(texts.load(language).table["fields"])
    there = {(record.record, field) for record in RECORDS for field in record.model_fields}
    assert {field for _, field in there} - named == set()
    assert named - {field for _, field in there} - {f"{kind}_{field}" for kind, field in there} == set()


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_no_two_kinds_have_the_same_name(language):
    """Whoever reads a history knows which one is meant."""
    names = list(texts.load(language).table["kinds"].values())
    assert len(set(names)) == len(names)
