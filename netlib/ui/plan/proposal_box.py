"""Proposed dates, each with its reason and other days to choose; used as one action."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, Final

import ipywidgets as widgets

from netlib.ui import page
from netlib.ui.parts import Choosing, hide, show
from netlib.ui.plan import proposing
from netlib.ui.plan.planning import TALK, Planning
from netlib.ui.plan.proposing import Offer
from netlib.ui.rows import box, button, put

NAME: Final = "meetings"


class ProposalBox:
    """Out of sight until somebody asks for dates."""

    def __init__(self, work: Planning, closed: Callable[[], None]) -> None:
        """Propose dates for `work`; `closed` is called when it is folded away."""
        t = work.t
        self.work, self._closed = work, closed
        self._quiet = Choosing()
        self.is_open = False
        self.lines: list[Line] = []
        self.title = page.html("plan_proposal_title", t)
        self.said = widgets.HTML()
        self.anew = widgets.Checkbox(description=t("plan.anew"), indent=False)
        self._quiet.watch(self.anew, lambda _now: self.propose())
        self.list = box([], "nl-proposed-list")
        self.use = button(t("plan.use_dates"), self._use, "nl-primary", "nl-small")
        deeds = box([self.use, button(t("plan.close_proposal"), self.close, "nl-quiet", "nl-small")], "nl-line")
        self.view = box([self.title, self.said, self.anew, self.list, deeds], "nl-proposed")
        hide(self.view, when=True)

    def update(self) -> None:
        """Nothing is proposed anew while somebody chooses."""

    def open(self) -> None:
        """Propose dates for the meetings that have none, and for talks between them."""
        self.is_open = True
        work = self.work
        self._quiet.fill(self.anew, False)  # noqa: FBT003  a tick
        ahead = [number for number, row in work.course.items() if row["date"] and not work.is_past(number)]
        hide(self.anew, when=not ahead)
        self.propose()
        hide(self.view, when=False)
        (self.lines[0].day if self.lines else self.anew).focus()

    def close(self) -> None:
        """Fold it away; nothing has been stored."""
        self.is_open = False
        hide(self.view, when=True)
        self._closed()

    def propose(self) -> None:
        """Propose anew."""
        work, t = self.work, self.work.t
        found = proposing.offers(work, anew=bool(self.anew.value))
        self.lines = [Line(work, one) for one in found]
        put(self.list, [one.view for one in self.lines])
        sentence = t("plan.proposal_about") if found else t("plan.proposal_none")
        show(self.said, page.fragment("plan_hint", t, sentence=sentence))
        hide(self.use, when=not found)

    def _use(self) -> None:
        """Let the meetings be on the days that stand chosen, as one action."""
        told = [one.told() for one in self.lines if one.day.value is not None]
        self.is_open = False
        hide(self.view, when=True)
        self.work.do(NAME, lambda actions: actions.lay_out(told) if told else "")
        self.work.headings[NAME].back.focus()


class Line:
    """One proposed day."""

    def __init__(self, work: Planning, offer: Offer) -> None:
        """Offer the day of `offer`, and others."""
        t = work.t
        self._work, self._offer = work, offer
        proposed = offer.proposed
        self.called = work.called(offer.number) if proposed.what != TALK and offer.number else t(
            "plan.talk_after", nth=proposed.nth)  # fmt: skip
        days = [(work.weekday(day), day) for day in sorted({proposed.date, *proposed.others})]
        label = t("plan.day_of", name=self.called)
        self.day = widgets.Dropdown(description=label, options=[*days, (t("plan.no_day"), None)], value=proposed.date)
        about = work.about(offer.number) if offer.number else ""
        said = page.html("plan_proposed", t, called=self.called, about=about, because=work.because_of(proposed))
        self.view = box([said, self.day], "nl-proposed-day")

    def told(self) -> Mapping[str, object]:
        """Give what is to be saved: the day, and the usual times where the meeting has none."""
        work, number = self._work, self._offer.number
        found: dict[str, Any] = {"date": self.day.value}
        if number is None:
            return {"kind": TALK, **found}
        row = work.meetings[number]
        if number in work.course and row["start"] is None and row["end"] is None:
            found |= {"start": dt.time(9), "end": dt.time(12)}
        return {"number": number, **found}
