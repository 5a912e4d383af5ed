"""Where two people wrote on the same thing: both versions side by side, and what settles them."""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

import ipywidgets as widgets
import pandas as pd

from netlib.errors import NetlibError
from netlib.model import KINDS
from netlib.texts import Texts
from netlib.ui import page
from netlib.ui.differences import NOTHING, capital, compared, tight
from netlib.ui.history.telling import Body, Telling
from netlib.ui.rows import box, button
from netlib.workbench import NetworkView
from netlib.workbench.actions import Actions

ONLY_HERE: Final = {"kept": "kept", "new": "differs"}  # what of a difference is in the newer of two texts
TEXTS: Final = frozenset({
    "text", "title", "sentence", "headline", "purpose", "forum_question", "function", "motivation", "note", "notes",
    "content", "process", "learning", "where", "how", "when", "why", "short", "reason", "reasons_to_keep", "said",
    "effect", "cost", "changed_practice", "contribution", "original_text",
})  # fmt: skip


class Conflicts:
    """The records that two or more people changed without seeing each other's, each with its versions."""

    def __init__(self, t: Texts, done: Callable[[str, str], None]) -> None:
        """Tell `done` what was settled: a sentence and the action."""
        self.t = t
        self._done = done
        self._shown: list[str] = []
        self.said = widgets.HTML()
        self.view = widgets.VBox([])
        self.view.add_class("nl-conflicts")

    def read(self, network: NetworkView, actions: Actions, telling: Telling, today: dt.date) -> None:
        """Show the conflicts of `network` to those who lead it; others would overwrite what they cannot see."""
        self.network, self.actions, self.telling, self.today = network, actions, telling, today
        rows = network.conflicts()
        versions = list(rows["version"]) if network.viewer.sees_names and len(rows) else []
        if versions == self._shown:
            return
        self._shown, self.said.value = versions, ""
        parts: list[widgets.Widget] = [page.html("history_conflicts", self.t), self.said] if versions else []
        for (kind, key), group in rows.groupby(["kind", "key"], sort=False) if versions else ():
            parts.append(self._conflict(kind, key, group.sort_values("holds", ascending=False)))
        self.view.children = parts

    def settle(self, kind: str, key: str, fields: Mapping[str, Any]) -> None:
        """Let `fields` hold from now on; what speaks against it is said above the versions."""
        try:
            action = self.actions.settle(kind, key, **fields)
        except NetlibError as error:
            sentence = error.sentence(self.t.language)
            self.said.value = page.fragment("history_said", self.t, sentence=sentence, wrong=True)
            return
        self._done(self.t("history.settled"), action)

    def _conflict(self, kind: str, key: str, versions: pd.DataFrame) -> widgets.Widget:
        """Lay one record's versions side by side, the one that holds first."""
        t, what = self.t, self.telling.record(kind, key)
        bodies = list(versions["body"])
        names = _differing(bodies)
        title = page.html("history_conflict", t, what=capital(what))
        if any(body is None for body in bodies):
            return box([title, page.html("history_said", t, sentence=t("history.conflict_removed"), wrong=False)])
        sides = []
        for place, one in enumerate(versions.itertuples()):
            text = page.html("history_version", t, holds=one.holds, who=self.telling.author(one.who),
                             when=self.telling.moment(one.when, self.today),
                             fields=self._marked(kind, bodies, place))  # fmt: skip
            keep = t("history.keep_this" if one.holds else "history.keep_other")
            press = partial(self.settle, kind, key, {name: _value(kind, name, bodies[place]) for name in names})
            side = button(keep, press, means=t("history.keep_means", keep=keep, what=what))
            sides.append(box([text, side], "nl-version"))
        return box([title, box(sides, "nl-versions"), *self._together(kind, key, names, bodies[0])],
                    "nl-conflict")  # fmt: skip

    def _together(self, kind: str, key: str, names: list[str], body: Body) -> list[widgets.Widget]:
        """Offer to write one text of both where they differ in nothing but one text."""
        if len(names) != 1 or not isinstance(body.get(names[0]), str) or names[0] not in TEXTS:
            return []
        field = widgets.Textarea(value=body[names[0]], description=self.t("history.together"), rows=3)
        save = button(self.t("history.save_together"), lambda: self.settle(kind, key, {names[0]: field.value}))
        return [field, save]

    def _marked(self, kind: str, bodies: list[Body], place: int) -> list[tuple[str, list[tuple[str, str]]]]:
        """Give the fields that differ, as one version has them, with what only it has marked."""
        other = bodies[1] if place == 0 else bodies[0]
        before, after = self.telling.told(kind, other), self.telling.told(kind, bodies[place])
        found = []
        for label in dict.fromkeys([*before, *after]):
            old, new = before.get(label, NOTHING), after.get(label, NOTHING)
            if old.text != new.text:
                parts = [(ONLY_HERE[how], text) for how, text in compared(old, new) if how in ONLY_HERE]
                found.append((label, tight(parts)))
        return found


def _differing(bodies: list[Body | None]) -> list[str]:
    known = [body or {} for body in bodies]
    names = dict.fromkeys(name for body in known for name in body)
    return [name for name in names if any(body.get(name) != known[0].get(name) for body in known)]


def _value(kind: str, name: str, body: Body) -> Any:  # noqa: ANN401  whatever JSON holds
    """Give a field of a version; what is not in it is as in an empty record."""
    if name in body:
        return body[name]
    field = KINDS[kind].model_fields[name]
    return None if field.is_required() else field.get_default(call_default_factory=True)
