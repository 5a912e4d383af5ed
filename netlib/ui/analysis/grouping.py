"""Where a network decides under which perspective each role counts, saved at once and taken back as easily."""

import datetime as dt
from collections.abc import Callable

import ipywidgets as widgets

from netlib import access
from netlib.errors import NetlibError
from netlib.texts import Texts
from netlib.texts.formats import COPENHAGEN, clock
from netlib.ui import page
from netlib.ui.rows import box, button
from netlib.ui.wall import Words
from netlib.workbench import NetworkView, Workbench


class Grouping:
    """One choice for each role that occurs, folded away until somebody wants it."""

    def __init__(self, t: Texts, bench: Workbench, network: NetworkView, changed: Callable[[], None]) -> None:
        """Offer the choices for `network`; call `changed` when they have been saved or taken back."""
        self.t, self.bench, self.key = t, bench, network.key
        self._changed = changed
        self._action = ""
        words = Words(t, network.handbook)
        present = {*network.statements["actor_type"], *network.participants["actor_type"]}
        roles = [role for role in (*words.roles, *sorted(present - set(words.roles))) if role in present]
        options = [(name, key) for key, name in words.groups.items()]
        self.fields = {role: widgets.Dropdown(description=words.many(role), options=options) for role in roles}
        self.said = widgets.HTML()
        self.toggle = button(t("analysis.groups_edit"), self._fold, "nl-text")
        self.save = button(t("analysis.groups_save"), self._save)
        self.back = button(t("analysis.groups_undo"), self._undo, "nl-quiet")
        told = page.html("analysis_groups", t)
        line = box([self.save, self.back, self.said], "nl-line")
        self.form = box([told, box(self.fields.values(), "nl-fields"), line], "nl-groups")
        may = "network" in access.WRITES[bench.viewer.role] and bool(roles)
        self.view = box([self.toggle, self.form] if may else [], "nl-grouping")
        self.form.layout.display = "none"
        self.back.layout.display = "none"
        self._read(network)

    def _read(self, network: NetworkView) -> None:
        """Choose what holds now."""
        for role, field in self.fields.items():
            field.value = network.groups.get(role, "others")

    def _fold(self) -> None:
        is_open = self.form.layout.display is None
        self.form.layout.display = "none" if is_open else None
        self.toggle.description = self.t("analysis.groups_edit" if is_open else "analysis.groups_close")

    def _save(self) -> None:
        chosen = {role: str(field.value) for role, field in self.fields.items()}
        network = self.bench.network(self.key)
        if all(network.groups.get(role) == group for role, group in chosen.items()):
            self._say(self.t("analysis.groups_same"))
            return
        try:
            self._action = self.bench.actions(self.key).group_perspectives({**network.groups, **chosen})
        except NetlibError as error:
            self._say(error.sentence(self.t.language), wrong=True)
            return
        self._say(self.t("analysis.groups_saved", time=clock(dt.datetime.now(COPENHAGEN).time())))
        self.back.layout.display = None
        self._changed()

    def _undo(self) -> None:
        try:
            self.bench.undo(self.key, self._action)
        except NetlibError as error:
            self._say(error.sentence(self.t.language), wrong=True)
            return
        self.back.layout.display = "none"
        self._read(self.bench.network(self.key))
        self._say(self.t("analysis.groups_undone"))
        self._changed()

    def _say(self, sentence: str, *, wrong: bool = False) -> None:
        """Say one line to the eye and to a screen reader."""
        self.said.value = page.fragment("history_said", self.t, sentence=sentence, wrong=wrong)
