"""How long things take: the items of a run sheet, a meeting, a network's course."""

import datetime as dt

import pandas as pd

DAYS_A_MONTH = 365.25 / 12


def durations(run_sheet: pd.DataFrame, meetings: pd.DataFrame) -> pd.DataFrame:
    """Compute how long each item of the run sheets takes.

    Parameters
    ----------
    run_sheet
        Items with meeting, position and start, in order.
    meetings
        Meetings with number and end, which ends a meeting's last item.

    Returns
    -------
    pd.DataFrame
        `run_sheet` with its column ``minutes`` filled: as written, else until the next item of the same meeting begins.
        Missing where a time is missing.
    """
    ends = dict(zip(meetings["number"], meetings["end"], strict=True))
    table = run_sheet.copy()
    following = table.groupby("meeting")["start"].shift(-1)
    until = [after or ends.get(number) for after, number in zip(_plain(following), table["meeting"], strict=True)]
    computed = [minutes_between(start, end) for start, end in zip(_plain(table["start"]), until, strict=True)]
    table["minutes"] = table["minutes"].fillna(pd.Series(computed, index=table.index, dtype="Int64"))
    return table


def _plain(times: pd.Series) -> list[dt.time | None]:
    return [time if isinstance(time, dt.time) else None for time in times]


def minutes_between(start: dt.time | None, end: dt.time | None) -> int | None:
    """Count the minutes from `start` to `end` on one day; negative where turned around, None where one is missing."""
    if not isinstance(start, dt.time) or not isinstance(end, dt.time):
        return None
    return (end.hour - start.hour) * 60 + end.minute - start.minute


def months(first: dt.date, last: dt.date) -> float:
    """Tell how many months of average length lie between two days."""
    return (last - first).days / DAYS_A_MONTH
