"""What the parts of the theme's page share: the theme as it is now, and the one way in which it changes."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from netlib.analysis.consulted import Consulted
from netlib.errors import NetlibError
from netlib.texts import Texts, formats
from netlib.texts.formats import COPENHAGEN, clock
from netlib.ui import page
from netlib.ui.rows import box, button
from netlib.ui.saving import Section
from netlib.ui.theme import content as theme_content
from netlib.ui.theme.content import Content, Version
from netlib.workbench import Workbench
from netlib.workbench.actions import Actions


class Line:
    """One line that says what was done, and beside it the way back."""

    def __init__(self, t: Texts, press: Callable[[], None]) -> None:
        """Call `press` when the way back is taken."""
        self._t = t
        self.said = page.html("theme_said", t, sentence="", wrong=False)
        self.back = button(t("theme.undo"), press, "nl-text")
        self.view = box([self.said, self.back], "nl-row", "nl-told")
        self.tell("")

    def tell(self, sentence: str, back: str = "", *, wrong: bool = False) -> None:
        """Say a sentence to the eye and to a screen reader; `back` is what the button is called, "": there is none."""
        told = page.fragment("theme_said", self._t, sentence=sentence, wrong=wrong)
        if self.said.value != told:
            self.said.value = told
        if back:
            self.back.description = back
        self.back.layout.display = None if back else "none"
        self.view.layout.display = None if sentence or back else "none"


@dataclass(frozen=True)
class Done:
    """Something that was done on this page: which action, in which part, and what is said when it is taken back."""

    action: str
    where: str
    undone: str


class Unfolding:
    """One network's theme as somebody works on it."""

    def __init__(self, t: Texts, bench: Workbench, key: str) -> None:
        """Open the theme of the network called `key`; raises NotFoundError where there is none."""
        self.t, self.bench, self.key = t, bench, key
        self.sections: list[Section] = []
        self.lines: dict[str, Line] = {}
        self.mine: set[str] = set()  # versions that were saved on this page
        self._done: list[Done] = []
        self._asked: dict[str, tuple[Version, dict[str, Consulted]]] = {}
        self.read()

    def read(self) -> None:
        """Read everything anew."""
        self._seen = self.bench.last_entry()
        self.network = self.bench.network(self.key)
        self.versions = theme_content.versions(self.network)
        self.saved = theme_content.content(self.network, self.latest)
        self.asked = {one.key: self._consulted(one) for one in self.versions}

    def _consulted(self, version: Version) -> dict[str, Consulted]:
        """Tell with whom a version was discussed; a version that is as before is not read again."""
        kept = self._asked.get(version.key)
        if kept is None or kept[0] != version:
            kept = self._asked[version.key] = (version, self.network.consulted(version.key))
        return kept[1]

    @property
    def latest(self) -> Version | None:
        """Give the latest version; None: there is none yet."""
        return self.versions[-1] if self.versions else None

    @property
    def number(self) -> str:
        """Name the latest version; "": there is none yet."""
        return self.latest.key if self.latest else ""

    def version(self, key: str) -> Version | None:
        """Give one version; None: there is none of that key."""
        return next((one for one in self.versions if one.key == key), None)

    def content(self, key: str) -> Content:
        """Give what a version holds; what the latest does where there is none of that key."""
        found = self.version(key)
        return theme_content.content(self.network, found) if found and found != self.latest else self.saved

    def saved_at(self) -> pd.Timestamp | None:
        """Tell when the latest version was saved; None: there is none yet."""
        if self.latest is None:
            return None
        found: pd.Timestamp = self.network.history("theme_version", self.latest.key)["when"].max()
        return found

    def person(self, field: str) -> str:
        """Name who has a part in the network: its leader or its sponsor; "" where nobody has."""
        return str(self.network.name(self.network.about.get(field)) or "")

    # ---- changing it

    def line(self, where: str) -> Line:
        """Make the line of the part called `where`."""
        self.lines[where] = Line(self.t, self.undo)
        return self.lines[where]

    def do(
        self, where: str, deed: Callable[[Actions], str], said: Callable[[], str], undone: str,
        then: Callable[[], None] = lambda: None,
    ) -> bool:  # fmt: skip
        """Do something and say so in the part called `where`; what is refused is said there, and nothing is lost.

        `then` comes when it has been done and read anew, before it is shown.
        """
        try:
            action = deed(self.bench.actions(self.key))
        except NetlibError as error:
            self.refresh(where, error.sentence(self.t.language), wrong=True)
            return False
        self.read()
        if action:
            self._done.append(Done(action, where, undone))
            then()
        self.show(where, said())
        return True

    def undo(self) -> None:
        """Take back what was done last on this page."""
        if not self._done:
            return
        last = self._done[-1]
        try:
            self.bench.undo(self.key, last.action)
        except NetlibError as error:
            self.refresh(last.where, error.sentence(self.t.language), wrong=True)
            return
        self._done.pop()
        self.refresh(last.where, last.undone)

    def look(self) -> None:
        """Show what has come into the store since it was last read; nothing is said of it here."""
        if self.bench.last_entry() == self._seen:
            return
        self.read()
        for one in self.sections:
            one.update()

    def refresh(self, where: str, sentence: str, *, wrong: bool = False) -> None:
        """Read everything anew, show it, and say what happened."""
        self.read()
        self.show(where, sentence, wrong=wrong)

    def show(self, where: str, sentence: str, *, wrong: bool = False) -> None:
        """Show everything, and say what happened in one part; the way back stands where the last deed was done."""
        for one in self.sections:
            one.update()
        last = self._done[-1].where if self._done else ""
        for name, line in self.lines.items():
            back = self.t("theme.undo") if name == last else ""
            line.tell(sentence if name == where else "", back, wrong=wrong and name == where)

    # ---- in words

    def now(self) -> str:
        """Write what the clock says."""
        return clock(dt.datetime.now(COPENHAGEN).time())

    def moment(self, at: pd.Timestamp) -> str:
        """Write a time of today as "kl. 9.42", another day's with its date."""
        local = at.tz_convert(COPENHAGEN)
        time = self.t("theme.at", time=clock(local.time()))
        if local.date() == dt.datetime.now(COPENHAGEN).date():
            return time
        return self.t("theme.on", date=formats.short_date(local.date(), self.t.locale), time=time)
