"""Who comes to a final meeting and how each takes part: on paper, with a partner, or not at all."""

from collections.abc import Iterator
from functools import partial
from typing import Any, Final

import ipywidgets as widgets

from netlib.ui import page
from netlib.ui.prepare.preparation import SEATED, Preparation, Quiet, unseated
from netlib.ui.rows import box, button

NAME: Final = "people"
OFFERED: Final = ("paper", "partner", "away")  # a phone cannot be chosen as long as there is no page for phones
COUNTED: Final = ("paper", "partner", "phone")
OTHERS: Final = ("leads", "away")


class Seating:
    """The section about the participants."""

    def __init__(self, prep: Preparation) -> None:
        """Show the participants of `prep`."""
        t = prep.t
        self.prep = prep
        self.count = widgets.HTML()
        self.all_paper = button(t("prepare.all_paper"), self._all_paper, "nl-quiet", means=t("prepare.all_paper_means"))
        heading, rows = prep.heading(NAME).view, []
        self._quiet = Quiet()
        self.fields = {str(row.key): self._field(row) for row in prep.people.itertuples()}
        for row in prep.people.itertuples():
            about = page.html(
                "prepare_person", t, person=self._called(row), function=row.function, needs=self._needs(row)
            )
            rows.append(box([about, self.fields[str(row.key)]], "nl-person"))
        if not rows:
            self.view = box([heading, page.html("prepare_no_people", t)], "nl-part")
            return
        about = page.html("prepare_about", t, sentence=t("prepare.people_about"))
        line = box([self.count, self.all_paper], "nl-line")
        self.view = box([heading, about, line, box(rows, "nl-people")], "nl-part")
        self.update()

    def _field(self, row: Any) -> widgets.RadioButtons:  # noqa: ANN401  a row of pandas
        """Offer the ways of one person; who leads may do so, and who has chosen a phone keeps it until then."""
        t, key = self.prep.t, str(row.key)
        leads = {self.prep.network.about["leader"], self.prep.network.about["co_driver"]}
        more = [way for way, there in (("phone", row.way == "phone"), ("leads", key in leads)) if there]
        options = [(t(f"prepare.way_{way}"), way) for way in (*OFFERED, *more)]
        field = widgets.RadioButtons(
            description=t("prepare.way_of", name=self._called(row)), options=options, value=self.prep.choices[key]
        )
        self._quiet.watch(field, partial(self._choose, key))
        return field

    def _called(self, row: Any) -> str:  # noqa: ANN401  as above
        return str(row.name or row.function or self.prep.t("prepare.no_name"))

    def _needs(self, row: Any) -> str:  # noqa: ANN401  as above
        """Say what somebody needs, in the handbook's words."""
        words = self.prep.network.handbook
        return ", ".join(words.word("practical", need).label[self.prep.t.language] for need in row.practical)

    def update(self) -> None:
        """Show who comes, and how."""
        for person, field in self.fields.items():
            if person in self.prep.choices:
                self._quiet.fill(field, self.prep.choices[person])
            field.disabled = self.prep.meeting.begun
        self.all_paper.disabled = self.prep.meeting.begun
        count = page.fragment("prepare_count", self.prep.t, sentence=self.sentence())
        if self.count.value != count:
            self.count.value = count

    def sentence(self) -> str:
        """Say how many take part, and how."""
        t, choices = self.prep.t, list(self.prep.choices.values())
        seats = sum(one in SEATED for one in choices)
        said = [t("prepare.count_seats", n=seats) if seats else t("prepare.count_no_seats")]
        parts = ", ".join(self._parts(choices, COUNTED))
        others = [part[:1].upper() + part[1:] for part in self._parts(choices, OTHERS)]
        first = f"{said[0]} {parts}." if parts else f"{said[0].rstrip(':')}."
        return " ".join([first, *(f"{one}." for one in others)])

    def _parts(self, choices: list[str], ways: tuple[str, ...]) -> Iterator[str]:
        for way in ways:
            if way in choices:
                yield self.prep.t(f"prepare.count_{way}", n=choices.count(way))

    def _choose(self, person: str, choice: str) -> None:
        self._save({**self.prep.choices, person: choice})

    def _all_paper(self) -> None:
        """Put all who come on paper."""
        self._save({person: "paper" if way in SEATED else way for person, way in self.prep.choices.items()})

    def _save(self, choices: dict[str, str]) -> None:
        ways = {person: way for person, way in choices.items() if way in SEATED}
        self.prep.save(NAME, ways=ways, unseated=unseated(choices))
