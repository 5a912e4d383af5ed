"""The course on one list: the forum, meetings and talks by day; adding one, and a whole course in one press."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from netlib.ui import page
from netlib.ui.parts import Shared, hide
from netlib.ui.plan.forum_row import ForumRow
from netlib.ui.plan.meeting_row import MeetingRow
from netlib.ui.plan.planning import TALK, Planning
from netlib.ui.plan.proposal_box import ProposalBox
from netlib.ui.rows import box, button, put

NAME: Final = "meetings"
FINAL: Final = "final_analysis"


class MeetingList:
    """The section about when the network meets."""

    def __init__(self, work: Planning) -> None:
        """List the meetings of `work`."""
        t = work.t
        self.work = work
        self.shared = Shared()
        self.rows: dict[int, MeetingRow] = {}
        self.forum = {which: ForumRow(work, self.shared, which) for which in ("start", "end")}
        self.proposal = ProposalBox(work, self._closed_proposal)
        self.course = button("", self._lay_course, "nl-primary")
        self.propose = button(t("plan.propose"), self._propose)
        self.add = button(t("plan.add_meeting"), self.add_meeting, "nl-quiet")
        self.add_talk = button(t("plan.add_talk"), self.talk, "nl-quiet")
        self.acts = box([self.course, self.propose, self.add, self.add_talk], "nl-line")
        self.none = page.html("plan_none", t, may=work.may_change)
        self.list = box([], "nl-meeting-list")
        self.view = box(
            [work.heading(NAME).view, self.none, self.acts, self.proposal.view, self.list], "nl-part", "nl-meetings"
        )
        self.update()

    def update(self) -> None:
        """Show what is planned now; what stays keeps its row, and an open form the focus."""
        work = self.work
        order = work.order
        self.rows = {number: self.rows.get(number) or MeetingRow(self, number) for number in order}
        for meeting in self.rows.values():
            meeting.update()
        for forum in self.forum.values():
            forum.update()
        shown = bool(order) or any(row["date"] for row in work.milestones.values())
        ends = [self.forum["start"].view, self.forum["end"].view] if shown else []
        put(self.list, [*ends[:1], *(self.rows[number].view for number in order), *ends[1:]])
        self._offer()
        self.proposal.update()

    def _offer(self) -> None:
        """Offer what can be done now; one button is filled: what comes next."""
        work = self.work
        hide(self.none, when=bool(work.course))
        hide(self.acts, when=not work.may_change)
        hide(self.course, when=bool(work.course))
        hide(self.propose, when=not work.course or self.proposal.is_open)
        n = len(self._blocks())
        self.course.description = work.t("plan.lay_course", n=n, number=work.number_word(n))
        (self.propose.add_class if work.undated else self.propose.remove_class)("nl-primary")

    # ---- adding

    def _blocks(self) -> Sequence[Any]:
        """Give the meetings of the handbook's course, as many as it recommends: the last ordinary ones are left out."""
        book = self.work.network.handbook
        most = int(book.rule("R02").numbers["most"])
        surplus = max(len(book.plan.blocks) - most, 0)
        ordinary = [one for one in book.plan.blocks if one.kind != FINAL]
        left = {one.key for one in ordinary[len(ordinary) - surplus :]} if surplus else set()
        return [one for one in book.plan.blocks if one.key not in left]

    def _lay_course(self) -> None:
        """Make the handbook's course, with the theme's subthemes laid on its meetings one by one, as one action."""
        work = self.work
        titles = iter(work.subthemes)
        meetings: list[Mapping[str, object]] = []
        for one in self._blocks():
            title = None if one.kind == FINAL else next(titles, None)
            about = {"subthemes": [title], "headline": title} if title else {}
            final = {"headline": work.t("plan.final_headline")} if one.kind == FINAL else {}
            meetings.append({"kind": one.kind, **about, **final})
        work.do(NAME, lambda actions: actions.lay_out(meetings))
        self.propose.focus()

    def add_meeting(self) -> None:
        """Add a meeting, open to be written in."""
        self._added("ordinary")

    def talk(self) -> None:
        """Add a talk with the sponsor, open to be written in."""
        self._added(TALK)

    def _added(self, kind: str) -> None:
        before = set(self.rows)
        self.work.do(NAME, lambda actions: actions.plan_meeting(kind))
        for number in set(self.rows) - before:
            self.rows[number].open()

    # ---- dates

    def _propose(self) -> None:
        self.proposal.open()
        self._offer()

    def _closed_proposal(self) -> None:
        self._offer()
        self.propose.focus()
