"""Who is responsible for a network: its leader and the handover, its sponsor, and whom to ring for help."""

from functools import partial
from typing import TYPE_CHECKING, Final

import ipywidgets as widgets

from netlib.texts import formats
from netlib.ui import overview, page
from netlib.ui.fields import Field, Fold
from netlib.ui.name_field import PersonField, labels
from netlib.ui.rows import box, button
from netlib.ui.saving import Quiet
from netlib.workbench import handover, starting
from netlib.workbench.handbooks import EVERY_NETWORK

if TYPE_CHECKING:
    from netlib.ui.phases import Phases

BESIDE: Final = ("sponsor", "co_driver")
HOUSE: Final = ("name", "secretariat", "mail", "phone")


class People:
    """Leader, sponsor and co-driver."""

    def __init__(self, page_: "Phases") -> None:
        """Show who is responsible in the page's network."""
        self.page, t = page_, page_.t
        self._quiet = Quiet()
        heading = page_.heading("people")
        self.leader = widgets.HTML()
        self.fields = {role: self._field(role) for role in BESIDE}
        self.who = PersonField(t, t("phases.new_leader"), t("phases.hint_person"), [])
        self.open = widgets.HTML()
        self.give = button("", self._give, "nl-primary")
        change = [self.who.view, self.give, self.open]
        self.change = Fold(("", t("phases.close")), change, self._opened)
        self.who.field.observe(lambda _: self.who.update(), "value")
        fields = box([one.view for one in self.fields.values()], "nl-two")
        self.view = box([heading.view, self.leader, self.change.view, fields], "nl-part")
        self.update()

    def _field(self, role: str) -> Field:
        made = widgets.Combobox(description=self.page.t(f"phases.{role}"), continuous_update=False)
        self._quiet.watch(made, partial(self._typed, role))
        return Field(self.page.t, made, self.page.t("phases.hint_person"))

    def update(self) -> None:
        """Show who it is now."""
        t, network = self.page.t, self.page.network
        met = starting.known(self.page.bench)
        self.met = labels(met)
        options = tuple(self.met)
        for role, field in self.fields.items():
            if field.field.options != options:
                field.field.options = options
            self._quiet.fill(field.field, self._called(network.about[role]))
            field.tell()
        self.who.offer(met)
        leader = network.about["leader"]
        told = page.fragment("phases_leader", t, leader=network.name(leader) or "")
        if self.leader.value != told:
            self.leader.value = told
        self.change.rename((t("phases.change_leader" if leader else "phases.choose_leader"), t("phases.close")))
        self.who.field.description = t("phases.new_leader" if leader else "phases.first_leader")
        self.give.description = t("phases.give" if leader else "phases.give_first")
        if self.change.is_open:
            self._opened()

    def _called(self, person: str | None) -> str:
        found = next((label for label, one in self.met.items() if one.key == person), "")
        return found or self.page.network.name(person) or ""

    def _typed(self, role: str, text: str) -> None:
        field = self.fields[role]
        if field.refuses():
            return
        chosen = self.met.get(text.strip())
        who = chosen.key if chosen else text.strip()
        self.page.do("people", lambda _: handover.entrust(self.page.bench, self.page.key, role, who))

    # ---- handing it over

    def _opened(self) -> None:
        """Show what is open, for whoever takes over."""
        t = self.page.t
        found = handover.what_is_open(self.page.network, t.language)
        coming = {"when": self._when(found.meeting), "meeting": self._meeting(found.meeting)}
        step = overview.step(t, self.page.network)
        told = page.fragment("phases_open", t, open=found, key=self.page.key, step=step, **coming)
        if self.open.value != told:
            self.open.value = told

    def _when(self, meeting: handover.ComingMeeting | None) -> str:
        if meeting is None:
            return ""
        day = formats.weekday_date(meeting.date, self.page.t.locale)
        start = meeting.start
        return self.page.t("ui.day_and_time", day=day, time=formats.clock(start)) if start else day

    def _meeting(self, meeting: handover.ComingMeeting | None) -> str:
        if meeting is None:
            return ""
        if meeting.kind == "ordinary":
            return self.page.t("ui.meeting_number", number=meeting.number)
        return self.page.network.handbook.word("meeting_kind", meeting.kind).label[self.page.t.language]

    def _give(self) -> None:
        t, who, leader = self.page.t, self.who.told, self.page.network.about["leader"]
        if self.who.refuses():
            return
        if not who:
            self.who.tell(t("phases.give_none"), wrong=True)
            self.who.field.focus()
            return
        hits = starting.called(self.who.met, who)
        if not self.who.stranger and [one.key for one in hits] == [leader]:
            self.who.tell(t("phases.same_leader", name=hits[0].name), wrong=True)
            return
        stranger, bench, key = self.who.stranger, self.page.bench, self.page.key
        if self.page.do("people", lambda _: handover.entrust(bench, key, "leader", who, stranger=stranger)):
            self.who.field.value = ""
            self.change.open(now=False)


class House:
    """Whom to ring: what stands at the foot of every page, and what the house is called."""

    def __init__(self, page_: "Phases") -> None:
        """Show it; to the secretariat, in fields."""
        self.page, t = page_, page_.t
        self._quiet = Quiet()
        self.fields: dict[str, Field] = {}
        self.told = widgets.HTML()
        heading = page_.heading("help")
        may = page_.bench.viewer.role == "secretariat"
        if may:
            self.fields = {name: self._field(name) for name in HOUSE}
        about = page.html("phases_about", t, sentence=t("phases.help_about" if may else "phases.help_other"))
        parts = [box([one.view for one in self.fields.values()], "nl-two")] if may else [self.told]
        self.view = box([heading.view, about, *parts], "nl-part")
        self.update()

    def _field(self, name: str) -> Field:
        t = self.page.t
        made = widgets.Text(description=t(f"phases.house_{name}"), continuous_update=False)
        self._quiet.watch(made, partial(self._typed, name))
        return Field(t, made, t("phases.house_name_hint") if name == "name" else "")

    def update(self) -> None:
        """Show what holds now."""
        house = self.page.bench.municipality
        for name, field in self.fields.items():
            self._quiet.fill(field.field, str(getattr(house, name)))
            field.tell()
        told = page.fragment("contact", self.page.t, house=house)
        if self.told.value != told:
            self.told.value = told

    def _typed(self, name: str, text: str) -> None:
        if not self.fields[name].refuses():
            bench = self.page.bench
            self.page.do("help", lambda _: bench.describe_municipality(**{name: text}), network=EVERY_NETWORK)
