"""Lays out the year of the network as a wheel: when it meets, what is due when, and when nobody is asked to meet."""

from typing import Final

from netlib.analysis.course import NETWORK_MEETINGS
from netlib.analysis.year import SCHOOL
from netlib.charts import wheel
from netlib.render.document import Annex, Figure, Words
from netlib.reports.plan.material import Material

WIDTH: Final = 7.0  # inches on screen, and less on paper: the smallest words stay as large as those of a caption
SQUARE: Final = 1.2  # the wheel with its legend beneath is so much higher than wide


def drawn(m: Material) -> Annex | None:
    """Draw the wheel; None: no meeting has a day yet."""
    if m.first is None:
        return None
    picture = Figure(
        caption=(Words(_finding(m)),), alt=wheel.alternative(m.year, m.first, m.day, m.t),
        paint=wheel.draw(m.year, m.first, m.day, m.t), width=WIDTH, height=WIDTH * SQUARE,
    )  # fmt: skip
    return Annex("", m.t("plan_report.wheel"), (picture,))


def _finding(m: Material) -> str:
    """Say whether a meeting lies in a school holiday: what a wheel shows sooner than a list does."""
    schools = [one for one in m.year if one.what == SCHOOL]
    days = [one.first for one in m.year if one.what in NETWORK_MEETINGS]
    n = sum(any(one.first <= day <= one.last for one in schools) for day in days)
    return m.t("plan_report.wheel_inside", n=n) if n else m.t("plan_report.wheel_clear")
