"""Finding cards on the wall, by what is known of them and by what somebody types."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlib.analysis import wall
from netlib.frames import frame

TEXTS = {
    3: "Kørsel til caféen er gratis om søndagen",
    12: "Fire pladevibratorer og 83 stole",
    83: "Vi har delebiler nok",
    120: "Ærlig talt: borgerne blev aldrig spurgt (overhovedet)",
}
ROWS = {
    3: (1, "Transport", "citizen", "quote"), 12: (2, "Ting", "professional", "statement"),
    83: (2, "Transport", "company", "statement"), 120: (3, "", "citizen", "remark"),
}  # fmt: skip
CARDS = frame(
    "statement",
    [
        (
            f"D{n:03}",
            {"number": n, "text": TEXTS[n], "meeting": meeting, "subtheme": subtheme, "actor_type": role, "kind": kind},
        )
        for n, (meeting, subtheme, role, kind) in ROWS.items()
    ],
)


def found(**asked):
    """List the numbers of the cards that answer."""
    return wall.filtered(CARDS, **asked)["number"].tolist()


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({}, [3, 12, 83, 120]),
        ({"meeting": 2}, [12, 83]),
        ({"subtheme": "Transport"}, [3, 83]),
        ({"subtheme": ""}, [120]),
        ({"actor_type": "citizen"}, [3, 120]),
        ({"kind": "quote"}, [3]),
        ({"meeting": 2, "subtheme": "Transport"}, [83]),
        ({"meeting": 9}, []),
        ({"actor_type": "citizen", "words": "spurgt"}, [120]),
    ],
)
def test_a_card_must_answer_to_everything_that_is_chosen(asked, numbers):
    """Each field narrows what the others left."""
    assert found(**asked) == numbers


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("kørsel", [3]),
        ("KØRSEL", [3]),
        ("korsel", [3]),
        ("koersel", [3]),
        ("cafe", [3]),
        ("søndagen gratis", [3]),
        ("bil", [83]),
        ("aerlig", [120]),
        ("ærlig", [120]),
        ("arlig", [120]),
        ("(overhovedet)", [120]),
        ("nej", []),
        ("  ", [3, 12, 83, 120]),
        ("gratis delebiler", []),
        (".*", [3, 12, 83, 120]),
        ("talt: borgerne", [120]),
    ],
)
def test_all_words_must_stand_anywhere_in_the_text_however_they_are_spelt(words, numbers):
    """Case, accents and ways of writing æ, ø and å do not matter, nor the order of the words."""
    assert found(words=words) == numbers


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("83", [83]),
        (" 83 ", [83]),
        ("nr. 83", [83]),
        ("#83", [83]),
        ("083", [83]),
        ("83 12", [12, 83]),
        ("3 og 120", [3, 120]),
        ("3, 12", [3, 12]),
        ("999", []),
        ("83 stole", [12]),
        ("9" * 5000, []),
    ],
)
def test_numbers_alone_find_the_cards_of_those_numbers(words, numbers):
    """Card 12 speaks of 83 chairs, but 83 is another card; with a word beside it, the number is a word too."""
    assert found(words=words) == numbers


def test_a_number_that_no_card_has_is_looked_for_in_the_texts():
    """There is no card 400."""
    cards = frame("statement", [("D1", {"number": 1, "meeting": 1, "text": "En fryser på 400 liter"})])
    assert wall.filtered(cards, words="400")["number"].tolist() == [1]


def test_a_number_on_the_wall_is_not_looked_for_in_texts_because_another_field_hides_it():
    """Card 83 was said at meeting 2; meeting 1 has none of that number."""
    assert found(words="83", meeting=1) == []


WORDS = st.one_of(st.text(max_size=12), st.sampled_from(["83", "bil", "er", "kørsel", "3 12"]))
ASKED = st.fixed_dictionaries(
    {
        "meeting": st.none() | st.integers(0, 4),
        "subtheme": st.none() | st.sampled_from(["", "Ting", "Transport", "andet"]),
        "actor_type": st.none() | st.sampled_from(["citizen", "company"]),
        "kind": st.none() | st.sampled_from(["quote", "remark"]),
        "words": WORDS,
    }
)


@settings(deadline=None)
@given(ASKED)
def test_filtering_never_invents_changes_or_reorders_a_card(asked):
    """What is left is a part of the wall, as it hung there."""
    left = wall.filtered(CARDS, **asked)
    assert left.equals(CARDS.loc[left.index])
    assert left.index.is_monotonic_increasing
    assert left.index.is_unique


@settings(deadline=None)
@given(ASKED)
def test_the_fields_together_leave_what_each_of_them_leaves(asked):
    """A field does not depend on the others."""
    alone = [set(wall.filtered(CARDS, **{name: value}).index) for name, value in asked.items()]
    assert set(wall.filtered(CARDS, **asked).index) == set.intersection(*alone)


def test_an_empty_wall_can_be_searched():
    """Before the first meeting there is nothing to find, and that is no error."""
    empty = frame("statement", [])
    for words in ("", "83", "bil"):
        assert wall.filtered(empty, meeting=1, words=words).empty
    assert wall.headed(empty, frame("heading", [])).empty


def test_a_card_hangs_under_its_heading_else_its_subtheme():
    """One heading was withdrawn: its cards go back under their subtheme."""
    headings = frame("heading", [("mad", {"title": "Mad & mennesker"})])
    rows = [("a", "mad", "Ting"), ("b", None, "Ting"), ("c", "gone", "Ting"), ("d", None, "")]
    cards = frame("statement", [
        (key, {"number": i, "meeting": 1, "text": key, "heading": heading, "subtheme": subtheme})
        for i, (key, heading, subtheme) in enumerate(rows)
    ])  # fmt: skip
    assert wall.headed(cards, headings).tolist() == ["Mad & mennesker", "Ting", "Ting", ""]


PEOPLE = frame("participation", [(key, {"actor_type": role}) for key, role in
               [("p1", "researcher"), ("p2", "citizen"), ("p3", "own_role"), ("p4", "citizen")]])  # fmt: skip
PEOPLE.insert(1, "name", ["Omar Berg", "Bo Grøn", "Kim (vikar) *", None])


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Omar Berg sagde det", "[forsker] sagde det"),
        ("Omar: Uden denne går det ikke", "[forsker]: Uden denne går det ikke"),
        ("Bo Grøns nøgle, sagde Bo Grøn.", "[borger]s nøgle, sagde [borger]."),
        ("Bo godt, Omar!", "Bo godt, Omar!"),
        ("Bo: ja", "[borger]: ja"),
        ("Kim (vikar) * kom", "[own_role] kom"),
        ("Limbo: nej", "Limbo: nej"),
        ("", ""),
    ],
)
def test_a_name_gives_way_to_the_perspective_where_it_says_who_somebody_is(typed, shown):
    """A full name, or a first name before a colon; a first name inside a sentence is the group's own word."""
    texts = frame("idea", [("i1", {"text": typed})])["text"]
    assert wall.nameless(texts, PEOPLE, {"researcher": "forsker", "citizen": "borger"}).tolist() == [shown]


def test_without_names_the_texts_stay_as_they_are():
    """Whoever may not know the names has none to look for."""
    texts = frame("idea", [("i1", {"text": "Omar Berg: ja"})])["text"]
    assert wall.nameless(texts, PEOPLE.assign(name=None), {}).tolist() == ["Omar Berg: ja"]
