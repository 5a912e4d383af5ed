"""The proposed core, against trying every core there is; and who could fill a need or step in for somebody."""

import itertools
import random

import pytest

from netlib import handbook, texts
from netlib.analysis import candidates, language, optimum, proposal, proposed
from netlib.analysis.people import People
from netlib.analysis.proposal import Wishes
from netlib.frames import frames

BOOK = handbook.load()
DANISH = texts.load("da")
NAMES = {
    "p-jesper": "Jesper Tang", "p-yasmin": "Yasmin Haddad", "p-helene": "Helene Dahl", "p-bo": "Bo Grønbæk",
    "p-susanne": "Susanne Vang", "p-omar": "Omar Berg", "p-nanna": "Nanna Krogsgaard", "p-inge": "Inge Lassen",
}  # fmt: skip
PEOPLE = {
    "p-jesper": {"unit": "Klima", "actor_type": "professional"},
    "p-yasmin": {"unit": "Kultur & Fritid", "actor_type": "professional", "competences": ["lokaler", "foreninger"]},
    "p-helene": {"unit": "Jura & Udbud", "actor_type": "professional", "function": "jurist",
                 "covers": {"framework": "covers"}},
    "p-bo": {"unit": "Torslev Skole", "actor_type": "professional", "competences": ["bygninger", "nøgler"]},
    "p-susanne": {"actor_type": "citizen"},
    "p-omar": {"unit": "Universitetet", "actor_type": "researcher"},
    "p-nanna": {"unit": "Torslev Skole", "actor_type": "manager", "function": "skoleleder"},
    "p-inge": {"unit": "Ejendomme", "actor_type": "manager", "covers": {"framework": "partly"}},
}  # fmt: skip
NEEDS = {
    "n-rooms": {"function": "En, der kender alle lokaler", "axis": "expert", "covered_by": ["p-yasmin"]},
    "n-law": {"function": "En jurist", "axis": "framework", "covered_by": ["p-helene"]},
    "n-lends": {"function": "En borger, der låner", "axis": "external", "covered_by": ["p-susanne"]},
    "n-school": {"function": "En skoleleder", "axis": "expert", "partly_by": ["p-bo"], "subtheme": "Lokaler"},
}


def network(people=PEOPLE, needs=NEEDS, **kinds):
    """Make the frames of a network."""
    return frames(
        {
            "network": [("n", {"title": "N"})],
            "participation": list(people.items()),
            "need": list(needs.items()),
            **kinds,
        }
    )


def read(**kinds):
    """Read a network's people and needs."""
    return People.of(network(**kinds), BOOK)


def proposed_core(wishes=None, **kinds):
    """Propose a core of four to six."""
    return proposal.propose(read(**kinds), wishes or Wishes(4, 6, leader="p-jesper", sponsor="p-inge"))


def some(dice, people, share):
    """Draw a set of people."""
    return frozenset(one for one in people if dice.random() < share)


def drawn(dice):
    """Make a small problem by chance: up to ten people, some of them inside or outside whatever comes of it."""
    people = tuple(f"p-{i}" for i in range(dice.randint(1, 10)))
    inside = frozenset(dice.sample(people, dice.randint(0, min(2, len(people)))))
    role = {one: dice.randrange(3) for one in people}
    return optimum.Problem(
        people, tuple((some(dice, people, 0.2), some(dice, people, 0.2)) for _ in range(dice.randint(0, 8))),
        tuple(some(dice, people, 0.3) for _ in range(dice.randint(0, 3))),
        tuple(frozenset(one for one in people if role[one] == group) for group in range(3)),
        tuple(some(dice, people, 0.3) for _ in range(dice.randint(0, 5))), some(dice, people, 0.5),
        {one: dice.randint(1, 6) for one in some(dice, people, 0.4)}, inside, some(dice, people, 0.15) - inside,
        least=dice.choice([2, 3, 4]), most=dice.choice([4, 5, 6]),
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(60))
def test_no_core_at_all_is_better_than_the_proposed_one(seed):
    """Every choice that the problem allows is tried, and its value compared aim by aim."""
    problem = drawn(random.Random(seed))  # noqa: S311  no secret
    low, high = problem.sizes
    may = [one for one in problem.people if one not in problem.outside]
    every = [
        chosen for size in range(low, high + 1) for chosen in itertools.combinations(may, size)
        if problem.inside <= set(chosen)
    ]  # fmt: skip
    best = max(optimum.value(problem, chosen) for chosen in every)
    chosen = optimum.solve(problem)
    assert problem.inside <= set(chosen) <= set(may)
    assert optimum.value(problem, chosen) == best


