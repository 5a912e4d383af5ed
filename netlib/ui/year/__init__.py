"""The page of the year: what happens when in all networks, as a wheel and as a list."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import ipywidgets as widgets
from babel import dates

from netlib.analysis.year import Mark
from netlib.charts import wheel
from netlib.texts import Texts, formats
from netlib.ui import page
from netlib.workbench import Workbench

SHEETS: Final = ("prepare", "plan", "year")


@dataclass(frozen=True)
class Line:
    """One thing of the year as the list tells of it: `way` leads to its network's plan, "" nowhere."""

    when: str
    label: str
    network: str
    way: str
    done: bool


def show() -> widgets.Widget:
    """Show the year."""
    return page.show(build)


def build(t: Texts, bench: Workbench) -> widgets.Widget:
    """Build the page from the first day of this month on."""
    first = bench.today.replace(day=1)
    marks = bench.year(first, t.language)
    known = dict.fromkeys(one.network for one in marks if one.network)
    titles = {key: bench.network(key).title for key in known}
    body = page.html(
        "year", t, picture=wheel.draw(marks, first, bench.today, t, titles), months=months(marks, titles, t),
        sentence=answer(marks, bench.today, t), about=t("plan.year_about"),
    )  # fmt: skip
    body.add_class("nl-year")
    return page.page(t, page.styles(*SHEETS), body, title=t("plan.year_title"), bench=bench, here="year")


def answer(marks: Sequence[Mark], today: dt.date, t: Texts) -> str:
    """Say how much lies ahead, and what comes first."""
    ahead = [one for one in marks if one.network and one.first >= today and one.what in {"ordinary", "final_analysis"}]
    if not ahead:
        return t("plan.year_nothing")
    first = min(ahead, key=lambda one: one.first)
    numbers = dict(enumerate(t("drift.numbers").split(), start=1))
    n = len(ahead)
    day = formats.weekday_date(first.first, t.locale)
    said = t("plan.year_ahead", n=n, number=numbers.get(n, n), day=day, label=first.label)
    return said[:1].upper() + said[1:]


def when(mark: Mark, t: Texts) -> str:
    """Write "29. jan." or "9.-15. feb."."""
    first, last = (dates.format_skeleton("MMMd", day, locale=t.locale) for day in (mark.first, mark.last))
    if mark.first == mark.last:
        return str(first)
    if (mark.first.year, mark.first.month) == (mark.last.year, mark.last.month):
        return t("plan.days_of_month", first=mark.first.day, last=last)
    return t("plan.from_to", first=first, last=last)


def months(marks: Sequence[Mark], titles: dict[str, str], t: Texts) -> list[tuple[str, list[Line]]]:
    """Give the year month by month: its name, and what begins in it."""
    told = sorted(marks, key=lambda one: (one.first, one.network or ""))
    found = []
    for _, some in groupby(told, key=lambda one: (one.first.year, one.first.month)):
        here = list(some)
        name = dates.format_skeleton("yMMMM", here[0].first, locale=t.locale)
        found.append((name[:1].upper() + name[1:], [line(one, titles, t) for one in here]))
    return found


def line(mark: Mark, titles: dict[str, str], t: Texts) -> Line:
    """Give one line of the list."""
    way = page.address(mark.network, "plan") if mark.network and page.is_served() else ""
    return Line(when(mark, t), mark.label, titles.get(mark.network or "", ""), way, mark.done)
