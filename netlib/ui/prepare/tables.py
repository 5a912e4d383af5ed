"""Who sits with whom in step 4, and who leads the meeting: it can be handed over at any time."""

import ipywidgets as widgets

from netlib.analysis import tables
from netlib.ui import page
from netlib.ui.prepare.preparation import Preparation, Quiet
from netlib.ui.rows import box

NAME = "tables"


class Tables:
    """The section about the tables and the leader."""

    def __init__(self, prep: Preparation) -> None:
        """Seat those who come in `prep`."""
        t = prep.t
        self.prep = prep
        self.plan = widgets.HTML()
        called = {
            str(row.key): str(row.name or row.function or t("prepare.no_name")) for row in prep.people.itertuples()
        }
        self.called = called
        options = [(t("prepare.nobody_leads"), ""), *((name, key) for key, name in called.items())]
        self.leader = widgets.Dropdown(description=t("prepare.leader"), options=options, value=self._leads())
        self._quiet = Quiet()
        self._quiet.watch(self.leader, self._hand_over)
        about = page.html("prepare_about", t, sentence=t("prepare.tables_about"))
        parts = [prep.heading(NAME).view, about, self.plan, box([self.leader], "nl-leader")]
        self.view = box(parts, "nl-part")
        self.update()

    def update(self) -> None:
        """Show who sits where now, and who leads."""
        self._quiet.fill(self.leader, self._leads())
        groups, people = self.prep.network.groups, self.prep.people.set_index("key")
        seated = {person: groups.get(people.loc[person, "actor_type"], "others") for person in self.prep.ways}
        plan = [[self.called[person] for person in table] for table in tables.mixed(seated)]
        told = page.fragment("prepare_tables", self.prep.t, tables=plan)
        if self.plan.value != told:
            self.plan.value = told

    def _leads(self) -> str:
        leader = self.prep.network.about["leader"]
        return str(leader) if leader in self.called else ""

    def _hand_over(self, leader: str) -> None:
        """Let somebody else lead; nobody cannot."""
        if leader:
            self.prep.do(NAME, lambda actions: actions.hand_over(leader))
        else:
            self.prep.refresh(NAME, self.prep.t("prepare.needs_leader"), wrong=True)
