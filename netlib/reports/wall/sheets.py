"""Lays out what is written on at the meeting: posters, sheets for notes, and the cards for one's next step."""

from typing import Any, Final

import pandas as pd

from netlib.analysis import imposition
from netlib.reports.wall.material import Material
from netlib.reports.wall.options import Options
from netlib.texts import formats

QUESTIONS: Final = 2  # of a poster; more leave no room to write
ROWS: Final = {1: 6, 2: 6, 3: 5, 4: 4}  # notes a category, by categories on a page
MOST: Final = 4  # categories on a page
EXPLAINED: Final = 2  # with more on a page the definitions would take the room to write; the posters have them
CARDS: Final = 4  # A6 on A4


def posters(m: Material, options: Options) -> dict[str, Any] | None:
    """Lay out a poster for each category; None: none was chosen."""
    if not m.categories:
        return None
    return {
        "about": _about(m, "posters", options.posters)
        | {"how": m.t(f"wall.how_posters_{options.posters}", n=len(m.categories))},
        "paper": options.posters, "posters": [_poster(m, key) for key in m.categories],
    }  # fmt: skip


def _poster(m: Material, key: str) -> dict[str, Any]:
    first = [one.label[m.t.language] for one in m.handbook.poster if one.first][:QUESTIONS]
    return {
        "title": category(m, key), "definition": definition(m, key), "example": _example(m, key), "questions": first,
    }  # fmt: skip


def category(m: Material, key: str) -> str:
    """Name a category as its poster does: what is looked for, in the plural where there is one."""
    found = m.handbook.category(key)
    return (found.plural or found.label)[m.t.language]


def definition(m: Material, key: str) -> str:
    """Say what a category is: in the network's own words, else in the handbook's."""
    told = m.handbook.category(key).definition
    return m.session.get("definitions", {}).get(key) or (told[m.t.language] if told else "")


def _example(m: Material, key: str) -> dict[str, str] | None:
    """Take the example from the network's own wall, else the handbook's, which says that it is none."""
    chosen = m.session.get("examples", {}).get(key)
    found = m.statements[m.statements["key"] == chosen]
    if len(found):
        card = found.iloc[0]
        text = m.t("wall.quoted", text=card["text"])
        return {"label": m.t("wall.example_own"), "number": str(card["number"]), "text": text}
    told = m.handbook.category(key).example
    return {"label": m.t("wall.example_handbook"), "number": "", "text": told[m.t.language]} if told else None


def note_sheets(m: Material, _: Options) -> dict[str, Any] | None:
    """Lay out a numbered sheet for each seat on paper; None: there is no such seat."""
    seats = [{"name": m.t("wall.sheet", n=one.number)} for one in m.seats if one.way == "paper"]
    if not seats:
        return None
    return {
        "about": _about(m, "note_sheets", "a4") | {"how": m.t("wall.how_note_sheets", n=len(seats))},
        "seats": seats, "categories": _pages(m), "instruction": m.t("wall.sheet_instruction"),
        "numbers": m.t("wall.sheet_numbers"), "footer": m.footed(m.t("wall.sheet_footer", network=m.title)),
    }  # fmt: skip


def _pages(m: Material) -> list[list[dict[str, Any]]]:
    """Share the categories out on pages; without any there is room to write two by hand."""
    blank = [(m.t("wall.sheet_category"), "")] * 2
    told = [(category(m, key), definition(m, key)) for key in m.categories] or blank
    count = -(-len(told) // MOST)
    each = -(-len(told) // count)
    pages = [told[start : start + each] for start in range(0, len(told), each)]
    return [
        [{"title": name, "definition": told * (len(page) <= EXPLAINED), "rows": ROWS[len(page)]} for name, told in page]
        for page in pages
    ]


def next_steps(m: Material, _: Options) -> dict[str, Any] | None:
    """Lay out a card for each seat, those for citizens last, and behind each sheet its backs; None: nobody comes."""
    if not m.seats:
        return None
    kinds = ["own"] * (len(m.seats) - m.citizens) + ["citizen"] * m.citizens
    fronts = [[None if i is None else kinds[i] for i in sheet] for sheet in imposition.sheets(len(kinds), CARDS)]
    date = _date(m)
    return {
        "about": _about(m, "next_steps", "a4_card") | {"how": m.t("wall.how_next_steps", n=len(kinds))},
        "sheets": [side for front in fronts for side in (front, _back(front))],
        "words": _words(m), "beside": f"{m.title} · {date}" if date else m.title,
    }  # fmt: skip


def _back(front: list[str | None]) -> list[str | None]:
    """Turn a sheet on its long edge: left and right change places; a citizen's card has a blank back."""
    top, below, right, right_below = ("back" if one == "own" else None for one in front)
    return [right, right_below, top, below]


def _words(m: Material) -> dict[str, Any]:
    t = m.t
    names = ("title", "on_monday", "together", "before", "help", "send_back")
    asked = f"citizen_questions{'_named' if m.leader else ''}"
    return {
        **{name: t(f"wall.next_{name}") for name in names},
        **{f"citizen_{name}": t(f"wall.citizen_{name}") for name in ("title", "intro", "own")},
        **{f"back_{name}": t(f"wall.back_{name}") for name in ("intro", "title", "end")},
        "citizen_options": [t(f"wall.citizen_{name}") for name in ("write", "ring", "no")],
        "back_options": [t(f"wall.back_{name}") for name in ("done", "underway", "else", "help")],
        "voluntary": t("wall.citizen_voluntary"), "stamp": t("wall.stamp"),
        "citizen_questions": t(f"wall.{asked}", name=m.leader),
    }  # fmt: skip


def _date(m: Material) -> str:
    day = m.meeting.get("date")
    if day is None or pd.isna(day):
        return ""
    return formats.unparted_date(day.date(), m.t.locale)


def _about(m: Material, key: str, paper: str) -> dict[str, str]:
    return {"key": key, "name": m.t(f"wall.part_{key}"), "paper": m.t(f"wall.paper_{paper}")}
