"""Lays out how people were found, and how far the contacts have come: in numbers, for nobody is named."""

from collections.abc import Iterator

import pandas as pd

from netlib.analysis import competence, referrals
from netlib.render.document import Annex, Block, Cell, Paragraph, Table, Words
from netlib.reports.competence.material import Material, day


def found(m: Material) -> Annex:
    """Say how many were found through others, and inside the house where the search goes on."""
    heading = m.t("competence_report.found")
    sentences = [*_found(m), *([] if m.public else _next(m))]
    return Annex("", heading, tuple(Paragraph((Words(one),)) for one in sentences), new_page=False)


def _found(m: Material) -> Iterator[str]:
    chains = referrals.chains(m.participants)
    led = chains[chains["from"].notna()]
    everybody = len(m.participants)
    if led.empty:
        yield m.t("competence_report.found_none")
    elif m.few(len(led)):
        yield m.t("competence_report.found_few", all=everybody)
    else:
        steps = int(led["depth"].max())
        yield m.t("competence_report.found_some", n=len(led), all=everybody)
        if steps > 1:
            yield m.t("competence_report.found_steps", n=steps)


def _next(m: Material) -> Iterator[str]:
    """Say how many could be asked whom they know, and where the search came to an end."""
    ask = referrals.ask_next(m.participants, m.contacts)["why"].value_counts()
    stopped = referrals.stopped(m.participants, m.contacts)["why"].value_counts()
    counts = {"ask_knows": ask.get("knows", 0), "ask_declined": ask.get("declined", 0),
              "not_asked": stopped.get("not_asked", 0)}  # fmt: skip
    yield from (m.t(f"competence_report.{name}", n=int(n)) for name, n in counts.items() if n)


def contacts(m: Material) -> Annex:
    """Count the contacts by how far they have come, and say what has been agreed on next."""
    return Annex("", m.t("competence_report.contacts"), (_states(m), *_agreed(m)), new_page=False)


def _states(m: Material) -> Table:
    counts = m.participants["contact_state"].value_counts()
    rows = tuple(
        (Cell(one.label[m.t.language]), Cell(str(counts[one.key]), number=True))
        for one in m.handbook.words.contact_state if counts.get(one.key)
    )  # fmt: skip
    columns = (Cell(m.t("competence_report.column_contact")), Cell(m.t("competence_report.column_people"), number=True))
    return Table((), columns, rows, widths=(70, 30))


def _agreed(m: Material) -> Iterator[Block]:
    """Say how many contacts have a next step, when the first is, and how many should have been taken already."""
    away = m.participants.loc[m.participants["contact_state"].isin(competence.AWAY), "key"]
    open_ones = m.contacts[~m.contacts["key"].isin(set(away))]
    dates = open_ones["next_date"].dropna()
    today = pd.Timestamp(m.day)
    ahead, late = dates[dates >= today], dates[dates < today]
    if len(ahead):
        first = day(ahead.min().date(), m.t)
        yield Paragraph((Words(m.t("competence_report.next_ahead", n=len(ahead), date=first)),))
    if len(late):
        yield Paragraph((Words(m.t("competence_report.next_late", n=len(late))),))
    if dates.empty:
        yield Paragraph((Words(m.t("competence_report.next_none")),))
