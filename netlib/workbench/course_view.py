"""What a view of a network tells of its course: its meetings in order, closed days, and days that are proposed."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from netlib.analysis import closed_days, course, plan_health, proposed_dates
from netlib.analysis import year as years
from netlib.analysis.closed_days import Closed
from netlib.analysis.course import Deadline
from netlib.analysis.people import People
from netlib.analysis.plan_health import Care
from netlib.analysis.proposed_dates import Proposed, Wishes
from netlib.analysis.year import Mark
from netlib.frames import Frames
from netlib.handbook import Handbook
from netlib.store import Store
from netlib.store.log import Body
from netlib.workbench import handbooks

if TYPE_CHECKING:
    from netlib.workbench.bench import Workbench

YEAR: Final = dt.timedelta(days=365)
ROUND: Final = dt.timedelta(days=60)  # before the first day: a deadline may lie there, and be moved off a closed day
STOPPED: Final = "stopped"
AWAY: Final = ("ordinary", "final_analysis", "sponsor", "forum")


class CourseView:
    """The questions about a course; `NetworkView` has what they are answered from."""

    key: str
    frames: Frames
    today: dt.date
    _book: Handbook
    _about: Mapping[str, Any]
    _store: Store

    @property
    def course(self) -> pd.DataFrame:
        """Give the meetings of the network itself, in order, each with its place: nth and of."""
        return course.network_meetings(self.frames.meetings)

    @property
    def talks(self) -> pd.DataFrame:
        """Give the talks with the sponsor, by date."""
        return course.talks(self.frames.meetings)

    @property
    def deadline(self) -> Deadline:
        """Tell when the network delivers to the forum, and when the papers are due."""
        return course.deadline(self.frames)

    @property
    def phases_by_person(self) -> pd.DataFrame:
        """Tell who takes part in which phase: true or false, shape ``(phases, people)``; see `diversity.by_phase`."""
        return People.of(self.frames, self._book).by_phase

    def closed_days(
        self, first: dt.date | None = None, last: dt.date | None = None, language: str = "da"
    ) -> list[Closed]:
        """List the days on which nobody is asked to meet, for a year from today where nothing else is said."""
        begin = first or self.today
        return closed_days.closed_days(begin, last or begin + YEAR, self._book, language)

    def agenda_due(self, date: dt.date) -> dt.date:
        """Tell by when the agenda of a meeting on a day is sent."""
        return course.agenda_due(date, self._book)

    def year(self, first: dt.date | None = None, language: str = "da") -> list[Mark]:
        """Gather this network's twelve months, from `first` (None: this month) on."""
        begin = first or self.today.replace(day=1)
        return years.year({self.key: self.frames}, self._book, language, begin, self.today)

    def plan_health(self, language: str = "da") -> list[Care]:
        """Tell what of the plan wants attention, in the order of the page; see `plan_health.health`."""
        return plan_health.health(self.frames, self._book, language, self.today)

    def proposed_dates(self, *, language: str = "da", **wishes: Any) -> list[Proposed]:  # noqa: ANN401  fields of Wishes
        """Propose the days of the whole course; see `proposed_dates.propose`.

        Parameters
        ----------
        language
            In which closed days are named in the reasons.
        wishes
            Fields of `Wishes` that are to be other than what the network holds: from today or its start on, to the
            forum's day, as many meetings as its plan has (else as the handbook recommends), around those that have a
            day, the final one last, and around the other networks of its leader.

        Returns
        -------
        list of Proposed
            By date.
        """
        told = replace(self._wishes(), **wishes)
        last = proposed_dates.needed(told, self._book)
        closed = closed_days.closed_days(told.first - ROUND, last, self._book, language)
        return proposed_dates.propose(told, closed, self._book)

    def _wishes(self) -> Wishes:
        own, ends = self.course, self.deadline
        start = self._about.get("start")
        begins = [self.today, *([start.date()] if isinstance(start, pd.Timestamp) and not pd.isna(start) else [])]
        dated = own.dropna(subset=["date"])
        places = _places(own)
        return Wishes(
            first=max(begins), forum=ends.forum, paper_deadline=ends.papers,
            meetings=len(own) or int(self._book.rule("R02").numbers["most"]),
            taken=tuple(sorted(set(self._elsewhere()))),
            fixed={places[str(key)]: date.date() for key, date in zip(dated["key"], dated["date"], strict=True)},
            talks=tuple(date.date() for date in self.talks["date"].dropna()),
        )  # fmt: skip

    def _elsewhere(self) -> Iterator[dt.date]:
        """Give the days on which the leader is at a meeting of another network; nothing else of it is told."""
        leader = self._about.get("leader")
        if not isinstance(leader, str):
            return
        with self._store.read() as tx:
            for key in self._store.networks():
                about: Body = tx.of_kind(key, "network").get(key, {}) if key != self.key else {}
                if about.get("leader") == leader:
                    for one in tx.of_kind(key, "meeting").values():
                        if one.get("date") and one.get("kind", "ordinary") in AWAY:
                            yield dt.date.fromisoformat(str(one["date"]))


def year(bench: "Workbench", first: dt.date, language: str) -> list[Mark]:
    """Gather twelve months of every network that is not stopped; see `Workbench.year`."""
    views = [bench.network(key) for key in bench.keys()]  # noqa: SIM118  a workbench is no mapping
    with bench.store.read() as tx:
        book = handbooks.followed(tx)
    there = {one.key: one.frames for one in views if one.status != STOPPED}
    return years.year(there, book, language, first, bench.today)


def _places(own: pd.DataFrame) -> dict[str, int]:
    """Give the meetings their places in the row: by number among those with a day, and the final one last."""
    rows: Sequence[dict[str, Any]] = own.to_dict("records")
    final = [one for one in rows if one["kind"] == course.FINAL]
    placed = [one for one in rows if one["kind"] != course.FINAL and not pd.isna(one["date"])]
    for one in rows:
        if one["kind"] != course.FINAL and pd.isna(one["date"]):
            place = next((n for n, there in enumerate(placed) if there["number"] > one["number"]), len(placed))
            placed.insert(place, one)
    return {str(one["key"]): n for n, one in enumerate([*placed, *final], start=1)}
