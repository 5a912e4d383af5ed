"""Whether a theme has moved: pairs of versions written by somebody who did not know the rule, and a real case."""

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlib import handbook, texts
from netlib.analysis.consulted import consulted
from netlib.analysis.drift import drift, in_words, sentences
from netlib.frames import frames
from netlib.workbench import open_workbench

CASE = Path("/work/shared/cases/deleokonomi")
# The first file was written before the rule was corrected, and the rule was corrected by it; the second afterwards, by
# somebody who knew neither the rule nor its misses: 5 of its 12 pairs come out right, and nothing was changed for it.
FILES = [Path(__file__).with_name(f"{name}.json") for name in ("drift_pairs", "drift_pairs_blind")]
PAIRS = {one["name"]: one for file in FILES for one in json.loads(file.read_text("utf-8"))}
NOBODY = frames({}).participants
DANISH, ENGLISH = texts.load("da"), texts.load("en")

# What the rule gets wrong, and why: listed, so that nobody takes it for more than a hint.
KNOWN_MISSES = {
    "frivillige-i-biblioteket": 'every word was changed, that for the volunteers too: "hjælperne" may be anybody',
    "foraeldre-i-vuggestuen": "another subject for the same parents: the rule holds back while the people are there",
    "de-unges-fester": "another subject for the same young people, in many of the same words",
    "borgere-med-diabetes": "another subject for the same citizens",
    "sygemeldte-med-stress": 'sharpened by telling it anew: the people are now "den udbrændte" and "man"',
    "boerns-laeselyst": 'sharpened by telling it anew: the children are now "poden" and "ungerne"',
    "vilde-haver": "sharpened by telling it anew; nobody was named in the first version",
    "blinde-i-byen": 'sharpened by telling it anew: the people are now "den, der lytter sig frem"',
}

WORDS = st.sampled_from(
    [
        "Borgerne",
        "mangler",
        "biler",
        "til",
        "skolen,",
        "foreningerne",
        "lokaler,",
        "unge",
        "cykler.",
        "De ældre",
        "kørsel",
    ]
)
TEXTS = st.lists(WORDS, max_size=8).map(" ".join)
TITLES = st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), max_size=5)
ANSWERS = st.fixed_dictionaries(dict.fromkeys(("theme", "challenge", "value", "contributors"), TEXTS))
VERSIONS = st.fixed_dictionaries({"answers": ANSWERS, "subthemes": TITLES})


def compare(before, after, *, asked=None):
    """Hold two versions against each other; whether the sponsor was asked is read unless it is given."""
    book = handbook.load()
    old, new = ({"key": key, "answers": {}, "subthemes": [], **one} for key, one in (("1", before), ("2", after)))
    if asked is None:
        asked = consulted(new, NOBODY, book, {})["sponsor"].asked
    return drift(old, new, handbook=book, sponsor_asked=asked)


@pytest.mark.parametrize("name", PAIRS)
def test_it_asks_about_pairs_that_have_drifted_and_about_no_others(name):
    """Sharpened and reworded themes are left in peace; a known miss is one still."""
    pair = PAIRS[name]
    found = compare(pair["before"], pair["after"])
    right = found.ask == (pair["kind"] == "drifted")
    assert right == (name not in KNOWN_MISSES), (found, pair["why"])


def test_every_known_miss_is_a_pair():
    """Nothing is excused that is not tried."""
    assert set(KNOWN_MISSES) <= set(PAIRS)


@pytest.fixture(scope="module", name="sharing")
def _sharing(tmp_path_factory):
    if not CASE.exists():
        pytest.skip("the case deleokonomi is not on this machine")
    bench = open_workbench(tmp_path_factory.mktemp("drift") / "store.sqlite", create=True)
    bench.import_case(CASE)
    return bench.network("deleokonomi")


def test_a_theme_that_became_one_of_buildings_is_asked_about_with_its_reasons(sharing):
    """Of neighbours who lend things nothing is left, and the sponsor has not heard of it."""
    found = sharing.drift_question
    assert (found.compared, found.ask) == (("1", "3"), True)
    assert sentences(found, DANISH) == [
        "Alle fire undertemaer er nye siden version 1, og borgerne nævnes ikke længere.",
        "Referencelederen er ikke spurgt endnu.",
    ]
    assert sentences(found, ENGLISH) == [
        "All four subthemes are new since version 1, and the citizens are no longer mentioned.",
        "The sponsor has not been asked yet.",
    ]