def test_coverage_comes_before_everything_else():
    """Whoever fills a need is in, though others have said yes and have every criterion ticked."""
    people = {key: {"contact_state": "idea"} if key == "p-x" else {} for key in ("p-x", "p-a", "p-b", "p-c")}
    needs = {"n": {"function": "En", "covered_by": ["p-x"]}}
    contacts = [(key, {"criteria": ["time", "affected"]}) for key in ("p-a", "p-b", "p-c")]
    found = proposed_core(Wishes(2, 2), people=people, needs=needs, contact=contacts)
    assert "p-x" in found.people


def test_a_need_that_is_filled_partly_counts_half_and_once():
    """Two who fill it partly are worth no more than one, and less than one who fills it."""
    problem = optimum.Problem(("a", "b", "c"), needs=((frozenset("c"), frozenset("ab")),))
    assert [optimum.value(problem, chosen).needs for chosen in ("", "a", "ab", "abc")] == [0, 0.5, 0.5, 1]


def test_among_equals_those_who_said_yes_are_chosen_then_those_with_more_criteria():
    """Both are tie-breakers, in this order."""
    people = {"p-1": {"contact_state": "idea"}, "p-2": {"contact_state": "idea"}, "p-3": {}, "p-4": {}}
    ticked = [("p-2", {"criteria": ["time", "affected", "interested"]}), ("p-4", {"criteria": ["time"]})]
    assert proposed_core(Wishes(1, 1), people=people, needs={}, contact=ticked).people == ["p-4"]
    assert set(proposed_core(Wishes(2, 2), people=people, needs={}, contact=ticked).people) == {"p-3", "p-4"}


def test_no_more_people_are_proposed_than_it_takes():
    """Four cover it all, so there are four; each aim that a fifth serves brings a fifth."""
    people = {f"p-{i}": {} for i in range(9)}
    assert len(proposed_core(Wishes(4, 6), people=people, needs={}).people) == 4
    needs = {f"n-{i}": {"function": "En", "covered_by": [f"p-{i}"]} for i in range(5)}
    assert len(proposed_core(Wishes(4, 6), people=people, needs=needs).people) == 5


def test_leader_and_co_driver_are_in_and_the_sponsor_is_not():
    """W16; though the sponsor alone covers a need."""
    needs = {**NEEDS, "n-money": {"function": "En med penge", "covered_by": ["p-inge"]}}
    wishes = Wishes(4, 6, leader="p-jesper", co_driver="p-nanna", sponsor="p-inge")
    found = proposed_core(wishes, needs=needs)
    assert {"p-jesper", "p-nanna"} <= set(found.people)
    assert "p-inge" not in found.people


def test_people_can_be_pinned_in_and_out():
    """Even the sponsor in and the leader out; more than six where more are pinned."""
    found = proposed_core(
        Wishes(4, 6, leader="p-jesper", sponsor="p-inge", inside={"p-inge", "p-bo"}, outside={"p-jesper"})
    )
    assert {"p-inge", "p-bo"} <= set(found.people)
    assert "p-jesper" not in found.people
    assert len(proposed_core(Wishes(1, 2, inside=set(PEOPLE))).people) == len(PEOPLE)


