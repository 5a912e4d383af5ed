"""Writing down the theme as the forum handed it out: once, for it cannot be changed afterwards."""

from typing import Final

import ipywidgets as widgets

from netlib.ui import page
from netlib.ui.rows import box, button
from netlib.ui.theme.work import Unfolding

NAME: Final = "origin"


class Origin:
    """A button where nobody has written it down yet, and the fields behind it."""

    def __init__(self, work: Unfolding) -> None:
        """Offer to write it down in `work`."""
        t = work.t
        self.work = work
        self.open = button(t("theme.origin_open"), self._open, "nl-quiet", "nl-small")
        self.text = widgets.Textarea(description=t("theme.origin_open"), rows=3)
        self.fold = button(t("theme.criteria"), self._turn, "nl-summary")
        self.ticks = {
            one.key: widgets.Checkbox(description=one.label[t.language], indent=False)
            for one in work.network.handbook.start.criteria
        }
        self.criteria = box(self.ticks.values(), "nl-ticks")
        warning = page.html("theme_finding", t, severity="info", sentence=t("theme.origin_forever"))
        self.wrong = page.html("theme_refused", t, sentence="")
        self.yes = button(t("theme.origin_save"), self._save, "nl-primary")
        no = button(t("theme.not_now"), self._close, "nl-quiet")
        parts = [self.text, self.wrong, self.fold, self.criteria, warning, box([self.yes, no], "nl-row")]
        self.form = box(parts, "nl-origin-form")
        self.act = box([self.open, self.form], "nl-origin")
        self.view = box([self.act, work.line(NAME).view], "nl-origin-part")
        self._unfolded = False
        self._show(open_=False)

    def update(self, *, is_written: bool) -> None:
        """Be gone where it is written down."""
        self.act.layout.display = "none" if is_written else None

    def _show(self, *, open_: bool) -> None:
        self._is_open = open_
        self.open.layout.display = "none" if open_ else None
        self.form.layout.display = None if open_ else "none"
        self.criteria.layout.display = None if self._unfolded else "none"
        (self.fold.add_class if self._unfolded else self.fold.remove_class)("nl-unfolded")

    def _open(self) -> None:
        self._show(open_=True)
        self.text.focus()

    def _close(self) -> None:
        self._show(open_=False)
        self.open.focus()

    def _turn(self) -> None:
        self._unfolded = not self._unfolded
        self._show(open_=True)

    def _save(self) -> None:
        work, t = self.work, self.work.t
        text = str(self.text.value).strip()
        self.wrong.value = page.fragment("theme_refused", t, sentence="" if text else t("theme.origin_empty"))
        if not text:
            self.text.focus()
            return
        criteria = [key for key, one in self.ticks.items() if one.value]
        done = work.do(
            NAME, lambda actions: actions.hand_out_theme(text, criteria),
            lambda: t("theme.origin_saved", time=work.now()), t("theme.origin_undone"), lambda: self._show(open_=False),
        )  # fmt: skip
        if done:
            work.lines[NAME].back.focus()