def test_the_version_before_is_no_excuse(sharing):
    """It has drifted from version 2 as well, which itself had not drifted from version 1."""
    asked = {pair: sharing.theme_drift(*pair).ask for pair in (("1", "2"), ("2", "3"), ("1", "3"))}
    assert asked == {("1", "2"): False, ("2", "3"): True, ("1", "3"): True}


def test_what_was_answered_once_is_not_asked_again(tmp_path):
    """A version that says the same as the one answered about is left in peace; one that goes on moving is not."""
    bench = open_workbench(tmp_path / "store.sqlite", create=True)
    bench.start("ting", "Lån af ting")
    act = bench.actions("ting")
    day = dt.date(2026, 1, 12)
    first = {"theme": "Lån af ting", "challenge": "Borgerne køber for meget", "value": "Borgerne sparer"}
    second = {"theme": "Udlejning af kvadratmeter", "challenge": "Rengøring koster", "value": "Orden i budgettet"}
    third = {"theme": "Elbusser", "challenge": "Chaufførerne mangler ladestandere", "value": "Ren luft"}
    act.unfold_theme(first, date=day, subthemes=["Naboer", "Værktøj"])
    act.unfold_theme(second, date=day, subthemes=["Belægning", "Adgang"])
    assert bench.network("ting").drift_question.compared == ("1", "2")
    act.answer_drift("2", "1", moved=False)
    act.unfold_theme({**second, "why_interesting": "Nu med tal"}, date=day, subthemes=["Belægning", "Adgang"])
    assert bench.network("ting").drift_question is None
    act.unfold_theme(third, date=day, subthemes=["Strøm", "Køreplaner"])
    assert bench.network("ting").drift_question.compared == ("2", "4")


def told(before, after, t=DANISH, **fields):
    """Give the sentences about two versions of which only the subthemes and the challenge are given."""
    old, new = ({"answers": {"challenge": text}, "subthemes": titles} for text, titles in (before, after))
    return sentences(compare(old, new, **fields), t)


@pytest.mark.parametrize(
    ("after", "danish", "english"),
    [
        (["Nøgler"], "Det eneste undertema er nyt siden version 1", "The only subtheme is new since version 1"),
        (["Nøgler", "Data"], "Begge undertemaer er nye siden version 1", "Both subthemes are new since version 1"),
        (["Nøgler", "Cykler"], "Ét af to undertemaer er nyt siden version 1", "One of two subthemes is new"),
        (["Nøgler", "Data", "Cykler"], "To af tre undertemaer er nye siden", "Two of three subthemes are new"),
        ([f"Nøgle {one}" for one in "abcdefghijklm"], "Alle 13 undertemaer er nye", "All 13 subthemes are new"),
    ],
)
def test_numbers_are_words_in_their_right_form(after, danish, english):
    """Up to twelve, in singular and plural."""
    before = ("Unge mangler et sted at være", ["Cykler", "Klubber"])
    now = ("Regnskabet stemmer aldrig", after)
    for t, said in ((DANISH, danish), (ENGLISH, english)):
        assert told(before, now, t)[0].startswith(said)


def test_people_and_words_alone_make_a_sentence():
    """It begins with a capital letter, whatever stands first."""
    before = ("Unge og pårørende mangler et sted at være", ["Cykler"])
    (said, _) = told(before, ("Regnskabet stemmer aldrig", ["Cykler"]))
    assert said == (
        "De unge og de pårørende nævnes ikke længere, "
        "og overskrift og udfordring har næsten ingen ord til fælles med det, der stod før."
    )


def test_twelve_is_a_word_and_thirteen_a_figure():
    """As one writes it in Danish."""
    assert [in_words(n, DANISH) for n in (0, 1, 12, 13)] == ["0", "ét", "tolv", "13"]


def test_the_sponsor_is_never_a_reason_alone():
    """Not where nothing has moved, and not where the sponsor was asked about the latest version."""
    same = {"answers": {"theme": "Unge på cykel"}, "subthemes": ["Cykler"]}
    assert compare(same, same, asked=False).reasons == ()
    before = {"answers": {"challenge": "Unge mangler cykler"}, "subthemes": ["Cykler"]}
    after = {"answers": {"challenge": "Regnskabet stemmer aldrig"}, "subthemes": ["Nøgler"]}
    assert [one.name for one in compare(before, after, asked=True).reasons] == ["subthemes", "people", "words"]
    assert [one.name for one in compare(before, after, asked=False).reasons][-1] == "sponsor"


