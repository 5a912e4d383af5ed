"""Finding people's names in texts and taking them out, however they are written."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlib.names import Names, forms, parts, sharing, through

IB = "Ib Åge Sørensen"


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("Ib Åge Sørensen kom", "- kom"),
        ("Ib Sørensen kom", "- kom"),
        ("Sørensen, Ib Åge og Sørensen,Ib", "- og -"),
        ("I. Å. Sørensen, I.Å. Sørensen", "-, -"),
        ("Ib Å. Sørensen", "-"),
        ("ib sørensen IB SØRENSEN", "- -"),
        ("Ib\u00a0\n Sørensens nøgle", "-s nøgle"),
        ("Ib Sørensen’s og Ib Sørensens", "-’s og -s"),
        (unicodedata.normalize("NFD", "Ib Åge Sørensen"), "-"),
        ("Bib Sørensen eller Ib Sørensensen", "Bib Sørensen eller Ib Sørensensen"),
        ("Ib sagde til Sørensen", "Ib sagde til Sørensen"),
        ("", ""),
    ],
)
def test_a_full_name_is_found_in_every_form(written, left):
    """First and last, turned around, initials, any white space, capitals, accents apart; the genitive's s stays."""
    assert Names([IB]).without_full(written, "-") == left


@pytest.mark.parametrize(
    "name",
    ["Fatima El-Sayed", "Renée O'Brien", "Kim (vikar) *", "A.B. [c] $x^", "Bo", "Ærø Ødegård", "Jean–Luc \\d+", "Zoë"],
)
def test_odd_names_are_found_as_they_are_written(name):
    """Hyphens, quotes, accents and the signs of regular expressions are letters of a name like others."""
    assert Names([name]).without_full(f"Her er {name}.", "-") == "Her er -."
    assert Names([name]).without_full("Her er ingen.", "-") == "Her er ingen."


def test_a_name_of_one_word_is_found_with_a_capital_only():
    """Somebody called Bo does not take the word bo out of everybody's sentences."""
    assert Names(["Bo"]).without_full("Bo vil bo hos BOs bror. Bog!", "-") == "- vil bo hos -s bror. Bog!"


def test_a_name_with_an_accent_of_its_own_is_not_found_inside_another():
    """Andre is not in a decomposed André."""
    text = unicodedata.normalize("NFD", "Andre Holm og Holm, Andre")
    assert Names(["Andre"]).without_full(unicodedata.normalize("NFD", "André kom"), "-").endswith("kom")
    assert "-" not in Names(["Andre"]).without_full(unicodedata.normalize("NFD", "André kom"), "-")
    assert Names(["Andre Holm"]).without_full(text, "-") == "- og -"


def test_parts_of_a_name_are_listed_with_what_stands_around_them():
    """A first name or a surname alone, as a whole word with a capital; not one inside the full name."""
    names = Names([IB])
    assert list(names.parts("Ib sagde, at Sørensens Ib Sørensen")) == ["Ib sagde, at Sørensens Ib Sørensen"] * 2
    long = f"{'a ' * 50}Ib{' b' * 50}"
    (one,) = names.parts(long)
    assert one.startswith("…")
    assert one.endswith("…")
    assert len(one) < 90


def test_the_names_of_others_stay_as_they_are():
    """Ib Sørensen Holm and Ib Hansen are other people."""
    others = ["Ib Sørensen Holm", "Ib Hansen", "Ole Lund", "Ib Sørensen"]
    kept = sharing(["Ib Sørensen"], others)
    assert kept == ["Ib Sørensen Holm", "Ib Hansen"]
    names = Names(["Ib Sørensen"], keep=kept)
    assert names.without_full("Ib Sørensen Holm mødte Ib Sørensen", "-") == "Ib Sørensen Holm mødte -"
    assert list(names.parts("Ib Hansen kom")) == []


def test_whose_name_it_was_can_be_asked():
    """Each name may have its own word instead."""
    called = {"Ib Sørensen": "[a]", "Bo Grøn": "[b]"}
    assert Names(called).without_speaker("grøn, bo; IB SØRENSEN", called.__getitem__) == "[b]; [a]"
    assert Names(called).without_any("Grøn og Ib", "[navn]") == "[navn] og [navn]"


def test_nobody_is_found_where_there_are_no_names():
    """Blank names and signs are none."""
    names = Names(["", "  ", "*"])
    assert names.names == ()
    assert names.without_any("* Ib", "-") == "* Ib"
    assert list(names.parts("Ib")) == []


def test_texts_are_changed_wherever_they_stand():
    """Lists and tables, their keys too; numbers stay."""
    assert through({"a": ["a", 1, None, {"a": ("a",)}]}, str.upper) == {"A": ["A", 1, None, {"A": ["A"]}]}


NAME = st.lists(st.text(st.characters(categories=["L", "M", "P"]), min_size=1, max_size=8), min_size=1, max_size=4)


@given(NAME.map(" ".join), st.text(max_size=20))
def test_no_form_of_any_name_is_left(name, around):
    """Whatever letters and signs a name is made of."""
    names = Names([name])
    for form in forms(name) if names.names else ():
        assert not names.mentioned(names.without_full(f"{around} {form} .", "0"))
        assert "0" in names.without_full(f". {form} .", "0")


def test_initials_are_no_parts():
    """Neither is a word without a capital, such as "von": they say nothing alone."""
    assert parts("Ib Å. von Sørensen") == ("Ib", "Sørensen")
