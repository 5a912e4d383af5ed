"""The page where a network leader sees who did what, when, and takes it back."""

import datetime as dt
from collections.abc import Iterable
from functools import cached_property, partial
from typing import Any, Final

import ipywidgets as widgets
from markupsafe import Markup

from netlib import look
from netlib.errors import NetlibError, NotFoundError, RefusedError
from netlib.texts import Texts
from netlib.texts.formats import COPENHAGEN
from netlib.ui import page
from netlib.ui.differences import capital
from netlib.ui.history.conflicts import Conflicts
from netlib.ui.history.telling import Telling
from netlib.ui.rows import Row, box, button, put
from netlib.workbench import Workbench
from netlib.workbench.deeds import Deed

AT_A_TIME: Final = 20
RECORDS: Final = 20  # of one action that are shown one by one
ASKS_FROM: Final = 20  # records: undoing more than that is asked about once
SHORT: Final = 5  # fields of a single new record that are shown without being asked for


def show(network: str | None = None) -> widgets.Widget:
    """Show the history of `network`; None: the one that the page's address names, or the choice among all."""
    return page.show(lambda t, bench: build(t, bench, network or page.asked("network")))


def build(t: Texts, bench: Workbench, key: str | None) -> widgets.Widget:
    """Build the page of the network called `key`; raises NotFoundError naming those there are."""
    styles = Markup((look.FOLDER / "history.css").read_text("utf-8"))  # noqa: S704  our own file
    head = page.html("history_head", t, styles=styles)
    head.add_class("nl-styles")
    if key is None and len(bench.keys()) != 1:
        choice = page.choice(t, bench, "history")
        return page.page(t, head, choice, title=t("history.choose_title"), bench=bench)
    history = History(t, bench, key or bench.keys()[0])
    return page.page(
        t, head, history.view(), title=t("history.title"), intro=t("history.intro"), bench=bench,
        network=history.network, here="history",
    )  # fmt: skip


