"""The meetings as they go into the calendar: a file, four fields to copy, and a tick when it was sent from Outlook."""

from typing import Final

import ipywidgets as widgets

from netlib.analysis import booking
from netlib.analysis.revisions import Revision
from netlib.texts.formats import short_date
from netlib.ui import page
from netlib.ui.parts import Folded
from netlib.ui.parts import show as put_words
from netlib.ui.rows import box, put
from netlib.ui.sending.outgoing import BOOKING, TEXTS, Outgoing
from netlib.ui.sending.tick import Tick

NAME: Final = "bookings"
HELD: Final = "held"


class Bookings:
    """The section about the calendar."""

    def __init__(self, work: Outgoing) -> None:
        """Show the bookings of `work`."""
        self.work = work
        self.files = widgets.HTML()
        self.series = Whole(work)
        self.rows: dict[int, Row] = {}
        self.list = box([], "nl-bookings")
        self.view = box([work.heading(NAME).view, self.files, self.list], "nl-part")
        self.update()

    def update(self) -> None:
        """Show what holds now; what stays keeps its place."""
        work = self.work
        missing = [one.told(work.t) for one in work.left_out]
        told = page.fragment("sending_files", work.t, key=work.key, is_there=bool(work.plan.meetings), missing=missing,
                             leads=work.may_see_people)  # fmt: skip
        put_words(self.files, told)
        rows = [self._row(one) for one in work.coming]
        several = len(work.plan.meetings) > 1 and bool(work.coming)
        if several:
            self.series.update()
        put(self.list, [*([self.series.view] if several else []), *(row.view for row in rows)])

    def _row(self, one: Revision) -> "Row":
        number = int(one.told.number or 0)
        if number not in self.rows:
            self.rows[number] = Row(self.work, number, NAME)
        self.rows[number].update(one)
        return self.rows[number]


class Whole:
    """All meetings as one invitation."""

    def __init__(self, work: Outgoing) -> None:
        """Show the course of `work`."""
        self.work = work
        self.about, self.fields = widgets.HTML(), widgets.HTML()
        self.tick = Tick(work, NAME, work.t("sending.tick_series"))
        self.view = box([self.about, self.tick.view, self.fields], "nl-booking")

    def update(self) -> None:
        """Show what holds now."""
        work, t = self.work, self.work.t
        meetings = [one.told for one in work.coming]
        first, last = (short_date(meetings[one].date, t.locale) for one in (0, -1))
        about = {"title": t("sending.series", n=len(meetings)), "when": t("sending.from_to", first=first, last=last)}
        about |= dict.fromkeys(("place", "state", "number"), "")
        put_words(self.about, page.fragment("sending_booking", t, **about))
        put_words(self.fields, _fields(work, "series", booking.series(meetings, t), None, []))
        self.tick.show(BOOKING)


class Row:
    """One meeting as an invitation."""

    def __init__(self, work: Outgoing, number: int, where: str) -> None:
        """Show the meeting called `number`; what is saved is told in the section called `where`."""
        self.work, self.number = work, number
        self.about, self.fields = widgets.HTML(), widgets.HTML()
        self.tick = Tick(work, where, "")
        self.view = box([self.about, self.tick.view, self.fields], "nl-booking")

    def update(self, one: Revision) -> None:
        """Show what holds now."""
        work, t, told = self.work, self.work.t, one.told
        said = booking.booking(told, t)
        state, date = work.booked(one)
        missing = [t(f"sending.missing_{name}") for name in booking.missing(told)]
        put_words(self.about, page.fragment(
            "sending_booking", t, title=said.subject, when=booking.when(told, t), place=told.place, state=state,
            date=date, key=work.key, number=self.number,
        ))  # fmt: skip
        put_words(self.fields, _fields(work, f"m{self.number}", said, self.number, missing))
        self.tick.call(t("sending.tick_meeting", nth=told.nth))
        self.tick.show(BOOKING, self.number)


def _fields(work: Outgoing, name: str, said: booking.Booking, number: int | None, missing: list[str]) -> str:
    """Lay out the four fields, each with a button that copies it."""
    to = work.recipients(number)
    fields = [("subject", said.subject), ("place", said.place), ("text", said.text), ("to", to.line)]
    shown = [one for one in fields if one[0] != "to" or work.may_see_people]
    return page.fragment(
        "sending_fields", work.t, booking=name, title=said.subject, fields=shown, missing=missing, key=work.key,
        paper=[one.name for one in to.on_paper],
    )  # fmt: skip


class Held:
    """The meetings that are behind, folded away: a note can still be added or taken back."""

    def __init__(self, work: Outgoing) -> None:
        """Show the meetings of `work` that were held."""
        self.work = work
        self.folded = Folded(work, HELD, self._says, lambda: Past(work), file=TEXTS)
        self.view = self.folded.view

    def update(self) -> None:
        """Show what holds now."""
        self.folded.update()
        self.view.layout.display = None if self.work.held else "none"

    def _says(self) -> str:
        return self.work.t("sending.held_says", n=len(self.work.held))


class Past:
    """What is in it."""

    def __init__(self, work: Outgoing) -> None:
        """Show the meetings of `work` that were held."""
        self.work = work
        self.rows: dict[int, Row] = {}
        self.view = box([], "nl-bookings")
        self.update()

    def update(self) -> None:
        """Show what holds now."""
        shown = []
        for one in self.work.held:
            number = int(one.told.number or 0)
            self.rows[number] = row = self.rows.get(number) or Row(self.work, number, HELD)
            row.update(one)
            shown.append(row.view)
        put(self.view, shown)