def test_whoever_needs_a_gentle_form_is_not_put_into_every_large_meeting():
    """W37; the only citizen, and still only by the leader's own choice."""
    people = {**PEOPLE, "p-susanne": {"actor_type": "citizen", "gentle_form": "interview"}}
    assert "p-susanne" not in proposed_core(people=people).people
    wishes = Wishes(4, 6, inside={"p-susanne"})
    assert "p-susanne" in proposed_core(wishes, people=people).people


def test_whoever_declined_is_not_proposed():
    """Whatever need they were once to fill."""
    people = {**PEOPLE, "p-yasmin": {"unit": "Kultur & Fritid", "contact_state": "declined"}}
    found = proposed_core(people=people)
    assert "p-yasmin" not in found.people
    assert "n-rooms" in set(found.needs.loc[found.needs["state"] == "open", "key"])


def test_the_same_people_give_the_same_core_in_whatever_order_they_stand():
    """Among cores of one value too: everybody here is like everybody else."""
    alike = {f"p-{letter}": {} for letter in "hdbacgef"}
    turned = dict(reversed(alike.items()))
    assert set(proposed_core(Wishes(4, 6), people=alike, needs={}).people) == {"p-a", "p-b", "p-c", "p-d"}
    assert set(proposed_core(Wishes(4, 6), people=turned, needs={}).people) == {"p-a", "p-b", "p-c", "p-d"}


@pytest.mark.parametrize("n", [0, 1, 3])
def test_fewer_people_than_a_core_needs_are_all_proposed(n):
    """A network that starts."""
    people = {f"p-{i}": {} for i in range(n)}
    found = proposed_core(Wishes(4, 6), people=people, needs={})
    assert found.people == list(people)
    assert found.alternatives == ()


def test_the_proposal_explains_itself_in_sentences():
    """Each member with what only they bring, in Danish as people write it."""
    seen = read()
    found = proposal.propose(seen, Wishes(4, 6, leader="p-jesper", sponsor="p-inge", inside={"p-omar"}))
    told = proposed.members(found, NAMES, proposed.called(seen.corners, BOOK, DANISH), DANISH)
    assert told["p-yasmin"] == (
        "Yasmin Haddad dækker En, der kender alle lokaler, og er den eneste fra Kultur & Fritid."
    )
    assert told["p-jesper"] == "Jesper Tang er netværksleder og er den eneste fra Klima."
    assert told["p-helene"] == "Helene Dahl dækker En jurist og er den eneste fra Jura & Udbud."
    assert told["p-susanne"] == (
        "Susanne Vang dækker En borger, der låner, og er den eneste i gruppen ”Borgere og foreninger”."
    )
    assert told["p-omar"] == (
        "Omar Berg er valgt af dig, er den eneste fra Universitetet og er den eneste i gruppen ”Andre”."
    )
    assert told["p-bo"] == "Bo Grønbæk dækker delvist En skoleleder og er den eneste fra Torslev Skole."


def test_whoever_only_has_a_tick_is_told_by_the_tick_and_whoever_has_nothing_by_a_yes():
    """And whoever has not even that is there for the number."""
    people = {"p-1": {"covers": {"framework": "partly"}}, "p-2": {}, "p-3": {"contact_state": "idea"}}
    seen = read(people=people, needs={})
    found = proposal.propose(seen, Wishes(3, 3))
    told = proposed.members(found, {}, proposed.called(seen.corners, BOOK, DANISH), DANISH)
    assert list(told.values()) == [
        "p-1 har kryds ved rammekompetence.",
        "p-2 har sagt ja.",
        "p-3 er med, fordi håndbogen anbefaler mindst 3 i kernen.",
    ]


