"""The draft of a theme: every change is kept while it is typed, and a draft can be thrown away and fetched again."""

from typing import Final

import pandas as pd

from netlib.errors import NetlibError
from netlib.ui.theme.content import Content, Draft, read_draft
from netlib.ui.theme.form import Form
from netlib.ui.theme.work import Line, Unfolding

NOT_YET: Final = -1  # no revision of the draft has been kept by this page


class Keeping:
    """What is typed and not saved, kept at each change; and what it builds upon."""

    def __init__(self, work: Unfolding) -> None:
        """Keep for `work`; `begin` says in which form."""
        self._work = work
        self._base, self._began = work.number, work.saved  # the version in the form, and what it held
        self._kept: str | None = None  # the draft as this page stored it last
        self._rev = NOT_YET
        self._elsewhere = False  # another window writes in the same draft
        self._aside: tuple[Content, str] | None = None  # what was thrown away, and the version that it built upon
        self.line = Line(work.t, self._press)

    def begin(self, form: Form) -> None:
        """Fill the form: with a draft that is newer than the latest version, else with that."""
        self._form = form
        found = self._found()
        latest_at = self._work.saved_at()
        if found is None:
            form.fill(self._work.saved)
        elif found.base == self._work.number or latest_at is None or found.at > latest_at:
            self._fill(found.content, found.base)
            form.unfold(unfolded=found.unfolded)
            self._say("draft_found", "discard", when=self._work.moment(found.at))
        else:
            form.fill(self._work.saved)
            self._aside = (found.content, found.base)
            when = self._work.moment(found.at)
            self._say("draft_older", "fetch", when=when, version=self._work.number)

    @property
    def base(self) -> str:
        """Name the version that the form builds upon; "": none."""
        return self._base

    @property
    def is_changed(self) -> bool:
        """Tell whether the form says something else than the version it builds upon."""
        return self._differs(self._form.content(), self._began)

    # ---- while somebody works

    def typed(self) -> None:
        """Keep what stands in the form; where it says what the version says, there is nothing to keep."""
        content = self._form.content()
        if not self._differs(content, self._began):
            if self._kept is not None:
                self._drop()
                self.line.tell("")
            return
        try:
            self._keep(content.as_draft(self._base, unfolded=self._form.unfolded))
        except NetlibError as error:
            self.line.tell(error.sentence(self._work.t.language), wrong=True)
            return
        self._aside = None
        self._say("draft_elsewhere" if self._elsewhere else "draft_kept", "discard", time=self._work.now())

    def update(self) -> None:
        """Keep what is typed when a version has come or gone: the form holds what it held."""
        if self._work.version(self._base) is None:
            self._base, self._began = self._work.number, self._work.saved
        if self._kept is not None or self.is_changed:
            self.typed()

    def saved(self) -> None:
        """Begin anew upon the version that has just been saved from the form."""
        self._form.adopt(self._work.saved.parts)
        self._base, self._began, self._aside = self._work.number, self._work.saved, None
        self._drop()
        self.line.tell("")

    def take_latest(self) -> None:
        """Show the latest version in the form; what was typed can be fetched again."""
        typed = (self._form.content(), self._base) if self.is_changed else None
        self._drop()
        self._fill(self._work.saved, self._work.number)
        self._aside = typed
        self._say("taken", "fetch_again" if typed else "", version=self._work.number)

    # ---- throwing away, fetching again

    def _press(self) -> None:
        if self._aside is not None:
            content, base = self._aside
            self._aside = None
            self._fill(content, base)
            self.typed()
            return
        self._aside = (self._form.content(), self._base)
        self._drop()
        self._fill(self._work.saved, self._work.number)
        self._say("discarded", "fetch_again")

    def _fill(self, content: Content, base: str) -> None:
        self._form.fill(content)
        known = self._work.version(base) is not None
        self._base = base if known else self._work.number
        self._began = self._work.content(self._base)

    def _found(self) -> Draft | None:
        """Give the draft that lies in the store; None: there is none, or it says what the latest version says."""
        kept = self._work.bench.actions(self._work.key).draft()
        found = read_draft(kept.text, pd.Timestamp(kept.at, unit="us", tz="UTC")) if kept else None
        if kept is None or found is None:
            return None
        self._kept, self._rev = kept.text, kept.rev
        return found if self._differs(found.content, self._work.saved) else None

    def _differs(self, one: Content, other: Content) -> bool:
        return one.says(self._form.fields) != other.says(self._form.fields)

    def _keep(self, text: str) -> None:
        """Store the draft; where another window has written since this page last did, the later holds."""
        actions = self._work.bench.actions(self._work.key)
        stored = actions.draft()
        if stored is not None and stored.text == text:
            return
        if stored is not None and stored.rev != self._rev:
            self._elsewhere = True
        rev = max(self._rev, stored.rev if stored else NOT_YET) + 1
        while (there := actions.keep_draft(text, rev)) != rev:
            rev = there + 1
        self._kept, self._rev = text, rev

    def _drop(self) -> None:
        """Throw the stored draft away, unless another window has written it."""
        actions = self._work.bench.actions(self._work.key)
        stored = actions.draft()
        if stored is not None and stored.text == self._kept:
            actions.drop_draft()
        self._kept, self._rev = None, NOT_YET

    def _say(self, name: str, back: str, **values: object) -> None:
        t = self._work.t
        self.line.tell(t(f"theme.{name}", **values), t(f"theme.{back}") if back else "")
