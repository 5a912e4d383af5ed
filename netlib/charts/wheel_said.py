"""What the annual wheel says in words: the finding first, and everything that it shows as a table."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd
from babel import dates

from netlib.analysis.year import SCHOOL, Mark, last_day
from netlib.charts.wheel_signs import MEETINGS
from netlib.texts import Texts
from netlib.texts.formats import listing, short_date, weekday_date

COLUMNS: Final = ("when", "what", "network")


def alternative(
    marks: Sequence[Mark], first: dt.date, today: dt.date, t: Texts, titles: Mapping[str, str] | None = None
) -> str:
    """Say what the wheel shows to whoever cannot see it: what lies ahead, whether it lies in holidays, and the forum.

    Parameters
    ----------
    marks, first, today, t, titles
        As for `wheel.draw`.

    Returns
    -------
    str
        A few sentences; every date is in `table`.
    """
    span = {"first": short_date(first, t.locale), "last": short_date(last_day(first), t.locale)}
    networks = {one.network for one in marks if one.network}
    if not networks:
        return t("course.alt_none", **span)
    known = titles or {}
    meetings = [one for one in marks if one.what in MEETINGS]
    ahead = sorted((one for one in meetings if one.first >= today), key=lambda one: one.first)
    several = len(networks) > 1
    told = [
        _ahead(ahead, span, t, known if several else {}),
        *([t("course.alt_networks", n=len(networks))] if several else []),
    ]
    if meetings:
        told.append(_in_holidays(marks, meetings, t))
    forum = [one for one in marks if one.what == "forum"]
    if forum:
        days = dict.fromkeys(short_date(one.first, t.locale) for one in forum)
        told.append(t("course.alt_forum", dates=listing(list(days), t.locale)))
    return " ".join(told)


def _ahead(ahead: Sequence[Mark], span: Mapping[str, str], t: Texts, titles: Mapping[str, str]) -> str:
    if not ahead:
        return t("course.alt_behind", **span)
    what = ahead[0].label
    title = titles.get(ahead[0].network or "")
    if title:
        what = t("course.alt_of_network", what=what, network=title)
    following = t("course.alt_marked", what=what, date=weekday_date(ahead[0].first, t.locale))
    return t("course.alt_ahead", n=len(ahead), next=following, **span)


def _in_holidays(marks: Sequence[Mark], meetings: Sequence[Mark], t: Texts) -> str:
    closed = [one for one in marks if one.what == SCHOOL]
    inside = [one for one in meetings if any(each.first <= one.first <= each.last for each in closed)]
    if not inside:
        return t("course.alt_clear")
    which = [t("course.alt_marked", what=one.label, date=short_date(one.first, t.locale)) for one in inside]
    return t("course.alt_in_holidays", n=len(inside), which=listing(which, t.locale))


def table(marks: Sequence[Mark], t: Texts, titles: Mapping[str, str] | None = None) -> pd.DataFrame:
    """List everything that the wheel shows.

    Parameters
    ----------
    marks, t, titles
        As for `wheel.draw`.

    Returns
    -------
    pd.DataFrame
        Shape ``(marks, 3)``, by first day: the columns `course.table_when`, `table_what` and `table_network` in the
        reader's language; a span has both its ends.
    """
    known = titles or {}
    rows = [
        (_when(one, t), one.label, known.get(one.network or "", one.network or ""))
        for one in sorted(marks, key=lambda one: (one.first, one.last))
    ]
    return pd.DataFrame(rows, columns=[t(f"course.table_{name}") for name in COLUMNS])


def _when(mark: Mark, t: Texts) -> str:
    if mark.first == mark.last:
        return short_date(mark.first, t.locale)
    first = str(dates.format_date(mark.first, "d. MMMM" if t.language == "da" else "d MMMM", t.locale))
    return f"{first} – {short_date(mark.last, t.locale)}"
