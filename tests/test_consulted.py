"""With whom a version of the theme was discussed, as it is ticked or written."""

import pandas as pd
import pytest

from netlib import handbook
from netlib.analysis.consulted import clauses, consulted

PEOPLE = pd.DataFrame(
    [
        ("leader", "Jesper Tang", "professional", "core"), ("boss", "Inge Lassen", "manager", "occasional"),
        ("clerk", "Bo Grønbæk", "professional", "core"), ("citizen", "Susanne Vang", "citizen", "core"),
        ("club", "Mona Friis", "volunteer", "occasional"), ("firm", "Louise Nymark", "company", "occasional"),
        ("scholar", "Omar Berg", "researcher", "occasional"), ("hidden", None, "citizen", "occasional"),
    ],
    columns=["key", "name", "actor_type", "participation_type"],
)  # fmt: skip
ABOUT = {"sponsor": "boss", "leader": "leader"}


def said(text, ticked=(), people=PEOPLE):
    """Give what is known of each group, without those of whom nothing is."""
    version = {"discussed_with": list(ticked), "answers": {"contributors": text}}
    found = consulted(version, people, handbook.load(), ABOUT)
    assert list(found) == ["citizens", "external", "sponsor", "professionals"]
    return {group: one.said for group, one in found.items() if one.said}


def test_what_is_ticked_holds_whatever_the_text_says():
    """And what is not ticked then is not read either."""
    assert said("Ikke drøftet med Inge Lassen, men med borgere", ["sponsor"]) == {"sponsor": "yes"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {}),
        ("Ingen endnu.", {}),
        ("Jesper Tang og en fra Borgerservice.", {}),
        ("Bo Grønbæk, Mona Friis og referenceleder Inge Lassen.",
         {"professionals": "read", "external": "read", "sponsor": "read"}),
        ("Louise Nymark og Omar Berg", {"external": "read"}),
        ("Drøftet med Inge Lassen den 1. oktober.", {"sponsor": "read"}),
        ("Alle kernedeltagere.", {"professionals": "read", "citizens": "read"}),
        ("Bo Grønbæk. Endnu ikke drøftet med referencelederen; borgere og foreninger er ikke hørt om den nye retning.",
         {"professionals": "read", "sponsor": "denied", "citizens": "denied", "external": "denied"}),
        ("Ikke drøftet med borgere, foreninger eller virksomheder.", {"citizens": "denied", "external": "denied"}),
        ("Borgere, foreninger og virksomheder er ikke hørt.", {"citizens": "denied", "external": "denied"}),
        ("Drøftet med borgere, men ikke med foreninger.", {"citizens": "read", "external": "denied"}),
        ("Drøftet med borgere, ikke med foreninger.", {"citizens": "read", "external": "denied"}),
        ("Vi har talt med borgere, referencelederen mangler.", {"citizens": "read", "sponsor": "denied"}),
        ("Vi har ikke kun talt med borgere, men også med virksomheder.", {"citizens": "read", "external": "read"}),
        ("Jeg skal tale med borgere i næste uge.", {"citizens": "denied"}),
        ("Kolleger har læst med. Susanne Vang skal med som deltager.", {"professionals": "read"}),
        ("Drøftet med Inge Lassen, som bad os beholde borgerne forrest.", {"sponsor": "read"}),
        ("Susanne Vang, som ikke er spurgt endnu.", {"citizens": "denied"}),
        ("Talt med tre borgere. Borgere i Søparken er ikke hørt.", {"citizens": "denied"}),
        ("Not discussed with the sponsor; two citizens read it.", {"sponsor": "denied", "citizens": "read"}),
    ],
)  # fmt: skip
def test_the_text_is_read_clause_by_clause(text, expected):
    """By words, by names in full, and with what each clause denies."""
    assert said(text) == expected


def test_names_that_are_not_there_are_not_looked_for():
    """For eyes that may not see them, or a frame without names."""
    assert said("Susanne Vang og en medarbejder", people=PEOPLE.drop(columns="name")) == {"professionals": "read"}


def test_a_list_is_one_clause_and_a_turn_begins_another():
    """So that what is said of a list is said of all of it."""
    assert list(clauses("Borgere, unge og ældre er hørt, mens foreninger mangler.")) == [
        ("Borgere, unge og ældre er hørt", "read"), ("mens foreninger mangler", "denied"),
    ]  # fmt: skip
