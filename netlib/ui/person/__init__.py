"""The page about one person: who they are, what they bring, and how they were asked."""

from collections.abc import Iterator
from dataclasses import dataclass

import ipywidgets as widgets

from netlib import access
from netlib.texts import Texts, formats
from netlib.ui import page
from netlib.ui.parts import show as put_words
from netlib.ui.person.citizen import Citizen
from netlib.ui.person.contact import Approached, lacks_writing
from netlib.ui.person.contribution import Contribution
from netlib.ui.person.mistake import Mistake
from netlib.ui.person.talk import Talk
from netlib.ui.person.who import Consents, Practical, Who
from netlib.ui.person.work import OnePerson
from netlib.ui.rows import box, put
from netlib.workbench import Workbench

SHEETS = ("prepare", "participants", "person")  # the first two have what the page shares with others


def show(network: str | None = None, person: str | None = None) -> widgets.Widget:
    """Show one person of `network`; None: those that the page's address names, or a choice."""
    return page.show(lambda t, bench: build(t, bench, network or page.asked("network"), person or page.asked("person")))


def build(t: Texts, bench: Workbench, key: str | None, person: str | None) -> widgets.Widget:
    """Build the page; raises NotFoundError, naming the networks there are, for one that is unknown."""
    head = page.styles(*SHEETS)
    if key is None and len(bench.keys()) != 1:
        choice = page.choice(t, bench, "participants")
        return page.page(t, head, choice, title=t("participants.choose_title"), bench=bench)
    key = key or bench.keys()[0]
    network = bench.network(key)
    if "contact" not in access.WRITES[network.viewer.role]:
        parts, title = [page.html("participants_line", t, sentence=t("person.only_leaders"))], t("ui.page_person")
    elif person is None or person not in set(network.participants["key"]):
        parts, title = [_choice(OnePerson(t, bench, key, ""))], t(f"person.{'unknown' if person else 'choose'}_title")
    else:
        found = OnePage(t, bench, key, person)
        made = page.page(t, head, found.view, title=found.work.name, bench=bench, network=network, here="person")
        found.title = _title(made)
        return made
    return page.page(t, head, *parts, title=title, bench=bench, network=network, here="person")


def _choice(work: OnePerson) -> widgets.HTML:
    people = [(work.names[one], work.way_to(one)) for one in work.rows]
    return page.html("person_choose", work.t, people=people, key=work.key)


def _title(made: widgets.Box) -> widgets.HTML:
    """Find the page's heading, which has the person's name in it."""
    return next(_headings(made))


def _headings(part: widgets.Widget) -> Iterator[widgets.HTML]:
    for one in getattr(part, "children", ()):
        if isinstance(one, widgets.HTML) and "<h1" in one.value:
            yield one
        yield from _headings(one)


class OnePage:
    """The page below its heading: where one is, how far it is, and the sections in two columns."""

    def __init__(self, t: Texts, bench: Workbench, key: str, person: str) -> None:
        """Show the person called `person` of the network called `key`."""
        self.work = work = OnePerson(t, bench, key, person)
        self.title: widgets.HTML | None = None
        self.who, self.contribution, self.citizen = Who(work), Contribution(work), Citizen(work)
        self.practical, self.contact = Practical(work), Approached(work)
        self.talk, self.consents, self.mistake = Talk(work), Consents(work), Mistake(work)
        self.answer = Answer(work)
        work.sections = [self.answer, self.who, self.contribution, self.citizen, self.practical, self.contact,
                         self.talk, self.consents, self.mistake, self]  # fmt: skip
        self.left, self.right = box([], "nl-side"), box([], "nl-side")
        sides = box([self.left, self.right], "nl-sides")
        self.view = box([self.answer.ways, self.answer.view, sides], "nl-prepare", "nl-one-person")
        self.update()

    def update(self) -> None:
        """Let the page's heading say the name as it is now, and both columns be about as long."""
        left = [one.view for one in (self.who, self.contribution, self.citizen)]
        right = [one.view for one in (self.contact, self.talk, self.consents, self.mistake)]
        if self.work.is_citizen:
            right.insert(2, self.practical.view)
        else:
            left.append(self.practical.view)
        put(self.left, left)
        put(self.right, right)
        if self.title is not None:
            put_words(self.title, page.fragment("head", self.work.t, title=self.work.name, intro="", way=None))


@dataclass(frozen=True)
class Open:
    """Something that is missing: how grave, in words, and where on the page it is settled."""

    severity: str
    opening: str
    message: str
    section: str


class Answer:
    """The way to the people before and after, and in a few words how far it is with this one."""

    def __init__(self, work: OnePerson) -> None:
        """Answer for the person of `work`."""
        self.work = work
        self.ways, self.view = widgets.HTML(), widgets.HTML()
        self.view.add_class("nl-answer")
        self.update()

    def update(self) -> None:
        """Say it as it is now."""
        work = self.work
        order = list(work.rows)
        place = order.index(work.person) if work.person in order else -1
        beside = {"previous": order[place - 1] if place > 0 else "",
                  "next": order[place + 1] if 0 <= place < len(order) - 1 else ""}  # fmt: skip
        links = [(name, work.names[one], work.way_to(one)) for name, one in beside.items() if one]
        put_words(self.ways, page.fragment("person_ways", work.t, links=links, key=work.key))
        told = page.fragment("person_answer", work.t, sentences=list(self.sentences()), missing=list(self.missing()))
        put_words(self.view, told)

    def sentences(self) -> Iterator[str]:
        """Say how far it is, and what comes next."""
        work, t = self.work, self.work.t
        state, kind = str(work.row["contact_state"]), str(work.row["participation_type"])
        if work.person not in work.rows:
            yield t("person.off_the_list")
            return
        if work.is_away(work.row):
            yield t("person.is", state=work.word("contact_state", state))
        elif state == "confirmed":
            yield t(f"person.takes_part_{kind}")
        else:
            yield t(f"person.thought_of_{kind}", state=work.word("contact_state", state))
        step, day = work.contact["next_step"], work.contact["next_date"]
        if step or day:
            when = formats.weekday_date(day, t.locale) if day else ""
            name = "step_when" if step and day else "step" if step else "step_day"
            yield t(f"person.{name}", step=step, date=when)

    def missing(self) -> Iterator[Open]:
        """Name what is missing, most serious first."""
        work, t = self.work, self.work.t
        day = work.contact["next_date"]
        if work.person not in work.rows:
            return
        if day and day < work.bench.today:
            yield Open("warning", t("ui.opening_warning"), t("person.step_late"), "contact")
        if lacks_writing(work.contact):
            yield Open("warning", t("ui.handbook_recommends"), t("person.written_missing"), "contact")
        if work.is_citizen and not work.row["citizen_purpose"] and not work.is_away(work.row):
            yield Open("info", t("ui.opening_info"), t("person.purpose_missing"), "citizen")