class History:
    """Every action of one network in a list that one can search, and undo from."""

    def __init__(self, t: Texts, bench: Workbench, key: str) -> None:
        """Read the network called `key`; raises NotFoundError where there is none."""
        self.t, self.bench, self.key = t, bench, key
        self.limit = AT_A_TIME
        self.fresh: list[str] = []  # what was done on this page: it lies above, so that the list keeps its place
        self.rows: dict[str, Row] = {}
        self.days: dict[tuple[dt.date, bool], widgets.HTML] = {}
        self.said, self.count = widgets.HTML(), widgets.HTML()
        self.search = widgets.Text(description=t("history.search"))
        self.search.observe(lambda _: self._searched(), "value")
        self.more = button(t("history.more"), self._more, "nl-quiet")
        self.bring_back = button(t("history.undo"), self._bring_back, "nl-quiet")
        self.above, self.list = box([], "nl-deeds"), box([], "nl-deeds")
        self.conflicts = Conflicts(t, self.done)
        self.read()

    def read(self) -> None:
        """Read everything anew."""
        self.network = self.bench.network(self.key)
        self.deeds = self.network.deeds()
        self.by_action = {one.action: one for one in self.deeds}
        self.telling = Telling(self.t, self.network, self.deeds)
        self.taken_back = {one.takes_back: one.action for one in reversed(self.deeds) if one.takes_back}
        self.__dict__.pop("_haystack", None)
        self.conflicts.read(self.network, self.bench.actions(self.key), self.telling, self.today)
        self.update()

    @property
    def today(self) -> dt.date:
        """Give the day on the wall: the log's times are real, also where the demonstration plays on another day."""
        return dt.datetime.now(COPENHAGEN).date()

    def view(self) -> widgets.Widget:
        """Lay out the page below its heading."""
        parts = [self.conflicts.view, self.search, box([self.count, self.said], "nl-status"), self.above, self.list]
        backup = self.bench.backup
        when = self.telling.moment(backup.at.astimezone(COPENHAGEN), self.today) if backup and backup.at else ""
        foot = page.html("history_foot", self.t, backup=backup, when=when)
        return box([*parts, self.more, foot], "nl-history")

    # ---- taking back

    def undo(self, action: str) -> None:
        """Take an action back, or, where that has been done, do it after all; what speaks against it is said."""
        redo, last = self._undone(action), self._last(action)
        try:
            done = self.bench.undo(self.key, last)
        except NetlibError as error:
            return self._refused(error, action)
        try:
            self.done(self.t("history.redone" if redo else "history.undone"), done)
        except NotFoundError:  # with its first action the network itself is gone
            self._gone = done
            self.say(self.t("history.network_gone"))
            self.above.children, self.list.children = [self.bring_back], []
            self.more.layout.display = "none"
        return None

    def _refused(self, error: NetlibError, action: str) -> None:
        self.read()
        deed = self.by_action.get(action)
        self.say((self._why_not(deed) if deed and deed.allowed else "") or error.sentence(self.t.language), wrong=True)

    def _bring_back(self) -> None:
        action = self.bench.undo(self.key, self._gone)
        self.done(self.t("history.network_back"), action)

    def done(self, sentence: str, action: str) -> None:
        """Show what has just been done, and say so."""
        self.fresh.insert(0, action)
        self.read()
        self.say(sentence)

    def say(self, sentence: str, *, wrong: bool = False) -> None:
        """Say one line to the eye and to a screen reader."""
        self.said.value = page.fragment("history_said", self.t, sentence=sentence, wrong=wrong)

    def _last(self, action: str) -> str:
        """Follow an action to the last one that took it back or did it again."""
        while action in self.taken_back:
            action = self.taken_back[action]
        return action

    def _undone(self, action: str) -> bool:
        """Tell whether an action does not hold now, because it was taken back."""
        undone = False
        while action in self.taken_back:
            action, undone = self.taken_back[action], not undone
        return undone

    # ---- the list

    def _more(self) -> None:
        self.limit += AT_A_TIME
        self.update()

    def _searched(self) -> None:
        self.fresh, self.limit = [], AT_A_TIME
        self.say("")
        self.update()

    @cached_property
    def _haystack(self) -> dict[str, str]:
        """Give what can be searched in each action: its sentence, who did it, and every word that it changed."""
        found = {}
        for deed in self.deeds:
            words = [self.telling.sentence(deed, self.by_action), self.telling.who(deed)]
            for one in deed.touches:
                words += [self.telling.record(one.kind, one.key), *self.telling.plain(one)]
            found[deed.action] = " ".join(words).casefold()
        return found

    @property
    def found(self) -> list[Deed]:
        """Give the actions that answer to what is typed."""
        words = self.search.value.casefold().split()
        if not words:
            return self.deeds
        return [one for one in self.deeds if all(word in self._haystack[one.action] for word in words)]

    def update(self) -> None:
        """Show what is found; rows that stay keep their place, so that focus and scroll do."""
        found = self.found
        shown = [one for one in found if one.action not in self.fresh][: self.limit]
        above = [self.by_action[one] for one in self.fresh if one in self.by_action]
        for deed in (*above, *shown):
            self._tell(deed)
        put(self.above, self._by_day(above, on_top=True))
        put(self.list, self._by_day(shown, on_top=False))
        if above and shown:
            repeated = shown[0].when.date() == above[-1].when.date()
            self.days[shown[0].when.date(), False].layout.display = "none" if repeated else None
        rest = len(found) - len(above) - len(shown)
        self.more.layout.display = "none" if rest <= 0 else None
        name = "empty" if not self.deeds else "shown_all" if found is self.deeds else "shown_some"
        sentence = self.t(f"history.{name if found or not self.deeds else 'found_none'}",
                          n=len(found), all=len(self.deeds))  # fmt: skip
        self.count.value = page.fragment("history_count", self.t, sentence=sentence, is_empty=not self.deeds,
                                         may_undo=any(one.allowed for one in self.deeds))  # fmt: skip

    def _by_day(self, deeds: Iterable[Deed], *, on_top: bool) -> list[widgets.Widget]:
        parts: list[widgets.Widget] = []
        for deed in deeds:
            day = deed.when.date()
            heading = self.days.setdefault((day, on_top), widgets.HTML())
            heading.value = page.fragment("history_day", self.t, day=capital(self.telling.day(day, self.today)))
            parts += [*([heading] if heading not in parts else []), self.rows[deed.action].view]
        return parts

    def _tell(self, deed: Deed) -> None:
        """Put one action into words, with the button that fits it."""
        t = self.t
        if deed.action not in self.rows:
            like = next(iter(self.rows.values()), None)
            self.rows[deed.action] = Row(t, partial(self.undo, deed.action), like)
        sentence, undone = self.telling.sentence(deed, self.by_action), self._undone(deed.action)
        last = self.by_action[self._last(deed.action)]
        may = last.allowed and last.stands
        text = page.fragment(
            "history_deed", t, deed=deed, sentence=sentence, who=self.telling.who(deed), undone=undone,
            why_not="" if may or not deed.allowed else self._why_not(deed), **self._details(deed),
        )  # fmt: skip
        label = t("history.redo" if undone else "history.undo")
        means = t("history.redo_means" if undone else "history.undo_means", what=sentence)
        self.rows[deed.action].tell(text, label if may else "", means, self._question(last))

    def _details(self, deed: Deed) -> dict[str, Any]:
        """Give what a row opens to: a single change in the open, the fields of several records folded."""
        told = [(one, self.telling.changed(one)) for one in deed.touches[:RECORDS]]
        single = len(deed.touches) == 1
        records = [(capital(self.telling.record(one.kind, one.key)), one.done, fields) for one, fields in told]
        done = deed.touches[0].done
        is_open = single and (done == "changed" or (done != "withdrawn" and len(records[0][2]) <= SHORT))
        return {"records": records, "rest": len(deed.touches) - len(told), "single": single, "is_open": is_open}

    def _question(self, deed: Deed) -> str:
        """Ask before much is undone at once."""
        n = len(deed.touches)
        gone = all(one.done in {"made", "back"} for one in deed.touches)
        return self.t(f"history.ask_{'gone' if gone else 'changed'}", n=n) if n > ASKS_FROM else ""

    def _why_not(self, deed: Deed) -> str:
        """Say who has changed what since."""
        for one in deed.touches:
            later = self.by_action.get(one.since or "")
            if later is not None:
                what, who = self.telling.record(one.kind, one.key), self.telling.who(later)
                who = self.t("errors.somebody") if who == self.t("history.nobody") else who
                when = self.telling.moment(later.when, self.today)
                return RefusedError("changed_since", what=what, who=who, when=when).sentence(self.t.language)
        return ""
