"""Who sits with whom in step 4."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from netlib.analysis import tables

PEOPLE = st.lists(st.sampled_from(["citizens", "municipality", "others"]), max_size=30).map(
    lambda groups: {f"p{n}": group for n, group in enumerate(groups)}
)


@given(PEOPLE)
def test_everybody_sits_at_one_table_of_at_most_four_and_tables_are_alike(groups):
    """Sizes differ by one at most."""
    found = tables.mixed(groups)
    assert Counter(one for table in found for one in table) == Counter(list(groups))
    sizes = [len(table) for table in found]
    assert all(size <= 4 for size in sizes)
    assert not sizes or max(sizes) - min(sizes) <= 1


@given(PEOPLE)
def test_no_citizen_sits_alone_unless_there_is_only_one(groups):
    """Two at a table or more."""
    there = [sum(groups[one] == "citizens" for one in table) for table in tables.mixed(groups)]
    assert 1 not in there or sum(there) == 1


def test_sixteen_people_sit_at_four_mixed_tables():
    """Five citizens, eight from the municipality, three others."""
    groups = dict(zip(map(str, range(16)), ["citizens"] * 5 + ["municipality"] * 8 + ["others"] * 3, strict=True))
    found = [Counter(groups[one] for one in table) for table in tables.mixed(groups)]
    assert [sum(table.values()) for table in found] == [4, 4, 4, 4]
    assert all(len(table) >= 2 for table in found)
