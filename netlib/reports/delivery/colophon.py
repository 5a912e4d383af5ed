"""Tells how a delivery was made and what it does not show."""

from collections.abc import Iterator

from netlib.render.document import Colophon, Fact
from netlib.reports.delivery.material import Material
from netlib.reports.delivery.second import Chosen
from netlib.texts import formats


def build(m: Material) -> Colophon:
    """Write the colophon: the day, what is counted, by which rules was chosen, names, limits."""
    return Colophon(m.t("report.colophon"), tuple(_items(m)))


def _items(m: Material) -> Iterator[Fact]:
    day = formats.short_date(m.day, m.t.locale)
    if m.demo:
        yield Fact(m.t("ui.demo"), m.t("ui.demo_means"))
    yield Fact(m.t("report.made"), m.t("report.made_of" if m.fixed else "report.made_on", date=day))
    for name in _told(m):
        yield Fact(m.t(f"report.{name}"), m.t(f"report.{name}_how"))
    yield Fact(m.t("report.names"), m.t("report.names_public" if m.audience == "public" else "report.names_internal"))
    yield Fact(m.t("report.limits"), m.t("report.limits_what"))


def _told(m: Material) -> Iterator[str]:
    """Name the rules that had something to choose from."""
    chosen = Chosen(m)
    if len(m.statements):
        yield "counted"
    if chosen.quotes:
        yield "chosen_quotes"
    if chosen.sides and not m.citizens_are_few:
        yield "chosen_sides"
    if chosen.points(1):
        yield "chosen_points"
