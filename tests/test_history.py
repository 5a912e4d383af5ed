"""What was changed, word by word, and who wrote at the same time: as pure functions, and in any order of arrival."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from netlib.analysis import history, wording

DANISH = st.text(alphabet="aæøå ,.-Bé\n", max_size=30)


def test_only_the_words_that_changed_are_marked():
    """A word that was replaced is one that is gone and one that is new; the sentence around it stays."""
    parts = wording.words("Vi mangler en bil om aftenen.", "Vi mangler en fælles bil om dagen.")
    assert wording.marked(parts) == "Vi mangler en {+fælles +}bil om [-aftenen-]{+dagen+}."


def test_a_compound_that_changed_is_shown_whole():
    """Danish compounds are one word: no marks inside them."""
    assert wording.marked(wording.words("delebilen", "delebilerne")) == "[-delebilen-]{+delebilerne+}"


@given(DANISH, DANISH)
def test_the_parts_give_both_texts_back(before, after):
    """Kept and gone make the old text, kept and new the new one."""
    parts = wording.words(before, after)
    assert "".join(text for kind, text in parts if kind != "new") == before
    assert "".join(text for kind, text in parts if kind != "gone") == after


@settings(deadline=None, max_examples=4)
@given(st.lists(st.sampled_from(["bil", "cykel", "tog", "og"]), min_size=500, max_size=900))
def test_long_texts_are_compared_in_reasonable_time(some):
    """Nine hundred words against the same words turned around."""
    parts = wording.words(" ".join(some), " ".join(reversed(some)))
    assert "".join(text for kind, text in parts if kind != "gone") == " ".join(reversed(some))


def entries(*rows):
    """Make entries of (id, action, base, body)."""
    return pd.DataFrame(
        [(name, action, at, None, base, body) for at, (name, action, base, body) in enumerate(rows)],
        columns=["id", "action", "at", "author", "base", "body"], dtype=object,
    )  # fmt: skip


def test_what_became_of_a_record_is_told_in_four_words():
    """Made, changed, withdrawn, and back again."""
    told = history.changes(entries(
        ("a", "1", None, {"text": "x"}), ("b", "2", "a", {"text": "y"}), ("c", "3", "b", None),
        ("d", "4", "c", {"text": "y"}),
    ))  # fmt: skip
    assert list(told["done"]) == ["made", "changed", "withdrawn", "back"]
    assert list(told["before"]) == [None, "x", None, None]


def test_a_change_of_several_fields_has_a_row_for_each():
    """A field that stayed has none."""
    told = history.changes(entries(("a", "1", None, {"a": 1, "b": 2, "c": 3}), ("b", "2", "a", {"a": 1, "b": 5})))
    rows = told[told["id"] == "b"]
    assert list(zip(rows["field"], rows["before"], rows["after"], strict=True)) == [("b", 2, 5), ("c", 3, None)]


def test_lines_that_nobody_built_upon_are_the_heads():
    """Two that replaced one version are two heads; the one built upon is none."""
    lines = entries(("a", "1", None, {}), ("b", "2", "a", {}), ("c", "3", "a", {}), ("d", "4", "b", {}))
    assert list(history.heads(lines)["id"]) == ["c", "d"]


def test_one_action_that_replaces_both_settles_them():
    """Afterwards one head is left, whatever arrives in which order."""
    lines = entries(
        ("a", "1", None, {}), ("b", "2", "a", {}), ("c", "3", "a", {}), ("d", "4", "b", {}), ("e", "4", "c", {})
    )
    assert list(history.heads(lines)["action"]) == ["4"]


def test_two_that_were_made_apart_under_one_key_are_a_conflict():
    """Neither has a base; both are heads."""
    assert len(history.heads(entries(("a", "1", None, {}), ("b", "2", None, {})))) == 2
