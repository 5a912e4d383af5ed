"""Lays an agenda out for paper: one sheet to read at the table, or pages in 18 points."""

from typing import Any

from netlib.texts import Texts
from netlib.workbench import agenda as asked
from netlib.workbench.agenda import Agenda


def title(told: Agenda, t: Texts) -> str:
    """Say what the file is called."""
    return t("agenda.file", nth=told.nth, of=told.of, network=told.network)


def data(told: Agenda, t: Texts, *, is_large: bool, is_demo: bool) -> dict[str, Any]:
    """Give the agenda as data for its template."""
    foot = asked.called(told, t) if is_large else t("agenda.footer", network=told.network)  # 18 points there too
    return {
        "title": title(told, t), "author": "netlib", "large": is_large,
        "kicker": f"{t('agenda.title')} · {asked.called(told, t)}", "heading": told.headline or told.network,
        "when": asked.when(told, t), "where": asked.where(told, t), "host": asked.host(told, t),
        "asked": {"label": t("agenda.asked"), "text": told.asked or t("agenda.asked_missing")},
        "sections": [
            *([{"title": t("agenda.about"), "lines": _about(told, t)}] if _about(told, t) else []),
            {"title": t("agenda.preparation"), "lines": list(told.preparation) or [t("agenda.preparation_missing")]},
        ],
        "points": {
            "title": t("agenda.points"), "columns": [t("agenda.column_time"), t("agenda.column_content")],
            "rows": [[one.clock or "–", one.content] for one in told.points], "nothing": asked.frame_only(told, t),
        },
        "contacts": {
            "title": t("agenda.contacts"), "why": t("agenda.contacts_why"), "lines": list(told.contacts),
        },
        "footer": f"{t('ui.demo')} · {foot}" if is_demo else foot, "page": t("report.page", n="{n}", all="{all}"),
    }  # fmt: skip


def _about(told: Agenda, t: Texts) -> list[str]:
    """Say what the meeting is for and what about, where the heading does not say it already."""
    lines = [told.purpose] if told.purpose else []
    lines += list(told.subthemes) if told.subthemes != (told.headline,) else []
    return lines or ([] if told.headline else [t("agenda.no_theme")])
