"""Lays out what hangs on the wall or stands in the booklet: heading cards, wall cards, all statements by heading."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from netlib.analysis import imposition
from netlib.errors import RefusedError
from netlib.render import paper
from netlib.reports.wall.material import Material
from netlib.reports.wall.options import Options
from netlib.texts import formats

SIZES: Final = (30, 27, 24)  # points: the largest that holds every card's words, for all cards alike
PLACES: Final = {"a4": 2, "a3": 4}


def heading_cards(m: Material, _: Options) -> dict[str, Any] | None:
    """Lay out the heading cards; None: there are no headings."""
    found = [_heading(m, row) | {"cards": _numbers(m, row.numbers)} for row in m.headings.itertuples()]
    about = _about(m, "heading_cards", "a4_card", len(found))
    return {"about": about, "headings": found} if found else None


def wall_cards(m: Material, options: Options) -> dict[str, Any] | None:
    """Lay out the wall cards, imposed; None: there are no statements.

    Raises
    ------
    RefusedError
        If the words of a card do not fit at the smallest of `SIZES`; the sentence gives its number.
    """
    if m.statements.empty:
        return None
    cards = _cards(m)
    fit = paper.answer("measure", {"cards": cards, "sizes": SIZES}, m.t.language, "fit")
    if fit["tight"]:
        which = formats.listing([str(number) for number in fit["tight"]], m.t.locale)
        raise RefusedError("wall.too_long", which=which, n=len(fit["tight"]), points=SIZES[-1])
    return {
        "about": _about(m, "wall_cards", f"{options.cards}_card", len(cards)),
        "paper": options.cards, "size": fit["size"], "cards": cards,
        "sheets": imposition.sheets(len(cards), PLACES[options.cards]),
    }  # fmt: skip


def booklet(m: Material, _: Options) -> dict[str, Any] | None:
    """Lay out the booklet in large print; None: there are no statements."""
    if m.statements.empty:
        return None
    how = m.t("wall.how_booklet", n=m.large_print) if m.large_print else m.t("wall.how_booklet_nobody")
    groups = [(row.title, _heading(m, row)) for row in m.headings.itertuples() if row.numbers] + [("", _none(m))]
    found = [heading | {"statements": _statements(m, title)} for title, heading in groups]
    return {
        "about": _about(m, "booklet", "a4") | {"how": how},
        "network": m.title, "title": m.t("wall.booklet_title"), "intro": m.t("wall.booklet_intro"),
        "headings": [one for one in found if one["statements"]],
    }  # fmt: skip


def _about(m: Material, key: str, paper_: str, n: int = 0) -> dict[str, str]:
    """Say what the packing list says of a part."""
    how = m.t(f"wall.how_{key}", n=n) if m.t.has(f"wall.how_{key}") else ""
    return {"key": key, "name": m.t(f"wall.part_{key}"), "paper": m.t(f"wall.paper_{paper_}"), "how": how}


def _heading(_: Material, row: Any) -> dict[str, str]:  # noqa: ANN401  a row of pandas
    return {"title": row.title, "symbol": row.symbol, "letter": row.letter}


def _none(m: Material) -> dict[str, str]:
    return {"title": m.t("wall.no_heading"), "symbol": "", "letter": ""}


def _numbers(m: Material, numbers: list[int]) -> str:
    if not numbers:
        return m.t("wall.cards_none")
    return m.t("wall.cards", n=len(numbers), which=formats.listing(runs(numbers), m.t.locale))


def runs(numbers: Iterable[int]) -> list[str]:
    """Write ascending numbers, three or more in a row as "4–6"."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    written = ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(one) for one in run] for run in found)  # noqa: PLR2004  as it says
    return [one for run in written for one in run]


def _cards(m: Material) -> list[dict[str, Any]]:
    known: Mapping[str, dict[str, str]] = {row.title: _heading(m, row) for row in m.headings.itertuples()}
    return [
        {
            "number": int(row.number), "text": row.text, "heading": known.get(row.heading) or _none(m),
            "source": m.t("wall.source", n=row.meeting, who=row.perspective),
        }
        for row in m.statements.itertuples()
    ]  # fmt: skip


def _statements(m: Material, heading: str) -> list[dict[str, Any]]:
    rows = m.statements[m.statements["heading"] == heading]
    return [{"number": int(row.number), "text": row.text, "perspective": row.perspective} for row in rows.itertuples()]
