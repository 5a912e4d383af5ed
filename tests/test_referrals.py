"""Who led to whom, also where somebody is missing or a chain bites its own tail."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from netlib.analysis import referrals
from netlib.frames import frames


def people(**told):
    """Make participants: `b="a"` was referred by a, `c=("a", "declined")` has a contact state too."""
    pairs = {key: one if isinstance(one, tuple) else (one, "confirmed") for key, one in told.items()}
    rows = [(key, {"referred_by": by, "contact_state": state}) for key, (by, state) in pairs.items()]
    return frames({"participation": rows}).participants


def contacts(**answers):
    """Make contacts with the answers to one talk."""
    return frames({"contact": list(answers.items())}).contacts


def told(table, *columns):
    """List the rows of a table."""
    return list(table[list(columns)].itertuples(index=False, name=None))


def test_chains_are_told_from_their_beginning_and_whoever_stands_alone_is_in_none():
    """Two chains, the first with two branches."""
    table = referrals.chains(people(a=None, b="a", c="b", alone=None, d="a", e=None, f="e"))
    assert told(table, "from", "to", "depth") == [
        (None, "a", 0), ("a", "b", 1), ("b", "c", 2), ("a", "d", 1), (None, "e", 0), ("e", "f", 1)
    ]  # fmt: skip
    assert not table["ring"].any()


def test_somebody_who_is_no_longer_on_the_list_still_begins_a_chain():
    """A person who was forgotten or taken off."""
    table = referrals.chains(people(a="gone", b="a"))
    assert told(table, "from", "to", "state") == [
        (None, "gone", "missing"), ("gone", "a", "confirmed"), ("a", "b", "confirmed")
    ]  # fmt: skip


def test_a_ring_is_cut_before_the_first_and_everybody_in_it_is_marked():
    """Three in a ring, one whom it led to, and one who referred themselves."""
    table = referrals.chains(people(a="c", b="a", c="b", d="b", e="e"))
    assert told(table, "from", "to", "ring") == [
        (None, "a", True), ("a", "b", True), ("b", "c", True), ("b", "d", False), (None, "e", True)
    ]  # fmt: skip


def test_a_network_where_nobody_was_referred_or_nobody_may_see_it_has_no_chains():
    """The column is for those who lead."""
    assert referrals.chains(people(a=None, b=None)).empty
    assert referrals.chains(people(a=None, b="a").drop(columns=["referred_by", "contact_state"])).empty
    assert referrals.layout(referrals.chains(people())).empty


KEYS = [f"p-{i}" for i in range(8)]


@settings(max_examples=60)
@given(
    st.dictionaries(st.sampled_from(KEYS), st.none() | st.sampled_from([*KEYS, "gone"]), max_size=8),
    st.randoms(use_true_random=False),
)
def test_whatever_was_typed_everybody_in_a_chain_is_placed_once_below_whoever_led(referred, dice: random.Random):
    """Rings, missing people and any order of rows; and nobody lies on anybody else."""
    rows = list(referred.items())
    dice.shuffle(rows)
    tree = referrals.layout(referrals.chains(people(**dict(rows))))
    led = {key for key, by in rows if by}
    assert set(tree["to"]) == led | {by for _, by in rows if by}
    assert list(tree["y"]) == list(range(len(tree)))
    lines = tree.set_index("to")
    for one in tree.itertuples():
        leader = one[1]
        if leader is None:
            assert one.x == 0
        else:
            assert one.x == lines.loc[leader, "x"] + 1
            assert one.from_y == lines.loc[leader, "y"] < one.y


def test_the_search_stopped_where_somebody_declined_without_pointing_on_or_was_never_asked():
    """Whoever led to somebody, or was asked, has not stopped it."""
    material = people(
        a=(None, "declined"), b=(None, "left"), c=(None, "contacted"), d=(None, "declined"), e="d",
        f=(None, "contacted"), g=None,
    )  # fmt: skip
    asked = contacts(f={"answers": {"knows_someone": "Prøv hos Kør Fælles"}}, c={"answers": {"engages": "Alt"}})
    assert told(referrals.stopped(material, asked), "person", "why") == [
        ("a", "no_referral"), ("b", "no_referral"), ("c", "not_asked")
    ]  # fmt: skip


def test_those_in_touch_are_asked_next_and_then_those_who_said_no():
    """Unless they have led to somebody, or have answered the question, also among what only leaders see."""
    material = people(
        no=(None, "declined"), yes=None, talks=(None, "in_dialogue"), idea=(None, "idea"), led=None, new="led",
        asked=None, pointed=(None, "declined"),
    )  # fmt: skip
    answers = contacts(asked={"for_leaders": {"knows_someone": "Nej"}}, pointed={"answers": {"if_no": "Mona"}})
    assert told(referrals.ask_next(material, answers), "person", "why") == [
        ("yes", "knows"), ("talks", "knows"), ("new", "knows"), ("no", "declined")
    ]  # fmt: skip


def test_an_empty_answer_is_no_answer():
    """The question was on the screen, and nothing was written."""
    assert referrals.asked_on(contacts(a={"answers": {"knows_someone": "  "}})) == set()