def test_what_the_core_leaves_open_is_said():
    """Needs, perspectives, subthemes and corners."""
    needs = {
        "n-1": {"function": "En skoleleder", "axis": "expert", "covered_by": ["p-1"]},
        "n-2": {"function": "En, der har nøglerne", "axis": "expert", "subtheme": "Nøgler"},
        "n-3": {"function": "En jurist", "axis": "framework"},
        "n-4": {"function": "En vært", "axis": "expert", "partly_by": ["p-1"]},
    }
    seen = read(people={"p-1": {"actor_type": "manager"}}, needs=needs)
    words = proposed.called(seen.corners, BOOK, DANISH)
    assert proposed.uncovered(proposal.propose(seen, Wishes(4, 6)), words, DANISH) == [
        "Kernen mangler ”En, der har nøglerne” og ”En jurist”.",
        "Kun delvist dækket i kernen: En vært.",
        "Ingen i kernen dækker et behov under ”Nøgler”.",
        "Ingen i kernen er fra gruppen ”Borgere og foreninger” og ”Andre”.",
        "Ingen i kernen dækker eksterne perspektiver og rammekompetence.",
        "Kun én i kernen dækker faglig spidskompetence.",
    ]


def test_an_alternative_costs_least_and_says_what():
    """For somebody who brings nothing of their own another is as good; for the rest something is lost."""
    people = {"p-1": {}, "p-2": {}, "p-3": {}, "p-law": {}}
    needs = {"n": {"function": "En jurist", "axis": "framework", "covered_by": ["p-law"]}}
    seen = read(people=people, needs=needs)
    found = proposal.propose(seen, Wishes(2, 2, leader="p-1"))
    assert found.people == ["p-1", "p-law"]
    words = proposed.called(seen.corners, BOOK, DANISH)
    names = {key: key.title() for key in people}
    assert proposed.alternatives(found, names, words, DANISH) == {
        "p-law": "P-2 kan være med i stedet for P-Law, men så dækker I mindre: En jurist."
    }
    free = proposal.propose(read(people=people, needs={}), Wishes(1, 1))
    assert proposed.alternatives(free, names, words, DANISH) == {
        "p-1": "P-2 kan være med i stedet for P-1. I dækker det samme."
    }


def test_every_reason_can_be_said_in_both_languages():
    """No text is missing for a reason that the code gives."""
    for tongue in texts.LANGUAGES:
        t = texts.load(tongue)
        seen = read()
        found = proposal.propose(seen, Wishes(4, 6, leader="p-jesper", co_driver="p-nanna", inside={"p-omar"}))
        assert all(len(one) > 20 for one in proposed.sentences(found, seen, NAMES, BOOK, t))
        for reason in ("corner", "said_yes", "fills_up", "ticked", "ticked_partly", "also_fills", "also_ticked"):
            assert t.has(f"competence.because_{reason}")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("En, der har nøglerne", "nøgler"),
        ("budgetterne", "budget"),
        ("lokaler", "lokale"),
        ("forskerne", "forskere"),
        ("En, der kender budgetterne", "budgetkonsulent"),
    ],
)
def test_words_are_recognised_whatever_their_ending(one, other):
    """By their Danish stems, and as parts of compounds."""
    assert language.common(candidates.said(one), candidates.said(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("En, der kender alle", "kender mange"),
        ("jura", "natur"),
        ("", "x"),
        ("En, der arbejder med unge", "kommunikationsmedarbejder"),
        ("En medarbejder fra Jobcentret", "klubmedarbejder"),
        ("En, der taler arabisk", "pårørendesamtaler"),
        ("En, der har ansvar for regnskabet", "ansvarlig for snerydning"),
    ],
)
def test_words_that_say_nothing_are_no_word_in_common(one, other):
    """To know, to work and to be responsible is what every second need asks for; also as parts of compounds."""
    assert not language.common(candidates.said(one), candidates.said(other))


def test_a_whole_word_in_common_comes_before_a_part_of_one():
    """Who asks for a head of school is told of one before a teacher at a school, however they stand and are ticked."""
    people = {
        "p-teacher": {"function": "lærer", "unit": "Østre Skole", "covers": {"expert": "covers"}},
        "p-head": {"function": "skoleleder", "contact_state": "idea"},
    }
    found = candidates.for_needs(read(people=people, needs={"n": {"function": "En skoleleder", "axis": "expert"}}))
    assert list(found["person"]) == ["p-head", "p-teacher"]
    assert list(found["shared"]) == [1, 1]


