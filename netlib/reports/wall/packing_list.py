"""Lays out the packing list: what to print on which paper, how to cut it, what to take along, what is missing."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from netlib.analysis import imposition
from netlib.reports.wall.cards import PLACES
from netlib.reports.wall.material import Material
from netlib.reports.wall.options import Options
from netlib.reports.wall.run_sheet import heading, when
from netlib.texts import formats

# What a room needs (H142), and what paper, piles and dots need beside it.
BRING: Final = (
    "tape", "pens", "markers", "notes", "dots", "paper", "material", "laptop", "camera", "clock", "glasses", "coffee",
)  # fmt: skip


def packing_list(m: Material, options: Options, parts: Mapping[str, Any]) -> dict[str, Any]:
    """Lay out the list for `parts` (None: it was wanted, and there is nothing to print); typst counts the pages."""
    t = m.t
    about = {"key": "packing_list", "name": t("wall.part_packing_list"), "paper": t("wall.paper_a4")}
    return {
        "about": about | {"how": t("wall.how_packing_list")}, "title": t("wall.part_packing_list"),
        "meeting": heading(m), "facts": list(_facts(m)),
        "attention": list(attention(m, parts)), "scale": t("wall.scale"),
        "columns": [t(f"wall.column_{name}") for name in ("part", "pages", "paper", "how")],
        "cutting": list(_cutting(m, options)) if parts.get("wall_cards") else [],
        "bring": [t(f"wall.bring_{name}") for name in BRING],
        "footer": m.footed(t("wall.printed_on", date=formats.short_date(m.day, t.locale))),
        "words": {name: t(f"wall.{name}") for name in ("attention", "print", "cut", "bring")},
    }  # fmt: skip


def _facts(m: Material) -> Iterator[str]:
    """Say whose pack it is, and where and when the meeting is."""
    yield m.title
    if m.meeting:
        yield " · ".join([when(m), *([m.meeting["room"]] if m.meeting["room"] else [])])


def attention(m: Material, parts: Mapping[str, Any]) -> Iterator[str]:
    """Say what is left out and why, what is only counted, and where names were taken out."""
    for key in (key for key, part in parts.items() if part is None):
        why = ("_public" if m.public else "" if m.meeting else "_no_meeting") if key == "run_sheet" else ""
        yield m.t(f"wall.left_out_{key}{why}")
    if parts.get("note_sheets") and not m.categories:
        yield m.t("wall.no_categories_on_sheets")
    if not m.seated and (parts.get("note_sheets") or parts.get("next_steps")):
        yield m.t("wall.no_seats")
    if m.named and (parts.get("wall_cards") or parts.get("booklet")):
        which = formats.listing([str(number) for number in m.named], m.t.locale)
        yield m.t("wall.names_out", n=len(m.named), which=which)


def _cutting(m: Material, options: Options) -> Iterator[str]:
    """Say how the sheets are cut so that the stack falls in order."""
    t, cards, places = m.t, len(m.statements), PLACES[options.cards]
    count, size = len(imposition.sheets(cards, places)), imposition.batch(cards, places)
    several = count > size
    yield t("wall.cut_batches" if several else "wall.cut_batch_one", n=size)
    yield from (t(f"wall.cut_{name}") for name in (["a4"] if options.cards == "a4" else ["a3_across", "a3_down"]))
    if several:
        yield t("wall.cut_stack")
    numbers = m.statements["number"]
    yield t("wall.cut_check" if cards > 1 else "wall.cut_check_one", first=numbers.min(), last=numbers.max())
