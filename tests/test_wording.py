"""How one text became another, word by word, and how two answers stand beside each other."""

import csv
import itertools
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlib.analysis import side_by_side, wording

DATA = Path(__file__).resolve().parents[1] / "data"
DANISH = st.text(alphabet="aæøå ,.-B3é\n", max_size=40)
SOME = st.lists(st.sampled_from(["bil", "cykel", "og", "tog,", "Håndværker-", "168.000", "\n"]), max_size=20).map(
    " ".join
)
EITHER = st.one_of(DANISH, SOME)


def versions(network):
    """Read the versions of an example's theme: each a list of its answers."""
    told = json.loads((DATA / network / "theme_unfoldings.json").read_text("utf-8"))
    return [[one if isinstance(one, str) else "\n".join(one) for one in list(version.values())[3:]] for version in told]


PAIRS = [
    pair
    for network in ("frivillighed", "socialoekonomi")
    for one, other in itertools.combinations(versions(network), 2)
    for pair in zip(one, other, strict=True)
]


def changed(before, after):
    """Mark what became of a text."""
    return wording.marked(wording.words(before, after))


@given(EITHER, EITHER)
def test_no_mark_begins_or_ends_within_a_word(before, after):
    """In either text, and what is kept or gone makes the old one, what is kept or new the new one."""
    parts = wording.words(before, after)
    for whole, other in ((before, "new"), (after, "gone")):
        sides = [text for how, text in parts if how != other]
        assert "".join(sides) == whole
        assert not [
            one + two for one, two in itertools.pairwise(sides) if re.search(r"\w$", one) and re.match(r"\w", two)
        ]


@given(EITHER, EITHER)
def test_no_crumb_stands_between_two_changes(before, after):
    """A comma between two changes is a part of them."""
    parts = wording.words(before, after)
    for left, middle, right in zip(parts, parts[1:], parts[2:], strict=False):
        if middle[0] == "kept" and "kept" not in {left[0], right[0]} and middle[1].strip():
            assert re.search(r"\w", middle[1])


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Vi ejer 168.000 kvadratmeter.", "Vi ejer 171.500 kvadratmeter.",
         "Vi ejer [-168.000-]{+171.500+} kvadratmeter."),
        ("For 23-årige i Håndværker- og Handelsforeningen", "For 25-årige i Håndværker- og Handelsforeningen",
         "For [-23-årige-]{+25-årige+} i Håndværker- og Handelsforeningen"),
        ("Drøftet den 1. oktober.", "Drøftet den 20. oktober.", "Drøftet den [-1.-]{+20.+} oktober."),
        ("Vejen ind: praktik og fleksjob", "Vejen ind: praktik, fleksjob og makkere",
         "Vejen ind: praktik[- og fleksjob-]{+, fleksjob og makkere+}"),
        ("penge og virkning", "penge, plads og virkning", "penge{+, plads+} og virkning"),
        ("Et arbejde og en løn til borgerne; faste folk til virksomhederne",
         "Varige job til borgerne; en fair chance til virksomhederne",
         "[-Et arbejde og en løn-]{+Varige job+} til borgerne; [-faste folk-]{+en fair chance+} til virksomhederne"),
        ("By, Miljø & Klima, Genbrugspladsen", "Ejendomme, Økonomi, skolerne",
         "[-By, Miljø & Klima, Genbrugspladsen-]{+Ejendomme, Økonomi, skolerne+}"),
    ],
)  # fmt: skip
def test_a_change_reads_as_a_careful_editor_would_mark_it(before, after, told):
    """Numbers, days of a month and words with hyphens are whole; what lies close together is one change."""
    assert changed(before, after) == told


def test_sentences_that_have_nothing_to_do_with_each_other_share_less_than_the_limit():
    """Every tenth statement of an example against the next: they are different sentences about one theme."""
    with (DATA / "socialoekonomi" / "statements.csv").open(encoding="utf-8") as file:
        said = [row["text"] for row in csv.DictReader(file)][::10]
    shares = [wording.share(wording.words(one, other)) for one, other in itertools.combinations(said, 2)]
    assert len(shares) > 50
    assert max(shares) < wording.ALIKE


@given(st.lists(st.sampled_from("abcdefghij"), min_size=8, max_size=20), st.data())
def test_a_text_that_keeps_half_of_its_words_in_one_piece_is_never_shown_as_two(letters, data):
    """A sentence that was added to, or cut down to its half, is one text."""
    half = data.draw(st.integers(0, len(letters) // 2))
    left = letters[half : half + (len(letters) + 1) // 2]
    told = side_by_side.compare(" ".join(letters), " ".join([*left, "x"]))
    assert told.how == "changed"


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_answers_of_the_examples_are_marked_in_whole_phrases_or_not_at_all(before, after):
    """What is kept between two changes is at least two words, or as long as a change beside it."""
    told = side_by_side.compare(before, after)
    assert told.how in {"changed", "rewritten"}
    for line in told.merged:
        for place, (how, text) in enumerate(line):
            if how == "kept" and 0 < place < len(line) - 1 and text.strip():
                around = [len(line[i][1].split()) for i in (place - 1, place + 1)]
                assert len(re.findall(r"\w+", text)) > 1 or max(around) == 1


def test_lines_of_a_list_are_compared_with_the_line_that_they_were():
    """Each side keeps its own order; in one, a line that is gone stands before what followed it."""
    before = "Hvem er de?\nTak og fest\nVejen ind: praktik"
    after = "Vejen ind: praktik og job\nHvem er de?\nKørsel"
    told = side_by_side.compare(before, after, is_list=True)
    assert told.how == "changed"
    assert [wording.marked(line) for line in told.left] == ["Hvem er de?", "[-Tak og fest-]", "Vejen ind: praktik"]
    assert [wording.marked(line) for line in told.right] == [
        "Vejen ind: praktik{+ og job+}",
        "Hvem er de?",
        "{+Kørsel+}",
    ]
    assert [wording.marked(line) for line in told.merged] == [
        "[-Tak og fest-]", "Vejen ind: praktik{+ og job+}", "Hvem er de?", "{+Kørsel+}"
    ]  # fmt: skip


@settings(max_examples=60)
@given(st.lists(SOME, max_size=5), st.lists(SOME, max_size=5), st.booleans())
def test_nothing_is_lost_beside_each_other(old, new, is_list):
    """Every word of the one stands on the left, every word of the other on the right, and all of both in one."""
    before, after = "\n".join(old), "\n".join(new)
    told = side_by_side.compare(before, after, is_list=is_list)
    read = [sorted("".join(text for _, text in line) for line in side) for side in (told.left, told.right)]
    either = [[" ".join(line.split()) for line in text.splitlines() if line.strip()] for text in (before, after)]
    wanted = [sorted(lines) if is_list else ["\n".join(lines)] if lines else [] for lines in either]
    assert read == wanted
    for other, lines in (("new", either[0]), ("gone", either[1])):
        words = [text.split() for line in told.merged for how, text in line if how != other]
        assert not told.merged or sorted(sum(words, [])) == sorted("\n".join(lines).split())  # noqa: RUF017  short


@pytest.mark.parametrize(
    ("before", "after", "how"),
    [("", "", "empty"), ("", "Nyt", "new"), ("Før", " \n", "gone"), ("Som  før\n", "Som før", "same"),
     ("Lån af ting", "Salg og drift", "rewritten"), ("Lån af ting", "Lån af biler", "changed")],
)  # fmt: skip
def test_each_case_has_its_word(before, after, how):
    """Blanks alone are no change."""
    assert side_by_side.compare(before, after).how == how
