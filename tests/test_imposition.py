"""Cards on sheets: the cutting is done here as the packing list says, and the stack must run in order."""

import pytest

from netlib.analysis import imposition


def cut(cards, places):
    """Print, cut and pile up: of each batch the first pile on the second, the batches on one another."""
    made, size = imposition.sheets(cards, places), imposition.batch(cards, places)
    batches = [made[start : start + size] for start in range(0, len(made), size or 1)]
    return [sheet[place] for one in batches for place in range(places) for sheet in one]


def cut_in_four(cards):
    """Cut A3 as it is done by hand: across, upper on lower; then down the middle, left on right."""
    made, size = imposition.sheets(cards, 4), imposition.batch(cards, 4)
    stack = []
    for start in range(0, len(made), size):
        batch = made[start : start + size]
        upper = [(top_left, top_right) for top_left, _, top_right, _ in batch]
        lower = [(bottom_left, bottom_right) for _, bottom_left, _, bottom_right in batch]
        strips = [*upper, *lower]
        stack += [left for left, _ in strips] + [right for _, right in strips]
    return stack


@pytest.mark.parametrize("places", [2, 4])
def test_the_cut_stack_runs_in_order_with_the_blanks_last_for_every_number_of_cards(places):
    """From 1 to 400 cards, on A4 and on A3."""
    for cards in range(1, 401):
        stack = cut(cards, places)
        assert stack[:cards] == list(range(cards))
        assert set(stack[cards:]) <= {None}
        assert imposition.batch(cards, places) <= imposition.MOST


def test_cutting_across_and_then_down_gives_the_same_stack():
    """The hands' order of cutting and the formula's agree."""
    for cards in range(1, 401):
        assert cut_in_four(cards) == cut(cards, 4)


@pytest.mark.parametrize(
    ("places", "batch", "sheets", "firsts"),
    [(2, 11, 66, [0, 11]), (4, 11, 33, [0, 11, 22, 33])],
)
def test_132_cards_lie_as_print_md_shows(places, batch, sheets, firsts):
    """The worked example: batches of eleven sheets."""
    made = imposition.sheets(132, places)
    assert imposition.batch(132, places) == batch
    assert len(made) == sheets
    assert made[0] == firsts
    assert made[batch] == [one + places * batch for one in firsts]
    assert made[-1][-1] == 131


def test_no_sheet_is_wholly_blank_and_no_cards_need_no_sheet():
    """Paper is not printed for nothing."""
    assert imposition.sheets(0, 2) == []
    assert imposition.batch(0, 4) == 0
    assert all(any(one is not None for one in sheet) for n in range(1, 401) for sheet in imposition.sheets(n, 4))


@pytest.mark.parametrize(("cards", "places"), [(-1, 2), (3, 0)])
def test_what_cannot_be_laid_is_an_error(cards, places):
    """A wrong number is not quietly made into none."""
    with pytest.raises(ValueError, match="cannot lay"):
        imposition.sheets(cards, places)
