"""Saving what stands in the form as a new version of the theme: with whom it was discussed, when, by whom, and why."""

import ipywidgets as widgets

from netlib.ui import page
from netlib.ui.rows import box, button
from netlib.ui.theme.day import Day
from netlib.ui.theme.draft import Keeping
from netlib.ui.theme.form import Form
from netlib.ui.theme.work import Unfolding

NAME = "save"


class Saving:
    """The act of the page, and the questions that come with it, in the place where it was asked for."""

    def __init__(self, work: Unfolding, form: Form, keeping: Keeping) -> None:
        """Save what stands in `form`, whose draft is kept by `keeping`."""
        t = work.t
        self.work, self.form, self.keeping = work, form, keeping
        self.save = button(t("theme.save"), self._open, "nl-primary")
        papers = page.html("theme_print", t, key=work.key, blank=False)
        blank = page.html("theme_print", t, key=work.key, blank=True)
        line = work.line(NAME).view  # in sight beside the button that was pressed, whichever it was
        row = box([self.save, papers, line, keeping.line.view], "nl-row", "nl-acts")
        self.acts = box([row, blank], "nl-act")
        self.ticks = {
            one.key: widgets.Checkbox(description=one.label[t.language], indent=False)
            for one in work.network.handbook.theme.dialogue_groups
        }
        self.date = Day(work, t("theme.date"))
        self.author = widgets.Text(description=t("theme.author"))
        self.note = widgets.Textarea(description=t("theme.note"), rows=2)
        self.state = page.html("theme_state", t, sentences=[])
        self.yes = button("", self._save, "nl-primary")
        self.no = button(t("theme.not_now"), self._close, "nl-quiet")
        heading = page.html("theme_heading", t, title=t("theme.discussed"), hint=t("theme.discussed_hint"))
        ticks = box(self.ticks.values(), "nl-ticks")
        about = box([self.date.view, self.author], "nl-two")
        buttons = box([self.yes, self.no, line], "nl-row")
        self.panel = box([heading, ticks, about, self.note, self.state, buttons], "nl-saving")
        self.view = box([self.acts, self.panel], "nl-act")
        self._begin()

    def update(self) -> None:
        """Say upon which version the new one will be saved; what is typed stays."""
        number = int(self.work.number) + 1 if self.work.number.isdecimal() else len(self.work.versions) + 1
        self.yes.description = self.work.t("theme.save_number", number=number)
        told = page.fragment("theme_state", self.work.t, sentences=self._state())
        if self.state.value != told:
            self.state.value = told

    def _state(self) -> list[str]:
        """Say what whoever saves should know: nothing has changed, or somebody else has saved in the meantime."""
        t, work = self.work.t, self.work
        if work.latest is None:
            return []
        if self.keeping.base != work.number:
            who = work.latest.author or t("theme.somebody")
            return [t("theme.saved_meanwhile", who=who, version=work.number)]
        return [] if self.keeping.is_changed else [t("theme.nothing_changed", version=work.number)]

    # ---- opening, closing

    def _begin(self) -> None:
        """Ask anew."""
        for one in self.ticks.values():
            one.value = False
        self.date.begin()
        self.author.value = self.work.person("leader")
        self.note.value = ""
        self._show(open_=False)

    def _show(self, *, open_: bool) -> None:
        self.panel.layout.display = None if open_ else "none"
        self.acts.layout.display = "none" if open_ else None

    def _open(self) -> None:
        if self._refused():
            return
        self.update()
        self._show(open_=True)
        next(iter(self.ticks.values())).focus()

    def _close(self) -> None:
        self._show(open_=False)
        self.save.focus()

    def _refused(self) -> bool:
        """Say at its question what speaks against saving; gives whether something does."""
        wrong = self.form.wrong()
        self.form.refuse(*wrong or ("",))
        return wrong is not None

    # ---- saving

    def _save(self) -> None:
        if self._refused():
            return
        work, t = self.work, self.work.t
        groups = [key for key, one in self.ticks.items() if one.value]
        note = str(self.note.value).strip()
        if work.latest and not self.keeping.is_changed and not groups and not note:
            work.show(NAME, t("theme.nothing_new", version=work.number), wrong=True)
            return
        answers, subthemes = self.form.content().to_save(work.saved)
        if self.date.is_wrong():
            return
        day = self.date.day or work.bench.today
        number = self.yes.description
        done = work.do(
            NAME,
            lambda actions: actions.unfold_theme(
                answers, date=day, subthemes=subthemes, discussed_with=groups, note=note,
                author=str(self.author.value).strip(),
            ),
            lambda: t("theme.saved", version=work.number, time=work.now()),
            t("theme.unsaved"), self._saved,
        )  # fmt: skip
        if done:
            self._begin()
            self.save.focus()
        else:
            self.yes.description = number

    def _saved(self) -> None:
        self.work.mine.add(self.work.number)
        self.keeping.saved()
