"""Tells how a report on a network's people was made, where it rests on a guess, and what it does not show."""

from collections.abc import Iterator

from netlib.analysis import speakers
from netlib.render.document import Colophon, Fact
from netlib.reports.competence.material import Material, day
from netlib.texts import LANGUAGES, formats


def build(m: Material) -> Colophon:
    """Write the colophon: the day, the model, how coverage is counted, names, limits."""
    return Colophon(m.t("competence_report.colophon"), tuple(_items(m)))


def _items(m: Material) -> Iterator[Fact]:
    t = m.t
    if m.demo:
        yield Fact(t("ui.demo"), t("ui.demo_means"))
    yield Fact(t("report.made"), t("report.made_of" if m.fixed else "report.made_on", date=day(m.day, t)))
    yield Fact(t("competence_report.model"), " ".join(_model(m)))
    for name in ("counted", "covered", "found"):
        yield Fact(t(f"competence_report.{name}_label"), t(f"competence_report.{name}_how"))
    yield Fact(t("competence_report.limits_label"), t("competence_report.limits"))
    names = "names_public" if m.public else "names_internal"
    yield Fact(t("report.names"), t(f"competence_report.{names}", n=speakers.LEAST))


def _model(m: Material) -> Iterator[str]:
    """Say which model the corners are of, whether it was changed, and which of them are netlib's guess."""
    t, models = m.t, {one.key: one for one in m.handbook.people.models}
    begun = models.get(m.template)
    if begun:
        label = begun.label[t.language]
        now = list(m.corners.items())
        same = any(now == [(one.key, one.label[language]) for one in begun.axes] for language in LANGUAGES)
        yield t("competence_report.model_named" if same else "competence_report.model_changed", model=label)
    elif m.template or "own" in set(m.people.corners["source"]):
        yield t("competence_report.model_own")
    else:
        yield t("competence_report.model_first", model=m.handbook.people.models[0].label[t.language])
    if m.guesses:
        yield t("competence_report.model_guess", n=len(m.guesses), corners=formats.listing(m.guesses, t.locale))
