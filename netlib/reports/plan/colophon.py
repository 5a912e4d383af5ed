"""Tells how a report on a plan was made, who may have it, and what it does not show."""

from collections.abc import Iterator

from netlib.render.document import Colophon, Fact
from netlib.reports.plan.material import LEADER, Material, told_day


def build(m: Material) -> Colophon:
    """Write the colophon: the day, whom it is for, what stands of citizens, names, limits."""
    return Colophon(m.t("plan_report.colophon"), tuple(_items(m)))


def _items(m: Material) -> Iterator[Fact]:
    t = m.t
    if m.demo:
        yield Fact(t("ui.demo"), t("ui.demo_means"))
    yield Fact(t("report.made"), t("report.made_of" if m.fixed else "report.made_on", date=told_day(m.day, t)))
    name = m.audience if m.audience in {"public", LEADER} else "internal"
    yield Fact(t("plan_report.for_label"), t(f"plan_report.for_{name}"))
    yield Fact(t("plan_report.citizens_label"), t(f"plan_report.citizens_{name}"))
    yield Fact(t("report.names"), t(f"plan_report.names_{name}"))
    if not m.public:
        yield Fact(t("plan_report.missing_label"), t("plan_report.missing_how"))
        yield Fact(t("plan_report.agenda_label"), t("plan_report.agenda_how"))
    yield Fact(t("plan_report.limits_label"), t("plan_report.limits"))
