"""Tells how a report on a theme was made and what it does not show."""

from collections.abc import Iterator

from netlib.render.document import Colophon, Fact
from netlib.reports.theme.material import Material
from netlib.texts import formats


def build(m: Material) -> Colophon:
    """Write the colophon: the day, how versions are compared, names, limits."""
    return Colophon(m.t("theme_report.colophon"), tuple(_items(m)))


def _items(m: Material) -> Iterator[Fact]:
    day = formats.short_date(m.day, m.t.locale)
    if m.demo:
        yield Fact(m.t("ui.demo"), m.t("ui.demo_means"))
    yield Fact(m.t("report.made"), m.t("report.made_of" if m.fixed else "report.made_on", date=day))
    for name in ("anew", "subthemes", "contributors") if m.pairs and not m.public else ():
        yield Fact(m.t(f"theme_report.{name}"), m.t(f"theme_report.{name}_how"))
    yield Fact(m.t("report.names"), m.t("theme_report.names_public" if m.public else "theme_report.names_internal"))
