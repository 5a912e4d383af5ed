"""Prints the handbook's planning tool empty: one table a meeting, with room to write in."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

from netlib import texts
from netlib.analysis.course import FINAL
from netlib.errors import RefusedError
from netlib.render import paper as press
from netlib.reports.plan.meetings import block_of, widths
from netlib.texts import Texts
from netlib.texts.formats import COPENHAGEN
from netlib.workbench import NetworkView, Workbench

PAPERS: Final = ("a4", "a3")
NOON: Final = dt.time(12)


def planning_tool(bench: Workbench, network: str, language: str = "da", *, paper: str = "a4") -> bytes:
    """Print the empty planning tool for a network, with its own columns.

    Parameters
    ----------
    bench
        The workbench, as the person who asks sees it.
    network
        The network's key.
    language
        "da" or "en".
    paper
        "a4": two meetings on a page; "a3": all of them on one sheet to hang up, and further ones where there are more.

    Returns
    -------
    bytes
        One PDF, tagged (PDF/UA-1): as many meetings as the network has, else as the handbook's tool.

    Raises
    ------
    RefusedError
        If `paper` is unknown.
    NotFoundError
        If there is no such network.
    """
    if paper not in PAPERS:
        raise RefusedError("plan_report.unknown_paper", paper=paper, known=", ".join(PAPERS))
    seen, t = bench.network(network), texts.load(language)
    plan = seen.handbook.plan
    labels = [*(one.label[language] for one in plan.columns), *_own(seen)]
    data: dict[str, Any] = {
        "title": t("plan_report.file_blank", network=seen.title), "author": "netlib", "paper": paper,
        "heading": plan.label[language], "about": plan.about[language] if plan.about else "", "network": seen.title,
        "columns": labels, "widths": list(widths(len(labels))), "blocks": list(_blocks(seen, t)),
        "date": t("plan_report.blank_date"), "page": t("report.page", n="{n}", all="{all}"),
        "footer": t("plan_report.blank_footer", network=seen.title),
    }  # fmt: skip
    return press.pdf("planning_tool", data, language, dt.datetime.combine(seen.today, NOON, COPENHAGEN))


def _own(seen: NetworkView) -> list[str]:
    """Name the network's own columns."""
    plans = seen.course_plans
    return [str(one) for one in plans["columns"].iloc[-1]] if len(plans) and "columns" in plans else []


def _blocks(seen: NetworkView, t: Texts) -> Iterator[str]:
    """Name the meetings: those of the network, else those of the handbook."""
    kinds = list(seen.course["kind"]) or [one.kind for one in seen.handbook.plan.blocks]
    for nth, kind in enumerate(kinds, start=1):
        block = block_of(seen.handbook, t, nth, is_final=kind == FINAL)
        yield block if kind == FINAL else t("plan_report.blank_block", block=block)
