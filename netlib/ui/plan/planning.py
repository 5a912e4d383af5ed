"""One network's plan as it is now: what every section of the page shares, and the one way in which it changes."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Final

import pandas as pd

from netlib import access
from netlib.analysis import course, date_reasons, theme
from netlib.analysis.closed_days import Closed, closed_days, closed_on
from netlib.analysis.proposed_dates import Proposed
from netlib.handbook.spelling import fold
from netlib.texts import Texts, formats
from netlib.ui.participants.keeping import Keeping
from netlib.ui.person.work import plain
from netlib.workbench import Workbench

TEXTS: Final = "plan"
YEAR_SAID: Final = 183  # days: further away one has to say which year
TALK: Final = "sponsor"
MEETINGS: Final = ("ordinary", "final_analysis")
# What is gathered once for each reading.
READ: Final = ("meetings", "course", "talks", "items", "subthemes", "closed", "milestones", "stakes")

Row = dict[str, Any]


class Planning(Keeping):
    """The meetings, talks and people of one network's plan."""

    def __init__(self, t: Texts, bench: Workbench, key: str) -> None:
        """Open the network called `key`; raises NotFoundError where there is none."""
        super().__init__(t, bench, key, TEXTS)

    def read(self) -> None:
        """Read everything anew."""
        super().read()
        for name in READ:
            self.__dict__.pop(name, None)

    def refresh(self, where: str, sentence: str, *, wrong: bool = False) -> None:
        """Read everything anew, show it, and say what happened; the last section counts most and comes after that."""
        self.read()
        *first, last = self.sections
        for one in first:
            one.update()
        self.say(where, sentence, wrong=wrong)
        last.update()

    @property
    def today(self) -> dt.date:
        """Give the day that everything counts from."""
        return self.network.today

    @property
    def may_change(self) -> bool:
        """Tell whether whoever looks may change the plan."""
        return "meeting" in access.WRITES[self.network.viewer.role]

    # ---- meetings

    @cached_property
    def meetings(self) -> dict[int, Row]:
        """Give every meeting and talk by number."""
        return {int(row["number"]): row for row in rows(self.network.meetings)}

    @cached_property
    def course(self) -> dict[int, Row]:
        """Give the network's own meetings by number, in the order of their days, each with nth and of."""
        return {int(row["number"]): row for row in rows(course.network_meetings(self.network.meetings))}

    @cached_property
    def talks(self) -> dict[int, Row]:
        """Give the talks with the sponsor by number, in the order of their days."""
        return {int(row["number"]): row for row in rows(course.talks(self.network.meetings))}

    @property
    def order(self) -> list[int]:
        """Give the numbers of meetings and talks by day; those without a day stand last, meetings before talks."""
        both = [*self.course, *self.talks]
        return sorted(both, key=lambda one: (self.meetings[one]["date"] or dt.date.max, both.index(one)))

    @property
    def undated(self) -> list[int]:
        """Name the meetings that have no day yet."""
        return [number for number, row in self.course.items() if row["date"] is None]

    @property
    def coming(self) -> int | None:
        """Name the next meeting; else one without a day, else None."""
        ahead = [number for number, row in self.course.items() if row["date"] and row["date"] >= self.today]
        return next(iter([*ahead, *self.undated]), None)

    @property
    def held(self) -> int | None:
        """Name the meeting that was held last; None: none has been."""
        past = [number for number, row in self.course.items() if row["date"] and row["date"] < self.today]
        return past[-1] if past else None

    def is_past(self, number: int) -> bool:
        """Tell whether a meeting has been held."""
        day = self.meetings[number]["date"]
        return day is not None and day < self.today

    def called(self, number: int) -> str:
        """Call a meeting "Møde 2 af 5", or what it is where it is none of the network's own."""
        row = self.course.get(number)
        if row is None:
            return self.t("plan.talk")
        name = "final_of" if row["kind"] == "final_analysis" else "meeting_of"
        return self.t(f"plan.{name}", nth=row["nth"], of=row["of"])

    def short(self, number: int) -> str:
        """Call a meeting "møde 2", inside a sentence."""
        row = self.course.get(number)
        return self.t("plan.meeting_short", nth=row["nth"]) if row else self.t("plan.talk_short")

    def about(self, number: int) -> str:
        """Say what a meeting is about: its headline, else its subthemes, else its purpose."""
        row = self.meetings[number]
        return str(row["headline"] or " · ".join(row["subthemes"]) or row["purpose"])

    def number_word(self, n: int) -> str:
        """Write a small number as a word: "fem"."""
        words = self.t("drift.numbers").split()
        return words[n - 1] if 1 <= n <= len(words) else str(n)

    def weekday(self, day: dt.date) -> str:
        """Write "torsdag den 29. januar", with the year only where it is far away."""
        near = abs((day - self.today).days) < YEAR_SAID
        return (formats.weekday_date if near else formats.long_date)(day, self.t.locale)

    def when(self, row: Mapping[str, Any]) -> str:
        """Write "9.00-12.00"."""
        start, end = (row[name] for name in ("start", "end"))
        return "-".join(formats.clock(one) for one in (start, end) if isinstance(one, dt.time))

    def because_of(self, proposed: Proposed) -> list[tuple[str, bool]]:
        """Say why a day is proposed, sentence by sentence, each with whether it is something that does not fit."""
        return [(date_reasons.sentence(one, self.t), one in date_reasons.misfits((one,))) for one in proposed.reasons]

    @property
    def year_from(self) -> dt.date:
        """Give the first day of the twelve months that are drawn: those of the course, else from this month on."""
        days = [row["date"] for row in self.course.values() if row["date"]]
        begins = min(days, default=self.today)
        return (begins if (self.today - begins).days < YEAR_SAID else self.today).replace(day=1)

    # ---- what is closed

    @cached_property
    def closed(self) -> list[Closed]:
        """Give holidays and school holidays of the year around the course."""
        known = [row["date"] for row in self.meetings.values() if row["date"]]
        first, last = min([*known, self.today]), max([*known, self.today])
        return closed_days(first, last + dt.timedelta(days=365), self.network.handbook, self.t.language)

    def closed_on(self, day: dt.date | None) -> Closed | None:
        """Tell why nobody is asked to meet on a day; None: nothing speaks against it."""
        return closed_on(day, self.closed) if day else None

    @cached_property
    def milestones(self) -> dict[str, Row]:
        """Give the two times before the forum; the day at the end may stand with the network only."""
        found = {str(row["key"]): row for row in rows(self.network.milestones)}
        empty: Row = {"date": None, "paper_deadline": None, "decided": False, "note": ""}
        told = {which: found.get(which, {**empty}) for which in ("start", "end")}
        if told["end"]["date"] is None:
            told["end"] = {**told["end"], "date": plain(self.network.about.get("forum_date"))}
        return told

    # ---- subthemes

    @cached_property
    def subthemes(self) -> dict[str, str]:
        """Give the theme's subthemes in their order, each with its question.

        Where there are no records of them, as in a theme that was brought in, those of the latest version.
        """
        table = self.network.subthemes.sort_values("position", kind="stable")
        found = dict(zip(table["title"], table["question"], strict=True))
        versions = theme.versions(self.network.frames)
        return found or dict.fromkeys((str(one) for one in versions[-1]["subthemes"]) if versions else (), "")

    def of_subtheme(self, title: str) -> list[int]:
        """Name the meetings that a subtheme is planned for."""
        return [number for number, row in self.course.items() if fold(title) in map(fold, row["subthemes"])]

    # ---- people

    @cached_property
    def items(self) -> dict[str, Row]:
        """Give the rows of the plan by key, in the order in which they were first written."""
        found = {str(row["key"]): row for row in rows(self.network.plan)}
        return dict(sorted(found.items(), key=lambda one: _numbers(one[0])))

    def of_meeting(self, number: int) -> dict[str, Row]:
        """Give the rows of the plan for one meeting."""
        return {key: row for key, row in self.items.items() if row["meeting"] == number}

    @cached_property
    def stakes(self) -> dict[int, int]:
        """Count what was said at each meeting: such a meeting is not taken out."""
        counts = self.network.statements["meeting"].value_counts()
        return {int(str(number)): int(n) for number, n in counts.items()}

    @property
    def columns(self) -> list[str]:
        """Name the further columns of the planning tool."""
        table = self.network.course_plans
        return [str(one) for one in table.iloc[0]["columns"]] if len(table) else []

    def people_of(self, keys: Iterable[str]) -> str:
        """Name people in a sentence; "": nobody."""
        told = list(keys)
        return self.listing(told) if told else ""


def rows(table: pd.DataFrame) -> list[Row]:
    """Give a frame row by row; a day is a date, and what is missing None."""
    return [{str(name): plain(cell) for name, cell in row.items()} for row in table.to_dict("records")]


def _numbers(key: str) -> list[int]:
    """Give the numbers in a key, such as 3 and 2 of "m3-p02"."""
    return [int(one) for one in re.findall(r"\d+", key)]