def test_candidates_are_ranked_by_words_and_then_by_tick_with_the_reason():
    """Whoever fills the need partly already, has declined, or has nothing in common is no candidate."""
    people = {
        **PEOPLE,
        "p-keys": {"competences": ["nøgler"], "covers": {"expert": "partly"}},
        "p-away": {"covers": {"expert": "covers"}, "contact_state": "declined"},
        "p-half": {"covers": {"expert": "covers"}},
        "p-works": {"unit": "Nøglecentralen, nøgler og låse"},
        "p-ticked": {"covers": {"expert": "covers"}},
    }
    needs = {"n": {"function": "En, der har nøglerne", "axis": "expert", "partly_by": ["p-half"]}}
    seen = read(people=people, needs=needs)
    found = candidates.for_needs(seen)
    assert list(found["person"]) == ["p-keys", "p-bo", "p-works", "p-ticked"]
    assert list(found["degree"]) == ["partly", "", "", "covers"]
    words = proposed.called(seen.corners, BOOK, DANISH)
    names = NAMES | {"p-keys": "Ib Låsesmed", "p-works": "Eva Krog", "p-ticked": "Ann Kryds"}
    assert proposed.because(found, names, words, DANISH) == [
        "Ib Låsesmed dækker delvist faglig spidskompetence og kender til nøgler.",
        "Bo Grønbæk kender til nøgler.",
        "Eva Krog kommer fra Nøglecentralen, nøgler og låse.",
        "Ann Kryds dækker faglig spidskompetence.",
    ]


def test_a_covered_need_has_no_candidates_and_a_corner_that_is_gone_no_ticks():
    """Only words speak for somebody at a need without a corner."""
    needs = {"n-1": {"function": "En jurist", "axis": "framework", "covered_by": ["p-helene"]},
             "n-2": {"function": "En skoleleder", "axis": "gone"}}  # fmt: skip
    people = {**PEOPLE, "p-bo": {"covers": {"gone": "covers"}}}
    found = candidates.for_needs(read(people=people, needs=needs))
    assert list(found[["need", "person"]].itertuples(index=False, name=None)) == [("n-2", "p-nanna")]


def test_a_substitute_has_the_same_perspective_first_and_then_the_same_needs():
    """For a scout leader who declined: the other association, then a citizen at the corner, then a researcher."""
    people = {
        "p-scouts": {"actor_type": "volunteer", "contact_state": "declined", "competences": ["foreningsliv"]},
        "p-research": {"actor_type": "researcher"},
        "p-citizen": {"actor_type": "citizen", "covers": {"external": "covers"}},
        "p-houses": {"actor_type": "volunteer"},
        "p-left": {"actor_type": "volunteer", "contact_state": "left"},
        "p-other": {"actor_type": "citizen"},
    }
    needs = {
        "n-1": {"function": "En forening", "axis": "external", "covered_by": ["p-scouts", "p-houses", "p-left"]},
        "n-2": {"function": "En forsker", "axis": "external", "covered_by": ["p-research"]},
    }
    material = network(people, needs)
    seen = People.of(material, BOOK)
    found = candidates.substitutes(material.participants, material.needs, seen.corners, seen.groups, "p-scouts")
    assert list(found["person"]) == ["p-houses", "p-citizen", "p-research"]
    assert list(found["same_group"]) == [True, True, False]
    words = proposed.called(seen.corners, BOOK, DANISH)
    assert proposed.because(found, {}, words, DANISH) == [
        "p-houses dækker også En forening og er også fra gruppen ”Borgere og foreninger”.",
        "p-citizen dækker også eksterne perspektiver og er også fra gruppen ”Borgere og foreninger”.",
        "p-research dækker også eksterne perspektiver.",
    ]


def test_nobody_steps_in_for_somebody_who_is_not_there():
    """A key that was never on the list."""
    material = network()
    seen = People.of(material, BOOK)
    assert candidates.substitutes(material.participants, material.needs, seen.corners, seen.groups, "p-x").empty
