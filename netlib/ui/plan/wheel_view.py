"""The network's year as a wheel, and the same as a table."""

from typing import Final

import ipywidgets as widgets
from markupsafe import Markup

from netlib.analysis.year import Mark
from netlib.charts import wheel
from netlib.ui import page
from netlib.ui.parts import show
from netlib.ui.plan.planning import Planning

NAME: Final = "wheel"


class WheelView:
    """What is in the section."""

    def __init__(self, work: Planning) -> None:
        """Draw the year of `work`."""
        self.work = work
        self.view = widgets.HTML()
        self._drawn: tuple[list[Mark], Markup] | None = None
        self.update()

    def update(self) -> None:
        """Draw what holds now; an unchanged year is not drawn again."""
        work, t = self.work, self.work.t
        first = work.year_from
        marks = work.network.year(first, t.language)
        titles = {work.key: work.network.title}
        if self._drawn is None or self._drawn[0] != marks:
            self._drawn = (marks, wheel.draw(marks, first, work.today, t, titles))
        table = wheel.table(marks, t, titles).iloc[:, :2]
        show(self.view, page.fragment("plan_wheel", t, picture=self._drawn[1], heads=list(table.columns),
                                      rows=table.to_numpy().tolist()))  # fmt: skip
