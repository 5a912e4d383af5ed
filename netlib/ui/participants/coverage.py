"""How far each corner is covered, as a picture and the table that says the same."""

from typing import Final

import ipywidgets as widgets
from markupsafe import Markup

from netlib.charts import competence_diamond, style
from netlib.ui import page
from netlib.ui.participants.lacking import Lacking
from netlib.ui.parts import show
from netlib.ui.rows import box

NAME: Final = "coverage"


class Coverage:
    """The section with the picture."""

    def __init__(self, work: Lacking) -> None:
        """Draw the corners of `work`."""
        self.work = work
        self.picture, self.table = widgets.HTML(), widgets.HTML()
        self.view = box([work.heading(NAME).view, self.picture, self.table], "nl-part", "nl-coverage")
        self._drawn: object = None
        self.update()

    def update(self) -> None:
        """Draw what holds now; an unchanged picture is not drawn again."""
        work = self.work
        told = work.people.coverage[["axis", "label", "short", "needs", "covered", "partly"]]
        if self._drawn is None or not told.equals(self._drawn):
            self._drawn = told
            show(self.picture, page.fragment("participants_picture", work.t, picture=self._picture()))
        rows = told.to_dict("records")
        show(self.table, page.fragment("participants_coverage", work.t, rows=rows if len(work.needs) else [],
                                       guess=bool(work.guesses), alone=alone(work)[:1]))  # fmt: skip

    def _picture(self) -> Markup:
        """Draw the corners."""
        coverage, t = self.work.people.coverage, self.work.t
        width, height = competence_diamond.size(coverage, t)
        alt = competence_diamond.alternative(coverage, t)
        return style.draw(lambda ax: competence_diamond.paint(coverage, ax, t), alt, width=width, height=height)


def alone(work: Lacking) -> list[str]:
    """Say of every corner that hangs on one person that it does."""
    t = work.t
    return [
        t("participants.alone", corner=row["short"], name=work.names[row["hangs_on"]])
        for row in work.people.coverage.to_dict("records") if row["hangs_on"]
    ]  # fmt: skip
