"""The page where a network leader sees whom the network lacks, and finds them."""

import ipywidgets as widgets

from netlib.texts import Texts
from netlib.ui import page
from netlib.ui.participants import people_list, proposal_box, referral_list
from netlib.ui.participants.corners import Corners
from netlib.ui.participants.coverage import Coverage
from netlib.ui.participants.lacking import Lacking
from netlib.ui.participants.needs import Needs
from netlib.ui.participants.overviews import Overviews
from netlib.ui.participants.people_list import PeopleList
from netlib.ui.participants.pressing import Pressing
from netlib.ui.participants.proposal_box import ProposalBox
from netlib.ui.participants.referral_list import ReferralList
from netlib.ui.participants.roster import Roster
from netlib.ui.parts import Folded
from netlib.ui.parts import show as put_words
from netlib.ui.rows import box, button
from netlib.workbench import Workbench

SHEETS = ("prepare", "participants")  # the first has what every page has on which each change is saved


def show(network: str | None = None) -> widgets.Widget:
    """Show whom `network` lacks; None: the one that the page's address names, or a choice."""
    return page.show(lambda t, bench: build(t, bench, network or page.asked("network")))


def build(t: Texts, bench: Workbench, key: str | None) -> widgets.Widget:
    """Build the page of the network called `key`; raises NotFoundError naming those there are."""
    head = page.styles(*SHEETS)
    if key is None and len(bench.keys()) != 1:
        choice = page.choice(t, bench, "participants")
        return page.page(t, head, choice, title=t("participants.choose_title"), bench=bench)
    found = Participants(t, bench, key or bench.keys()[0])
    return page.page(
        t, head, found.view, title=found.work.network.handbook.people.label[t.language], bench=bench,
        network=found.work.network, here="participants",
    )  # fmt: skip


class Participants:
    """The page below its heading: the answer, needs, picture and people, and below them what is unfolded."""

    def __init__(self, t: Texts, bench: Workbench, key: str) -> None:
        """Show the network called `key`."""
        self.work = work = Lacking(t, bench, key)
        self.answer, self.pressing, self.needs = Answer(work), Pressing(work), Needs(work)
        self.coverage, self.roster = Coverage(work), Roster(work)
        self.people = Folded(
            work,
            people_list.NAME,
            self._people,
            lambda: PeopleList(work),
            is_open=work.may_change and not (work.rows or work.network.needs.empty),
        )
        self.corners = Folded(work, "corners", self._corners, lambda: Corners(work),
                              is_open=work.may_change and work.network.needs.empty)  # fmt: skip
        self.overviews = Folded(work, "overviews", self._overviews, lambda: Overviews(work))
        self.proposal = Folded(work, proposal_box.NAME, self._proposal, lambda: ProposalBox(work))
        self.referrals = Folded(work, referral_list.NAME, self._referrals, lambda: ReferralList(work))
        first = [self.corners, self.people] if work.network.needs.empty else [self.people, self.corners]
        self.folded = [*first, self.overviews, self.proposal, self.referrals]
        work.sections = [self.answer, self.pressing, self.needs, self.coverage, self.roster, *self.folded]
        top = box([self.answer.view, self.needs.add], "nl-first")
        left = box([self.pressing.view, self.needs.view], "nl-left")
        add = button(t("participants.to_people"), self._to_people, "nl-text")
        before = page.html("participants_approach", t, key=key)
        self.roster.view.children = [*self.roster.view.children, *([add, before] if work.may_change else [])]
        three = box([left, self.coverage.view, self.roster.view], "nl-three")
        report = page.html("participants_report", t, key=key)
        self.view = box([top, three, *(one.view for one in self.folded), report], "nl-prepare", "nl-participants")

    def _to_people(self) -> None:
        """Go to where people are added and changed."""
        self.people.open()
        content = self.people.content
        if isinstance(content, PeopleList):
            content.adding.focus()

    # ---- what the folded sections hold, in one line each

    def _people(self) -> str:
        rows = self.work.rows.values()
        core = sum(row["participation_type"] == "core" for row in rows)
        return self.work.t("participants.people_line", n=len(rows), core=core) if rows else ""

    def _corners(self) -> str:
        work = self.work
        table = work.network.competence_models
        models = {one.key: one.label[work.t.language] for one in work.network.handbook.people.models}
        name = models.get(str(table.iloc[0]["template"]) if len(table) else "", next(iter(models.values())))
        return work.t("participants.corners_line", model=name)

    def _overviews(self) -> str:
        n = int(self.work.people.coverage["hangs_on"].notna().sum())
        return self.work.t("participants.overviews_line", n=n) if n else self.work.t("participants.overviews_about")

    def _proposal(self) -> str:
        rule = self.work.network.handbook.rule("R01").numbers
        return self.work.t("participants.proposal_line", least=rule["least"], most=rule["most"])

    def _referrals(self) -> str:
        table = self.work.network.participants
        n = int(table["referred_by"].notna().sum()) if "referred_by" in table else 0
        return self.work.t("participants.referrals_line", n=n) if n else self.work.t("participants.referrals_none")


class Answer:
    """The answer to the page's question, in one or two sentences."""

    def __init__(self, work: Lacking) -> None:
        """Answer for `work`."""
        self.work = work
        self.view = widgets.HTML()
        self.view.add_class("nl-answer")
        self.update()

    def update(self) -> None:
        """Say it as it is now."""
        put_words(self.view, page.fragment("participants_answer", self.work.t, sentences=self.sentences()))

    def sentences(self) -> list[str]:
        """Say how many are lacking, and by how many people the rest is covered."""
        work, t = self.work, self.work.t
        needs = work.people.needs
        states = list(needs["state"])
        if not states:
            name = "no_needs_people" if work.rows else "no_needs"
            return [t(f"participants.{name}", n=len(work.people.people) or 1)]
        n = states.count("open")
        said = [t("participants.lacking", n=n) if n else t("participants.lacking_nobody")]
        if n == len(states):
            return [*said, t("participants.nothing_covered")]
        partly = states.count("partly")
        rest = "rest" if n else "all"
        said.append(t(f"participants.{rest}_covered", n=work.confirmed) if work.confirmed
                    else t(f"participants.{rest}_covered_by_nobody"))  # fmt: skip
        if partly:
            said.append(t("participants.partly_covered", n=partly))
        waiting = {person for need in needs.to_dict("records") for person in (*need["covered_by"], *need["partly_by"])
                   if work.state(person)}  # fmt: skip
        if waiting:
            said.append(t("participants.not_yet", n=len(waiting), names=work.listing(sorted(waiting))))
        return said
