"""Gathers what a report on a network's people may print; nobody's name stands anywhere in it."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

import pandas as pd

from netlib import texts
from netlib.analysis import competence, speakers
from netlib.analysis.diversity import MUNICIPALITY
from netlib.analysis.people import People
from netlib.charts.said import in_sentence
from netlib.frames import Frames
from netlib.handbook import Handbook
from netlib.reports.delivery import material as delivery
from netlib.reports.delivery import names
from netlib.texts import formats

NO_ROLE: Final = "other"
# Columns in which people write freely about whom they need; keys, dates and words of the handbook hold no names.
FREE: Final = {
    "needs": ("function", "subtheme"),
    "participants": ("function", "unit"),
    "competence_models": ("axes", "notes"),
}


@dataclass(frozen=True)
class Material:
    """A network's needs, corners and people as its report may show them.

    `people` are those who count, `certain` those of them who have said yes. `functions` says what each person does; it
    is empty for the public, whom the numbers have to do for.
    """

    t: texts.Texts
    handbook: Handbook
    audience: str
    day: dt.date
    fixed: bool  # a day was asked for; else the day is today
    demo: bool  # everything in the store is invented
    title: str
    network_type: str
    people: People
    certain: People
    participants: pd.DataFrame  # key, contact_state and referred_by of everybody on the list
    contacts: pd.DataFrame
    template: str  # the handbook's model that the network's began from; empty: it has none of its own
    notes: Mapping[str, str]  # what was answered to each corner's questions; the public sees none
    functions: Mapping[str, str]

    @property
    def public(self) -> bool:
        """Tell whether whoever asks may read it."""
        return self.audience == "public"

    @property
    def coverage(self) -> pd.DataFrame:
        """Give how far each corner is covered."""
        return self.people.coverage

    @cached_property
    def corners(self) -> Mapping[str, str]:
        """Name the corners by key."""
        return dict(zip(self.people.corners["axis"], self.people.corners["label"], strict=True))

    @cached_property
    def guesses(self) -> list[str]:
        """Name the corners that are netlib's guess."""
        table = self.people.corners
        return list(table.loc[table["source"] == "inferred", "label"])

    def corner(self, label: str) -> str:
        """Call a corner what it is called, and say where that is netlib's guess."""
        return self.t("competence_report.guessed", corner=label) if label in self.guesses else label

    @cached_property
    def uncertain(self) -> list[str]:
        """Name the needs that are less covered where only those count who have said yes; the public is not told."""
        if self.public:
            return []
        now, sure = self.people.needs, self.certain.needs
        return [
            need for need, state, then in zip(now["function"], now["state"], sure["state"], strict=True)
            if state != then
        ]  # fmt: skip

    def few(self, n: int) -> bool:
        """Tell whether a number would tell the public too much of somebody; that nobody is there is a finding."""
        return self.public and 0 < n < speakers.LEAST

    def number(self, n: int) -> str:
        """Write how many people there are."""
        return self.t("competence_report.fewer", n=speakers.LEAST) if self.few(n) else str(n)

    def listing(self, keys: list[str]) -> str:
        """Tell people by what they do; whoever does the same as somebody else there is counted with them.

        Where one of several has a comma of its own, semicolons keep them apart.
        """
        told = Counter(self.functions[key] for key in keys)
        several = [name if n == 1 else f"{name} ({n})" for name, n in told.items()]
        return "; ".join(several) if any("," in one for one in several) else formats.listing(several, self.t.locale)


def day(date: dt.date, t: texts.Texts) -> str:
    """Write a date that is not parted at the end of a line."""
    return formats.unparted_date(date, t.locale)


def gather(store: str, network: str, language: str, as_of: str, audience: str) -> Material:
    """Read a network for the report on its people; parameters and errors as for `delivery.material.read`."""
    source = delivery.read(store, network, language, as_of, audience)
    then, public = source.then, audience == "public"
    take_out = names.without(source.everybody, source.t("report.name"))
    frames = _clean(then.frames, take_out)
    model = frames.competence_models.iloc[0] if len(frames.competence_models) else {}
    participants = frames.participants
    return Material(
        t=source.t, handbook=then.handbook, audience=audience, day=then.today, fixed=source.fixed, demo=source.demo,
        title=take_out(then.title), network_type=str(then.about["network_type"]),
        people=People.of(frames, then.handbook, language),
        certain=People.of(frames, then.handbook, language, confirmed=True),
        participants=participants[["key", "contact_state", "referred_by"]],
        contacts=frames.contacts, template=str(model.get("template", "")),
        notes={} if public else dict(model.get("notes", {})),
        functions={} if public else _functions(participants, then.groups, then.handbook, source.t),
    )  # fmt: skip


def _clean(frames: Frames, take_out: Callable[[Any], Any]) -> Frames:
    """Take every name out of what people wrote."""
    return replace(
        frames, **{name: names.taken_out(getattr(frames, name), columns, take_out) for name, columns in FREE.items()}
    )


def _functions(
    participants: pd.DataFrame, groups: Mapping[str, str], handbook: Handbook, t: texts.Texts
) -> dict[str, str]:  # fmt: skip
    """Say what each person does; of whoever is not of the house the role too, of those who do the same the place."""
    roles = {one.key: one.label[t.language] for one in handbook.words.actor_type}
    alike = Counter(one["function"] for one in competence.counted(participants).to_dict("records"))
    return {
        str(one["key"]): _does(one, roles, groups, is_shared=alike[one["function"]] > 1)
        for one in participants[["key", "function", "unit", "actor_type"]].to_dict("records")
    }


def _does(one: Mapping[str, Any], roles: Mapping[str, str], groups: Mapping[str, str], *, is_shared: bool) -> str:
    """Say what one person does: "formand (Håndboldklubben, frivillig/forening)"."""
    does, place, key = str(one["function"] or one["unit"]), str(one["unit"]), str(one["actor_type"])
    role = roles.get(key, key)
    if not does:
        return role
    telling = groups.get(key) != MUNICIPALITY and key != NO_ROLE and role.lower() not in does.lower()
    beside = [*([place] if is_shared and place and place != does else []), *([in_sentence(role)] if telling else [])]
    return f"{does} ({', '.join(beside)})" if beside else does
