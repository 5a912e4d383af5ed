"""What stands on every page of a network: a mandate that is awaited, at the top, and at the foot what this phase is."""

import ipywidgets as widgets

from netlib.analysis import progress
from netlib.texts import Texts
from netlib.ui import page
from netlib.ui.theme import mandate
from netlib.workbench import NetworkView, Workbench


def notice(t: Texts, network: NetworkView, here: str) -> list[widgets.Widget]:
    """Say that a mandate is awaited; the theme's own page says it in its own way."""
    told = "" if here == "theme" else mandate.mandate_notice(t, network)
    return [widgets.HTML(told)] if told.strip() else []


def foot(t: Texts, bench: Workbench, network: NetworkView, here: str) -> list[widgets.Widget]:
    """Fold away the present phase's card, whom to ring, and the way to the page about phases, which says it all."""
    if here == "phases":
        return []
    book = network.handbook
    phase = book.phase(progress.phase(network.status, book))
    number = [one.key for one in book.phases].index(phase.key) + 1
    card = {"phase": phase, "number": number, "of": len(book.phases), "fields": book.phase_card}
    return [page.html("foot", t, key=network.key, house=bench.municipality, **card)]
