"""Tells how an analysis report was made and what it does not show."""

from collections.abc import Iterator

from netlib.render.document import Colophon, Fact
from netlib.reports.analysis.material import Material
from netlib.texts import formats


def build(m: Material) -> Colophon:
    """Write the colophon: the day, what is counted, which quotes, who is not shown, limits."""
    return Colophon(m.t("findings.colophon"), tuple(_items(m)))


def _items(m: Material) -> Iterator[Fact]:
    day = formats.short_date(m.day, m.t.locale)
    if m.demo:
        yield Fact(m.t("ui.demo"), m.t("ui.demo_means"))
    yield Fact(m.t("report.made"), m.t("report.made_of" if m.fixed else "report.made_on", date=day))
    for name in ("method", "groups", "counted", "quotes", "small", "lone"):
        groups = "; ".join(_groups(m)) if name == "groups" else ""
        yield Fact(m.t(f"findings.how_{name}"), m.t(f"findings.how_{name}_what", groups=groups))
    yield Fact(m.t("report.names"), m.t("report.names_public"))
    yield Fact(m.t("report.limits"), m.t("findings.limits_what"))


def _groups(m: Material) -> Iterator[str]:
    """Say of which roles each perspective is made in this network."""
    present = dict.fromkeys([*m.participants["actor_type"], *m.statements["actor_type"]])
    for group in m.handbook.words.actor_group:
        roles = [one for one in m.handbook.words.actor_type if one.key in present and m.groups[one.key] == group.key]
        named = [(one.plural or one.label)[m.t.language].lower() for one in roles]
        if named:
            yield f"{group.label[m.t.language]}: {', '.join(named)}"
