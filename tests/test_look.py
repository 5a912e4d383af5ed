"""The look holds its promises: contrast, symbols, one sheet of tokens."""

import re

import pytest

from netlib import handbook, look

GROUNDS = ("surface", "paper")
TEXT, EDGE = 4.5, 3.0  # WCAG 2.2: body text, and edges of controls
CATEGORIES = [one.key for one in handbook.load().categories if one.key in look.TOKENS]
SEVERITIES = ("error", "warning", "info", "ok")

# Text colour, ground, and the ratio that look.md states; the third is never to be less.
STATED = [
    *[(text, ground, ratio) for text, ratios in {
        "ink": (14.7, 13.6, 12.4), "ink-2": (7.9, 7.3, 6.7), "ink-3": (5.9, 5.4, 5.0), "primary": (9.2, 8.5, 7.8),
    }.items() for ground, ratio in zip((*GROUNDS, "sunken"), ratios, strict=True)],
    ("surface", "primary", 9.2), ("primary", "primary-tint", 7.7), ("ink", "halo", 8.8),
    *[(name, ground, ratio) for name, ratios in {
        "error": (8.1, 7.5, 6.9), "warning": (8.0, 7.4, 7.1), "info": (8.7, 8.1, 7.5), "ok": (7.9, 7.3, 6.8),
        "hidden_treasure": (7.0, 6.5, 6.1), "paradox": (8.9, 8.3, 7.5), "wandering_story": (8.1, 7.5, 6.8),
        "value": (7.3, 6.8, 6.2), "user_portrait": (7.2, 6.7, 6.1), "company_portrait": (8.5, 7.9, 7.2),
        "staff_portrait": (8.4, 7.8, 7.0), "own": (8.1, 7.5, 6.7),
    }.items() for ground, ratio in zip((*GROUNDS, f"{name}-tint"), ratios, strict=True)],
]  # fmt: skip


def luminance(colour: str) -> float:
    """Give the relative luminance of #RRGGBB (WCAG 2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Give the contrast of two tokens, from 1 to 21."""
    light, dark = sorted((luminance(look.TOKENS[one]), luminance(look.TOKENS[other])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("text", "ground", "ratio"), STATED)
def test_text_is_as_legible_as_the_look_says(text, ground, ratio):
    """A colour that is changed by eye must not become harder to read than was promised."""
    assert contrast(text, ground) >= max(TEXT, ratio - 0.05)


@pytest.mark.parametrize("ground", [*GROUNDS, "sunken"])
def test_the_edge_of_a_field_can_be_seen(ground):
    """Somebody with weak sight finds where to write."""
    assert contrast("border", ground) >= EDGE


@pytest.mark.parametrize("text", ["ink-2", "ink-3"])
@pytest.mark.parametrize("tint", sorted(name for name in look.TOKENS if name.endswith("-tint")))
def test_secondary_text_can_be_read_on_every_tint(text, tint):
    """References on a note and hints in a box stand on tints."""
    assert contrast(text, tint) >= TEXT


@pytest.mark.parametrize("name", [*CATEGORIES, *SEVERITIES])
def test_everything_that_has_a_colour_has_a_symbol_of_its_own(name):
    """Black-and-white print and colour-blind eyes tell categories and severities apart."""
    assert look.symbol(name) != look.symbol("any own category")


def test_the_seven_categories_of_the_handbook_have_a_colour():
    """Whoever renames one in the handbook must not lose its colour unnoticed."""
    assert len(CATEGORIES) == 7  # H152-H158


def test_own_categories_share_one_symbol_and_one_colour():
    """No ninth colour is invented on the fly."""
    assert look.symbol("naboskab") == look.symbol("own")
    assert look.category_class("naboskab") == "own"


def test_symbols_take_the_colour_of_the_text_and_stay_silent():
    """A symbol repeats what a word beside it says: it is not read aloud."""
    for name in [*CATEGORIES, *SEVERITIES, "own"]:
        assert "currentColor" in look.symbol(name)
        assert 'aria-hidden="true"' in look.symbol(name)


def test_the_stylesheet_fetches_nothing():
    """A meeting room may have no internet; the font is inside."""
    sheet = look.stylesheet("widgets")
    assert not re.findall(r"url\((?!\"?data:)|@import", sheet)


def test_no_sheet_but_the_tokens_states_a_colour_twice():
    """A colour has one home: elsewhere it is called by its name."""
    palette = {value.lower() for value in look.TOKENS.values() if value.startswith("#")} - {"#ffffff"}
    for name in ("components", "widgets"):
        sheet = (look.FOLDER / f"{name}.css").read_text("utf-8").lower()
        assert not palette & set(re.findall(r"#[0-9a-f]{6}", sheet)), name
