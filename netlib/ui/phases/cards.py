"""The cards of the phases, and going on to the next one, or back."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import ipywidgets as widgets

from netlib.analysis import progress
from netlib.errors import ReasonNeededError
from netlib.handbook.schema import Phase
from netlib.model import lifecycle
from netlib.texts.formats import short_date
from netlib.ui import page
from netlib.ui.rows import box, button
from netlib.workbench.deeds import Deed, Touch

if TYPE_CHECKING:
    from netlib.ui.phases import Phases

FIRST: Final = {"start": "unfolding", "design": "designing", "learning": "running", "spread": "spreading"}
WAITS: Final = ("proposed", "approved")
SLIP: Final = dt.timedelta(minutes=10)  # within it, going back to just what was there is a press that was taken back


@dataclass(frozen=True)
class Move:
    """One time that the network came to a phase: `kind` is begun, forward or back."""

    kind: str
    number: int
    date: dt.date
    why: str


class Cards:
    """The phases below one another; the present one stands open."""

    def __init__(self, page_: "Phases") -> None:
        """Show the phases of the page's network."""
        self.page, t = page_, page_.t
        heading = page_.heading("cards")
        self.rows = [Card(self, phase, n) for n, phase in enumerate(page_.network.handbook.phases)]
        self.log = widgets.HTML()
        about = page.html("phases_about", t, sentence=t("phases.cards_about"))
        cards = box([one.view for one in self.rows], "nl-cards")
        self.view = box([heading.view, about, cards, self.log], "nl-part")
        self.update()

    def update(self) -> None:
        """Show which phase is the present one, and how the network came there."""
        for one in self.rows:
            one.update()
        moves = list(self.moves())
        told = page.fragment("phases_log", self.page.t, lines=[self._line(one) for one in moves])
        if self.log.value != told:
            self.log.value = told

    def move(self, to: int, *, note: str = "", because: str = "") -> bool:
        """Let the network go to a phase; raises ReasonNeededError where a rule asks why."""
        phase = self.page.network.handbook.phases[to]
        own = next((one for one in phase.statuses if one not in WAITS), "unfolding")
        status = FIRST.get(phase.key, own) if not phase.statuses else own
        return self.page.do(
            "cards", lambda actions: actions.move(status, because, note=note), raises=(ReasonNeededError,)
        )

    # ---- how it came there

    def moves(self) -> Iterator[Move]:
        """Tell every change of phase, oldest first; one that was taken back at once never happened."""
        deeds = self.page.network.deeds()
        when = {one.action: one.when for one in deeds}
        slips = [one for one in deeds if one.takes_back in when and one.when - when[one.takes_back] < SLIP]
        passed_over = {one.action for one in slips} | {one.takes_back for one in slips}
        for deed in reversed(deeds):
            if deed.action not in passed_over:
                yield from self._moved(deed)

    def _moved(self, deed: Deed) -> Iterator[Move]:
        touch = next((one for one in deed.touches if one.kind == "network" and one.before and one.after), None)
        if touch is None:  # nor where the network was brought in: it came to its phase before
            return
        before, after = _status(touch, "before"), _status(touch, "after")
        old, new = self._place(before), self._place(after)
        begun = not lifecycle.reached(lifecycle.NETWORK, before, "unfolding") and lifecycle.reached(
            lifecycle.NETWORK, after, "unfolding"
        )
        if new != old or begun:
            reasons = [str((one.after or {}).get("reason", "")) for one in deed.touches if one.kind == "override"]
            note = str((touch.after or {}).get("status_note", ""))
            why = " ".join(one for one in (note, *reasons) if one)
            kind = "back" if new < old else "begun" if new == 0 else "forward"
            yield Move(kind, new + 1, deed.when.date(), why)

    def _place(self, status: str) -> int:
        return progress.place(status, self.page.network.handbook)

    def _line(self, move: Move) -> str:
        t = self.page.t
        said = t(f"phases.log_{move.kind}", number=move.number, date=short_date(move.date, t.locale))
        return t("phases.log_because", what=said, why=move.why) if move.why else said


class Card:
    """One phase: its card, and the button that goes to it."""

    def __init__(self, cards: Cards, phase: Phase, n: int) -> None:
        """Show the phase at place `n`."""
        self.cards, self.phase, self.n = cards, phase, n
        t = cards.page.t
        self.card = widgets.HTML()
        self.go = button("", self._go, "nl-small")
        self.why = widgets.Textarea(description=t("phases.back_why"), rows=2)
        self.said = widgets.HTML()
        self.yes = button(t("phases.back_now"), self._answered, "nl-primary")
        self.no = button("", partial(self._ask, None), "nl-quiet")
        self.asked = box([self.said, self.why, box([self.yes, self.no], "nl-line")], "nl-asked")
        self.view = box([self.card, self.go, self.asked], "nl-card")
        self._needs, self._way = False, ""

    def update(self) -> None:
        """Show whether this is the present phase, and which way leads here."""
        t, place, status = self.cards.page.t, self.cards.page.here, self.cards.page.network.status
        book = self.cards.page.network.handbook
        told = page.fragment("phases_card", t, phase=self.phase, fields=book.phase_card, number=self.n + 1,
                             here=self.n == place, waits=self.n == place and status in WAITS)  # fmt: skip
        if self.card.value != told:
            self.card.value = told
        way = self._way_here(place, status)
        self.go.description = t(f"phases.{way}", number=self.n + 1) if way else ""
        self.go.layout.display = None if way else "none"
        (self.go.remove_class if way != "back" else self.go.add_class)("nl-quiet")
        self.no.description = t("phases.stay", number=place + 1)
        self._way = way
        self._ask(None)

    def _way_here(self, place: int, status: str) -> str:
        """Name the way that leads to this phase from the one at `place`; "": none."""
        if status in WAITS:
            return "begin" if self.n == place else ""
        return "back" if self.n < place else "forward" if self.n == place + 1 else ""

    def _go(self) -> None:
        if self._way == "back":
            self._ask("")
            self.why.focus()
        else:
            self._move()

    def _move(self, **said: str) -> None:
        try:
            self.cards.move(self.n, **said)
        except ReasonNeededError as error:
            self._ask(error.sentence(self.cards.page.t.language), needed=True)
            self.why.focus()

    def _ask(self, sentence: str | None, *, needed: bool = False) -> None:
        """Ask why; `needed`: a rule wants to know, in `sentence`. None: nothing is asked."""
        t = self.cards.page.t
        self._needs = needed
        self.asked.layout.display = "none" if sentence is None else None
        self.go.layout.display = None if sentence is None and self._way else "none"
        self.said.value = page.fragment("history_said", t, sentence=sentence or "", wrong=True)
        if sentence is None:
            self.why.value = ""
        self.why.description = t("phases.needed_why" if needed else "phases.back_why")
        self.yes.description = t("phases.needed_now" if needed else "phases.back_now")

    def _answered(self) -> None:
        why = self.why.value.strip()
        if not self._needs:
            self._move(note=why)
        elif why:
            self._move(because=why)
        else:
            t = self.cards.page.t
            self.said.value = page.fragment("history_said", t, wrong=True, sentence=t(
                "phases.needed_none", number=self.cards.page.here + 1))  # fmt: skip


def _status(touch: Touch, side: str) -> str:
    body: dict[str, Any] = getattr(touch, side) or {}
    return str(body.get("status", WAITS[0]))
