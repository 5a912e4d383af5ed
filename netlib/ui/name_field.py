"""A field for a name, which tells whether somebody of that name is known, and lets it be somebody else."""

from collections.abc import Sequence

import ipywidgets as widgets

from netlib.texts import Texts
from netlib.texts.formats import listing
from netlib.ui.fields import Field
from netlib.ui.rows import button
from netlib.workbench import starting
from netlib.workbench.starting import Known


def labels(met: Sequence[Known]) -> dict[str, Known]:
    """Call everybody by name, and where two have one name, by where they work as well."""
    names = [one.name for one in met]
    return {one.name if names.count(one.name) == 1 else f"{one.name} · {one.unit or one.key}": one for one in met}


class PersonField(Field):
    """One such field."""

    def __init__(self, t: Texts, label: str, hint: str, met: Sequence[Known]) -> None:
        """Offer the people of `met`."""
        self.people, self.met, self.stranger = labels(met), met, False
        self._other = button("", self._turn, "nl-quiet", "nl-small")
        super().__init__(t, widgets.Combobox(description=label, options=list(self.people)), hint)
        self.view.children = [*self.view.children, self._other]
        self.update()

    def offer(self, met: Sequence[Known]) -> None:
        """Offer others."""
        if [one.key for one in met] != [one.key for one in self.met]:
            self.people, self.met = labels(met), met
            self.field.options = tuple(self.people)
        self.update()

    @property
    def told(self) -> str:
        """Give the key of whoever was chosen, else the name that was typed."""
        chosen = self.people.get(self.text)
        return chosen.key if chosen and not self.stranger else self.text

    def update(self) -> None:
        """Say who is meant."""
        chosen = self.people.get(self.text)
        hits = [chosen] if chosen else starting.called(self.met, self.text)
        name = hits[0].name if hits else ""
        if not hits:
            self.stranger = False
            self.tell()
        elif len(hits) > 1:
            self.tell(self._t("start.many_called", name=name))
        elif self.stranger:
            self.tell(self._t("start.new_person"))
        else:
            networks = listing([f"”{one}”" for one in hits[0].networks], self._t.locale)
            self.tell(self._t("start.same_person", name=name, networks=networks))
        self._other.layout.display = None if len(hits) == 1 else "none"
        self._other.description = self._t("start.not_stranger" if self.stranger else "start.stranger")
        self._other.tooltip = self._t("start.stranger_means", name=name)

    def _turn(self) -> None:
        self.stranger = not self.stranger
        self.update()
