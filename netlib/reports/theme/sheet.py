"""Prints the canvas alone: with what is written, to hang up or to write on, or empty, to be taken along on a visit."""

import datetime as dt
from dataclasses import replace
from typing import Any, Final

from netlib import texts
from netlib.errors import RefusedError
from netlib.render import paper as press
from netlib.reports.theme import canvas, material
from netlib.reports.theme.canvas import Canvas
from netlib.texts.formats import COPENHAGEN
from netlib.workbench import NetworkView, Workbench

PAPERS: Final = ("a3", "a4")
NOON: Final = dt.time(12)


def canvas_pdf(
    bench: Workbench, network: str, language: str = "da", *, paper: str = "a4", is_blank: bool = False
) -> bytes:  # fmt: skip
    """Print the canvas of a network's theme as the workbench's viewer may see it.

    Parameters
    ----------
    bench
        The workbench, as the person who asks sees it: a working paper says what their screen says, names too.
    network
        The network's key.
    language
        "da" or "en"; what the network wrote stays in its own language.
    paper
        "a4", or "a3" for a canvas to hang up.
    is_blank
        Print the empty form.

    Returns
    -------
    bytes
        One PDF, tagged (PDF/UA-1); an answer that does not fit goes on overleaf.

    Raises
    ------
    RefusedError
        If `paper` is unknown.
    NotFoundError
        If there is no such network.
    """
    demand_paper(paper)
    t, seen = texts.load(language), bench.network(network)
    made = _blank(seen, t) if is_blank else _filled(seen, t, is_demo=bench.is_demo)
    data: dict[str, Any] = {
        "title": t("theme_report.form_file" if is_blank else "theme_report.canvas_file", network=seen.title),
        "author": "netlib", "parts": [made.data(paper, t)],
    }  # fmt: skip
    return press.pdf("theme", data, language, dt.datetime.combine(seen.today, NOON, COPENHAGEN))


def demand_paper(paper: str) -> str:
    """Give the paper again; raises RefusedError, naming those there are, for one that the canvas is not made for."""
    if paper not in PAPERS:
        raise RefusedError("theme_report.unknown_paper", paper=paper, known=", ".join(PAPERS))
    return paper


def _blank(seen: NetworkView, t: texts.Texts) -> Canvas:
    return canvas.blank(material.questions(seen.handbook, seen.viewer.role), seen.about["forum_question"], t)


def _filled(seen: NetworkView, t: texts.Texts, *, is_demo: bool) -> Canvas:
    latest = material.latest(seen.theme_versions)
    asked = material.questions(seen.handbook, seen.viewer.role)
    made = canvas.filled(asked, material.version(latest, seen.subthemes), seen.title, seen.about["forum_question"], t)
    beside = t("theme_report.mandate_foot") if seen.open_mandate else ""
    return replace(made, foot=material.foot(latest, t, is_demo=is_demo), beside=beside)
