"""What lies across: the crossings of categories, patterns, meetings and perspectives as sentence, drawing and table."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Protocol

import pandas as pd
from matplotlib.axes import Axes

from netlib.analysis import crossings, matrices
from netlib.charts import category_by_group, category_by_meeting, pattern_by_group
from netlib.charts.style import draw
from netlib.texts import Texts
from netlib.ui.analysis.reading import Reading


class Chart(Protocol):
    """What each module of `netlib.charts` that draws counts has."""

    def paint(self, counts: pd.DataFrame, ax: Axes, rows: Mapping[str, str], columns: Mapping[Any, str]) -> Axes:
        """Draw `counts`."""

    def finding(self, counts: pd.DataFrame, rows: Mapping[str, str], columns: Mapping[Any, str], t: Texts) -> str:
        """Say what they show."""

    def alternative(self, counts: pd.DataFrame, rows: Mapping[str, str], columns: Mapping[Any, str], t: Texts) -> str:
        """Say it with all the numbers."""

    def size(self, counts: pd.DataFrame, *, narrow: bool) -> tuple[float, float]:
        """Tell how wide and high the drawing is best."""


def categories(reading: Reading) -> list[dict[str, Any]]:
    """Cross the categories with perspectives and with meetings; nothing where no note points at anything."""
    return [_by_group(reading), _by_meeting(reading)] if any(reading.board["numbers"]) else []


def _by_group(reading: Reading) -> dict[str, Any]:
    """Cross categories and perspectives; the table tells the roles within each."""
    t, words, types = reading.t, reading.words, reading.network.handbook.words.actor_type
    notes, statements = reading.notes, reading.network.statements
    counts = matrices.category_by_group(notes, statements, reading.categories, reading.groups)
    roles = matrices.category_by_actor_type(notes, statements, reading.categories, [word.key for word in types])
    rows: list[dict[str, Any]] = []
    for group, name in words.groups.items():
        within = [role for role in roles if matrices.perspective(role, reading.groups) == group]
        rows.append({"name": name, "values": counts[group], "is_sum": True})
        rows += [{"name": words.roles.get(role, role), "values": roles[role], "is_within": True} for role in within]
    names = _categories(reading, counts.index)
    drawn = _drawn(t, category_by_group, counts, names, words.groups)
    corner = t("analysis.filter_actor_type")
    return {"title": t("analysis.by_group"), "corner": corner, "rows": rows, "columns": list(names.values()), **drawn}


def _by_meeting(reading: Reading) -> dict[str, Any]:
    """Cross categories and meetings."""
    t, network = reading.t, reading.network
    counts = matrices.category_by_meeting(reading.notes, network.statements, network.meetings, reading.categories)
    columns = {number: reading.words.meeting(number) for number in counts}
    rows = [{"name": columns[number], "values": counts[number]} for number in counts]
    names = _categories(reading, counts.index)
    drawn = _drawn(t, category_by_meeting, counts, names, columns)
    corner = t("analysis.filter_meeting")
    return {"title": t("analysis.by_meeting"), "corner": corner, "rows": rows, "columns": list(names.values()), **drawn}


def patterns(reading: Reading) -> list[dict[str, Any]]:
    """Cross the patterns with perspectives, categories and meetings; nothing where there is no pattern."""
    network, standing = reading.network, reading.patterns_standing
    if standing.empty:
        return []
    frames = (standing, reading.notes, network.statements)
    by_group = crossings.pattern_by_group(*frames, reading.groups)
    by_category = crossings.pattern_by_category(*frames, reading.categories)
    by_meeting = crossings.pattern_by_meeting(*frames, network.meetings)
    meetings = {number: reading.words.meeting(number).replace(" ", "\u00a0") for number in by_meeting}
    return [
        _crossed(reading, "group", by_group, reading.words.groups, pattern_by_group),
        _crossed(reading, "category", by_category, _categories(reading, by_category.columns)),
        _crossed(reading, "meeting", by_meeting, meetings),
    ]


def _crossed(
    reading: Reading, name: str, counts: pd.DataFrame, columns: Mapping[Any, str], chart: Chart | None = None
) -> dict[str, Any]:
    """Give one crossing of the patterns as a table with a line for each, and drawn where that says more."""
    t, said = reading.t, reading.decided.set_index("key")
    names = {key: f"{int(said['number'][key])}. {said['title'][key]}" for key in counts.index}
    rows = [{"name": names[key], "values": counts.loc[key]} for key in counts.index]
    table = {"title": t(f"analysis.pattern_by_{name}"), "corner": t("analysis.pattern"), "rows": rows, "is_long": True}
    table["columns"] = [columns[key] for key in counts]
    if chart is not None:
        return {**table, **_drawn(t, chart, counts, names, columns)}
    numbers = {key: str(int(said["number"][key])) for key in counts.index}
    return {**table, "finding": pattern_by_group.breadth(name, counts, numbers, columns, t)}


def _categories(reading: Reading, keys: pd.Index) -> dict[str, str]:
    """Name categories, and what stands at a pattern without a note."""
    direct = reading.t("analysis.direct")
    return {key: direct if key == crossings.DIRECT else reading.words.category(key)["name"] for key in keys}


def _drawn(
    t: Texts, chart: Chart, counts: pd.DataFrame, rows: Mapping[str, str], columns: Mapping[Any, str]
) -> dict[str, Any]:
    """Say and draw what `counts` show, for a wide and for a narrow window."""
    alt = chart.alternative(counts, rows, columns, t)
    paint = partial(chart.paint, counts, rows=rows, columns=columns)
    sizes = (chart.size(counts, narrow=narrow) for narrow in (False, True))
    wide, narrow = (draw(paint, alt, width=width, height=height) for width, height in sizes)
    return {"finding": chart.finding(counts, rows, columns, t), "wide": wide, "narrow": narrow}