def test_who_became_one_of_a_narrower_group_is_not_lost():
    """Citizens who are now called families are still there; families who are now only citizens are not."""
    one, other = ({"answers": {"challenge": text}} for text in ("Borgerne venter", "Børnefamilierne venter"))
    assert not [reason for reason in compare(one, other).reasons if reason.name == "people"]
    (lost,) = [reason for reason in compare(other, one).reasons if reason.name == "people"]
    assert [group["da"] for group in lost.values["people"]] == ["familierne"]


def test_the_same_people_make_new_words_a_sharpening():
    """Whatever subthemes and words say; where they are only named in passing, or nobody was, it asks."""
    before = {"answers": {"challenge": "Unge mangler cykler", "value": "Frihed til de unge"}, "subthemes": ["Cykler"]}
    after = {"challenge": "Regnskabet stemmer aldrig", "value": "Orden i budgettet"}
    precise = {"answers": {**after, "value": "Orden for de unge"}, "subthemes": ["Budget"]}
    found = compare(before, precise, asked=True)
    assert (found.ask, [one.name for one in found.reasons]) == (False, ["subthemes", "words"])
    padded = {**after, **dict.fromkeys(("theme", "why_interesting", "potential"), "Tal"), "value": "Orden for de unge"}
    passing = compare(before, {"answers": padded, "subthemes": ["Budget"]}, asked=True)
    assert passing.ask
    assert "de unge nævnes næsten ikke længere" in sentences(passing, DANISH)[0]
    nobody = {"answers": {"challenge": "Der mangler cykler"}, "subthemes": ["Cykler"]}
    assert compare(nobody, precise).ask


def test_a_word_names_the_people_of_whom_it_has_most():
    """Super-users are colleagues; associations are meant within a longer word, and stables are nobody."""

    def named(text):
        other = {"answers": {"challenge": "Ingenting"}}
        reasons = [one for one in compare({"answers": {"challenge": text}}, other).reasons if one.name == "people"]
        return [group["da"] for one in reasons for group in one.values["people"]]

    assert named("Superbrugerne klikker") == ["medarbejderne"]
    assert named("Idrætsforeningerne bruger hallen") == ["foreningerne"]
    assert named("Staldene på Bornholm") == []


def test_people_among_the_contributors_are_no_people_whom_the_theme_is_about():
    """Nor are offices: whoever helped is not whom it is for."""
    before = {"answers": {"contributors": "Borgere og foreninger", "areas": "Ældre og pårørende"}}
    assert compare(before, {}).reasons == ()


def test_what_somebody_has_said_a_subtheme_was_counts_more_than_its_words():
    """A renamed subtheme is none that is new."""
    old = {"key": "1", "answers": {}, "subthemes": ["Naboskab"]}
    new = {"key": "2", "answers": {}, "subthemes": ["Lån og deling"]}
    held = {"handbook": handbook.load(), "sponsor_asked": True}
    assert drift(old, new, **held).score == 1
    assert drift(old, new, **held, was={"Lån og deling": ["Naboskab"]}).score == 0


@given(VERSIONS)
def test_the_same_version_never_asks(one):
    """Nothing has changed, and the score says so."""
    found = compare(one, one, asked=False)
    assert (found.ask, found.score, found.reasons) == (False, 0, ())


@given(VERSIONS, VERSIONS, st.randoms(use_true_random=False))
def test_the_order_of_subthemes_does_not_matter(before, after, chance):
    """A list that was only sorted has not moved."""
    shuffled = [{**one, "subthemes": chance.sample(one["subthemes"], len(one["subthemes"]))} for one in (before, after)]
    found, again = compare(before, after), compare(*shuffled)
    assert (found.ask, found.score, [one.name for one in found.reasons]) == (
        again.ask, again.score, [one.name for one in again.reasons],
    )  # fmt: skip


@given(VERSIONS, VERSIONS)
def test_asking_the_sponsor_never_makes_it_ask_more(before, after):
    """One reason fewer, and the rest as it was."""
    asked, not_asked = compare(before, {**after, "discussed_with": ["sponsor"]}), compare(before, after, asked=False)
    assert (asked.ask, asked.score) == (not_asked.ask, not_asked.score)
    assert [one for one in not_asked.reasons if one.name != "sponsor"] == list(asked.reasons)


@given(VERSIONS, VERSIONS)
def test_the_score_is_a_share(before, after):
    """From 0 to 1, and there are never more than two sentences."""
    found = compare(before, after)
    assert 0 <= found.score <= 1
    assert len(sentences(found, DANISH)) <= 2
