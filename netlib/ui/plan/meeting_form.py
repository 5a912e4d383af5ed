"""One meeting or talk, opened: when, about what, where, who is host; each field is saved as soon as it is left."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any, Final

import ipywidgets as widgets

from netlib.texts import formats
from netlib.ui import page
from netlib.ui.parts import hide, show
from netlib.ui.plan.day_offers import DayOffers
from netlib.ui.plan.plan_form import PlanForm
from netlib.ui.plan.planning import MEETINGS, TEXTS, Planning
from netlib.ui.rows import box, button

NAME: Final = "meetings"


class MeetingForm:
    """The fields of one meeting, and taking it out of the plan."""

    def __init__(self, work: Planning, number: int, close: Callable[[], None]) -> None:
        """Change the meeting called `number`; `close` is the first button below."""
        t = work.t
        self.work, self.number = work, number
        self.form = form = PlanForm(work, NAME, TEXTS)
        self.date = form.day("date", partial(self._save, "date"))
        self.offers = DayOffers(work, number, self._take)
        times = [form.clock(name, partial(self._save, name)) for name in ("start", "end")]
        self.titles = list(work.subthemes)
        self._is_talk = number in work.talks
        fields = [self.date, *times] if self._is_talk else [self.date, *times, self._kind()]
        parts: list[widgets.Widget] = [box(fields, "nl-plan-when"), self.offers.view]
        parts += [] if self._is_talk else [self._subthemes(), form.text("headline", partial(self._save, "headline"))]
        longer = ("purpose",) if self._is_talk else ("purpose", "preparation")
        parts += [form.text(name, partial(self._save, name), rows=2) for name in longer]
        room = form.text("room", partial(self._save, "room"))
        parts.append(room if self._is_talk else box([room, self._host()], "nl-plan-two"))
        self.taking = Taking(work, number)
        deeds = box([button(t("plan.done"), close, "nl-small"), self.taking.press], "nl-line")
        self.view = box([*parts, deeds, self.taking.view], "nl-form", "nl-meeting-form")
        self.update()

    def _kind(self) -> widgets.Dropdown:
        words = {key: label for label, key in self.work.options("meeting_kind")}
        return self.form.choice("kind", [(words[key], key) for key in MEETINGS], partial(self._save, "kind"))

    def _subthemes(self) -> widgets.VBox:
        """Tick what the meeting is about; a subtheme that the theme no longer has can be taken off."""
        work, t = self.work, self.work.t
        own = [one for one in work.meetings[self.number]["subthemes"] if one not in self.titles]
        options = [(one, one) for one in [*self.titles, *own]]
        if not options:
            return box([page.html("plan_hint", t, sentence=t("plan.no_subthemes"))])
        ticks = self.form.ticks("subthemes", options, partial(self._save, "subthemes"))
        self.recommended = page.html("plan_hint", t, sentence=t("plan.one_subtheme"))
        return box([ticks, self.recommended], "nl-field")

    def _host(self) -> widgets.Dropdown:
        return self.form.choice("host", [(self.work.t("plan.no_host"), "")], self._save_host)

    def update(self) -> None:
        """Show what holds now."""
        row = self.work.meetings[self.number]
        told: dict[str, Any] = {name: row[name] for name in self.form.fields if name in row}
        if "host" in told:
            self.form.offer("host", self._hosts())
            told["host"] = row["host"] or ""
        self.form.fill({**told, "subthemes": row["subthemes"]} if not self._is_talk else told)
        self.offers.update()
        self.taking.update()

    def _hosts(self) -> list[tuple[str, str]]:
        """Offer people as hosts, those first who have not been it (H101)."""
        work, t = self.work, self.work.t
        been = {row["host"]: number for number, row in work.course.items() if row["host"] and number != self.number}
        new = [(t("plan.host_new", name=label), key) for label, key in work.labels.items()
               if key not in been and not work.is_away(work.rows[key])]  # fmt: skip
        old = [(t("plan.host_was", name=work.names[key], meeting=work.short(number)), key)
               for key, number in been.items() if key in work.rows]  # fmt: skip
        now = work.meetings[self.number]["host"]
        gone = [(t("competence.somebody_gone"), now)] if now and now not in work.rows else []
        return [(t("plan.no_host"), ""), *new, *old, *gone]

    def focus(self) -> None:
        """Go to the first field."""
        self.date.focus()

    def _take(self, day: dt.date) -> None:
        """Let the meeting be on a day that was offered."""
        self._save("date", day)
        self.date.focus()

    def _save_host(self, person: str) -> bool:
        return self._save("host", person or None)

    def _save(self, name: str, value: object) -> bool:
        changed: dict[str, Any] = {name: value}
        return self.work.keep(NAME, value, lambda actions: actions.change("meeting", str(self.number), **changed))


class Taking:
    """Taking a meeting out of the plan: what hangs on it is said before."""

    def __init__(self, work: Planning, number: int) -> None:
        """Take out the meeting called `number`."""
        t = work.t
        self.work, self.number = work, number
        self.press = button("", self._ask, "nl-quiet", "nl-small")
        self.said = widgets.HTML()
        self.yes = button(t("plan.take_out_yes"), self._drop, "nl-quiet", "nl-small")
        self.no = button(t("plan.take_out_no"), self._close, "nl-quiet", "nl-small")
        self.view = box([self.said, box([self.yes, self.no], "nl-line")], "nl-asked")
        hide(self.view, when=True)

    def update(self) -> None:
        """Call the meeting by what it is called now."""
        name = "take_out_talk" if self.number in self.work.talks else "take_out"
        self.press.description = self.work.t(f"plan.{name}", nth=self.work.course.get(self.number, {}).get("nth", ""))

    def hangs(self) -> list[str]:
        """Say what hangs on the meeting and would go with it."""
        t, seen = self.work.t, self.work.network
        tables = {"people": seen.plan, "sheet": seen.run_sheet, "sent": seen.sendings, "review": seen.plan_reviews}
        counts = {what: int((table["meeting"] == self.number).fillna(value=False).sum()) if "meeting" in table else 0
                  for what, table in tables.items()}  # fmt: skip
        return [t(f"plan.hangs_{what}", n=n) for what, n in counts.items() if n]

    def _ask(self) -> None:
        work, t = self.work, self.work.t
        said = work.stakes.get(self.number, 0)
        hanging = self.hangs()
        if said:
            work.say(NAME, t("plan.hangs_statements", meeting=work.short(self.number), n=said), wrong=True)
        elif hanging:
            sentence = t("plan.hangs", what=formats.listing(hanging, t.locale))
            show(self.said, page.fragment("plan_asked", t, sentence=sentence))
            hide(self.view, when=False)
            self.yes.focus()
        else:
            self._drop()

    def _close(self) -> None:
        hide(self.view, when=True)
        self.press.focus()

    def _drop(self) -> None:
        self.work.do(NAME, lambda actions: actions.drop_meeting(self.number))
        self.work.headings[NAME].back.focus()
