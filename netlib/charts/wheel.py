"""Draws the annual wheel: twelve months around, each network's meetings in a ring, and when nobody meets, as SVG."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, sin
from typing import Final

import pandas as pd
from babel import dates
from markupsafe import Markup

from netlib.analysis.year import MONTHS, SCHOOL, WINDOW, Mark, last_day
from netlib.charts.wheel_said import alternative, table
from netlib.charts.wheel_signs import MEETINGS, sign, text
from netlib.look import TOKENS
from netlib.texts import Texts

__all__ = ["alternative", "draw", "table"]

SIZE: Final = 640  # the wheel fits a square of so many units: a little more than its pixels on a screen
MIDDLE: Final = SIZE / 2
MONTH_NAMES, MONTH_RING, OUTER, INNER = 296, 272, 258, 104
RINGS: Final = 8  # networks at most
ONE_RING, UNDER = 206, 156  # one network alone: its meetings with their agendas, and the rest beneath them
RING_ROOM: Final = 18
ON_RING: Final = (*MEETINGS, "agenda")
PREPARING: Final = ("sponsor", "agenda")  # drawn for one network alone; of several it would be a crowd
FONT: Final = "Figtree, 'Segoe UI', sans-serif"
LETTERS: Final = "ABCDEFGH"
LARGE: Final = ("sponsor", "agenda", "paper")  # of the legend, as large as on the wheel
LONG: Final = 15  # letters of a name that has one line
COLUMNS: Final = 2  # of the legend
LINE: Final = 26

INK, QUIET, PALE, HAIR, WHITE = (TOKENS[name] for name in ("ink", "ink-2", "sunken", "line", "surface"))


@dataclass(frozen=True)
class _Wheel:
    """What a wheel shows, and where a day lies on it."""

    marks: Sequence[Mark]
    first: dt.date
    today: dt.date
    t: Texts
    titles: Mapping[str, str]

    @property
    def networks(self) -> list[str]:
        known = dict.fromkeys(one.network for one in self.marks if one.network)
        return [key for key in [*self.titles, *known] if key in known and key]

    @property
    def shown(self) -> list[str]:
        return list(dict.fromkeys(self.networks))[:RINGS]

    @property
    def is_alone(self) -> bool:
        return len(self.shown) <= 1

    def turn(self, day: dt.date) -> float:
        """Give the angle of a day's noon, clockwise from twelve o'clock."""
        return 2 * pi * ((day - self.first).days + 0.5) / ((last_day(self.first) - self.first).days + 1)

    def radius(self, mark: Mark) -> float:
        if self.is_alone:
            return ONE_RING if mark.what in ON_RING else UNDER
        room = min(2.4 * RING_ROOM, (OUTER - INNER - RING_ROOM / 2) / len(self.shown))
        return OUTER - room * (self.shown.index(mark.network or "") + 0.5)


def draw(
    marks: Sequence[Mark], first: dt.date, today: dt.date, t: Texts, titles: Mapping[str, str] | None = None
) -> Markup:
    """Draw the twelve months from a day on.

    Parameters
    ----------
    marks
        What `analysis.year.year` gives.
    first, today
        The day at twelve o'clock, and the day that the hand points at.
    t
        The language of the words.
    titles
        What the networks are called, by key, in the order of their rings from outside in; of at most eight.

    Returns
    -------
    Markup
        An SVG that needs nothing else: it is read out as `alternative` says, its colours can all be told apart without
        colour, and every sort of mark is named beneath. Several networks are shown without talks and agendas.
    """
    wheel = _Wheel(marks, first, today, t, titles or {})
    legend = list(_legend(wheel))
    height = SIZE + 8 + LINE * ((len(legend) + COLUMNS - 1) // COLUMNS)
    names = [] if wheel.is_alone else list(_names(wheel, height))
    height += LINE * len(names) + 8
    parts = [*_school(wheel), *_rings(wheel), *_months(wheel), *_windows(wheel), *_hand(wheel), *_marks(wheel)]
    body = Markup("").join([*parts, *_placed(legend), *names])
    label = alternative(marks, first, today, t, titles)
    return Markup(
        '<svg class="nl-wheel" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="img" aria-label="{}"'
        ' font-family="{}">{}</svg>'
    ).format(SIZE, height, label, FONT, body)


# ---- what stands still: months, holidays, windows


def _at(radius: float, angle: float) -> tuple[float, float]:
    return MIDDLE + radius * sin(angle), MIDDLE - radius * cos(angle)


def _wedge(inner: float, outer: float, begin: float, end: float, look: Markup) -> Markup:
    points = [*_at(outer, begin), *_at(outer, end), *_at(inner, end), *_at(inner, begin)]
    path = "M{:.1f} {:.1f}A{o} {o} 0 {big} 1 {:.1f} {:.1f}L{:.1f} {:.1f}A{i} {i} 0 {big} 0 {:.1f} {:.1f}Z".format(
        *points, o=outer, i=inner, big=int(end - begin > pi)
    )
    return Markup('<path d="{}" {}/>').format(path, look)


def _span(wheel: _Wheel, mark: Mark) -> tuple[float, float]:
    """Give where something begins and ends, cut at the ends of the year."""
    half = pi / ((last_day(wheel.first) - wheel.first).days + 1)
    begin, end = max(mark.first, wheel.first), min(mark.last, last_day(wheel.first))
    return wheel.turn(begin) - half, wheel.turn(end) + half


def _school(wheel: _Wheel) -> Iterator[Markup]:
    """Lay the school's holidays under everything, each with its name towards the middle.

    One that is cut by the ends of the year lies on both sides of one line: its longer part has the name.
    """
    spans = [(mark.label, *_span(wheel, mark)) for mark in wheel.marks if mark.what == SCHOOL]
    longest = {label: max(end - begin for one, begin, end in spans if one == label) for label, _, _ in spans}
    for label, begin, end in spans:
        yield _wedge(INNER, MONTH_RING, begin, end, Markup('fill="{}" stroke="{}"').format(PALE, HAIR))
        if end - begin == longest[label]:
            yield from _inwards(label, (begin + end) / 2)


def _inwards(label: str, angle: float) -> Iterator[Markup]:
    """Write a name from the edge towards the middle, in two lines where it is long."""
    is_right = sin(angle) > 0
    turn = angle + (-pi / 2 if is_right else pi / 2)
    lines = label.split(" ", 1) if len(label) > LONG else [label]
    for n, line in enumerate(lines):
        x, y = _at(INNER - 6, angle)
        off = 14 * (n - (len(lines) - 1) / 2)
        at = (x - off * sin(turn), y + off * cos(turn))
        yield text(*at, line, size=13, fill=QUIET, anchor="end" if is_right else "start", turn=turn * 180 / pi)


def _rings(wheel: _Wheel) -> Iterator[Markup]:
    radii = {ONE_RING, UNDER} if wheel.is_alone else {
        wheel.radius(Mark(key, "ordinary", wheel.first, wheel.first, "", done=False)) for key in wheel.shown
    }  # fmt: skip
    ring = Markup('<circle cx="{0}" cy="{0}" r="{1:.1f}" fill="none" stroke="{2}"/>')
    yield from (ring.format(MIDDLE, radius, HAIR) for radius in sorted(radii))
    yield ring.format(MIDDLE, MONTH_RING, INK)


def _months(wheel: _Wheel) -> Iterator[Markup]:
    begins = [date.date() for date in pd.date_range(wheel.first.replace(day=1), periods=MONTHS + 1, freq="MS")]
    for begin, following in pairwise(begins):
        if begin >= wheel.first:
            angle = wheel.turn(begin) - pi / 366
            (x1, y1), (x2, y2) = _at(MONTH_RING - 12, angle), _at(MONTH_RING + 12, angle)
            yield Markup('<path d="M{:.1f} {:.1f}L{:.1f} {:.1f}" stroke="{}"/>').format(x1, y1, x2, y2, INK)
        middle = begin + (following - begin) / 2
        name = dates.format_date(begin, "LLL", wheel.t.locale).rstrip(".")
        is_now = (begin.year, begin.month) == (wheel.today.year, wheel.today.month)
        yield text(*_at(MONTH_NAMES, wheel.turn(middle)), name, size=15, bold=is_now)


def _windows(wheel: _Wheel) -> Iterator[Markup]:
    """Mark the months in which the forum chooses by a row of short strokes on the ring of months."""
    for mark in (one for one in wheel.marks if one.what == WINDOW):
        begin, end = _span(wheel, mark)
        (x1, y1), (x2, y2) = _at(MONTH_RING - 5, begin + 0.02), _at(MONTH_RING - 5, end - 0.02)
        yield Markup(
            '<path d="M{:.1f} {:.1f}A{r} {r} 0 0 1 {:.1f} {:.1f}" fill="none" stroke="{c}" stroke-width="6"'
            ' stroke-dasharray="2.5 4"/>'
        ).format(x1, y1, x2, y2, r=MONTH_RING - 5, c=INK)


def _hand(wheel: _Wheel) -> Iterator[Markup]:
    if wheel.first <= wheel.today <= last_day(wheel.first):
        angle = wheel.turn(wheel.today)
        (x1, y1), (x2, y2) = _at(INNER, angle), _at(MONTH_RING + 10, angle)
        line = Markup('<path d="M{:.1f} {:.1f}L{:.1f} {:.1f}" stroke="{}" stroke-width="2" stroke-dasharray="6 4"/>')
        yield line.format(x1, y1, x2, y2, INK)


# ---- what happens


def _marks(wheel: _Wheel) -> Iterator[Markup]:
    """Draw every mark of the networks shown, what prepares a meeting beneath it."""
    for mark in sorted(wheel.marks, key=lambda one: (one.what in MEETINGS, one.first)):
        if mark.network not in wheel.shown or (mark.what in PREPARING and not wheel.is_alone):
            continue
        angle, radius = wheel.turn(mark.first), wheel.radius(mark)
        x, y = _at(radius, angle)
        yield sign(mark.what, x, y, mark.nth, done=mark.done, big=wheel.is_alone, angle=angle)
        if wheel.is_alone and mark.what in MEETINGS:
            day = dates.format_skeleton("MMMd", mark.first, locale=wheel.t.locale)
            away = radius + 19 + 23 * abs(sin(angle)) + 9 * abs(cos(angle))  # so far that a line of words is beside it
            yield text(*_at(away, angle), day, size=13, bold=not mark.done)


# ---- what the signs mean


def _legend(wheel: _Wheel) -> Iterator[tuple[Markup, str]]:
    """Give a sign, drawn around nought, and its words, for each sort that the wheel shows."""
    shown = {one.what for one in wheel.marks if one.network in wheel.shown or one.network is None}
    shown -= set() if wheel.is_alone else set(PREPARING)
    for what in (*MEETINGS, "sponsor", "agenda", "paper", "forum"):
        if what in shown:
            yield sign(what, 0, 0, None, done=False, big=what in LARGE), wheel.t(f"course.legend_{what}")
    if any(one.done for one in wheel.marks if one.what in shown):
        yield sign("ordinary", 0, 0, None, done=True, big=False), wheel.t("course.legend_done")
    if SCHOOL in shown:
        box = Markup('<rect x="-14" y="-9" width="28" height="18" fill="{}" stroke="{}"/>').format(PALE, HAIR)
        yield box, wheel.t("course.legend_school")
    if WINDOW in shown:
        line = Markup('<path d="M-14 0H14" stroke="{}" stroke-width="6" stroke-dasharray="2.5 4"/>').format(INK)
        yield line, wheel.t("course.legend_window")
    if wheel.first <= wheel.today <= last_day(wheel.first):
        line = Markup('<path d="M-14 0H14" stroke="{}" stroke-width="2" stroke-dasharray="6 4"/>').format(INK)
        yield line, wheel.t("course.legend_today")


def _placed(legend: Sequence[tuple[Markup, str]]) -> Iterator[Markup]:
    for n, (drawn, words) in enumerate(legend):
        x, y = 40 + (n % COLUMNS) * SIZE / COLUMNS, SIZE + 16 + LINE * (n // COLUMNS)
        yield Markup('<g transform="translate({:.1f} {:.1f})">{}</g>').format(x, y, drawn)
        yield text(x + 26, y, words, size=15, anchor="start")


def _names(wheel: _Wheel, top: float) -> Iterator[Markup]:
    """Name the rings, from outside in, and put each one's letter where its ring begins."""
    more = len(dict.fromkeys(wheel.networks)) - len(wheel.shown)
    for n, key in enumerate(wheel.shown):
        y = top + 12 + LINE * n
        radius = wheel.radius(Mark(key, "ordinary", wheel.first, wheel.first, "", done=False))
        x, at = _at(radius, 0)
        disc = Markup('<circle cx="{:.1f}" cy="{:.1f}" r="8" fill="{}"/>').format(x, at, WHITE)
        yield disc + text(x, at, LETTERS[n], size=12.5, bold=True)
        title = wheel.titles.get(key, key)
        yield text(40, y, LETTERS[n], size=15, bold=True) + text(66, y, title, size=15, anchor="start")
    if more > 0:
        yield text(66, top + 12 + LINE * len(wheel.shown), wheel.t("course.legend_more", n=more), size=15,
                    anchor="start")  # fmt: skip
