"""Gathers what a report on a theme may print; names are settled here, and the parts only lay it out."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any, Final

import pandas as pd

from netlib import access, texts
from netlib.analysis.subthemes import Fate
from netlib.handbook import Handbook
from netlib.handbook.entry import Question
from netlib.names import tidy
from netlib.reports.delivery import material as delivery
from netlib.reports.delivery import names
from netlib.reports.theme.canvas import Version
from netlib.texts import formats
from netlib.workbench import NetworkView

BESIDE: Final = "\N{NO-BREAK SPACE}· "  # no line begins with the dot
# Columns in which people write freely about the theme; keys, dates and words of the handbook hold no names.
FREE: Final = {
    "theme_versions": ("author", "answers", "subthemes", "note"),
    "subthemes": ("title", "question", "how", "was"),
    "contributors": ("function", "unit"),
    "explorations": ("place", "notes", "answers", "sources"),
    "mandates": ("note",),
    "themes": ("original_text",),
}


@dataclass(frozen=True)
class Material:
    """A network's theme as its report may show it; whoever may not be named stands nowhere in it.

    `versions` are in their order. `questions` are those whose answers this audience may see. `said` tells for each
    version which dialogue groups it was talked over with, `fates` what became of the subthemes from one to the next;
    both are empty for the public.
    """

    t: texts.Texts
    handbook: Handbook
    audience: str
    day: dt.date
    fixed: bool  # a day was asked for; else the day is today
    demo: bool  # everything in the store is invented
    network: Mapping[str, Any]
    leader: str  # name or function; empty: nobody leads
    questions: tuple[Question, ...]
    given: str  # the theme as the forum gave it
    versions: pd.DataFrame
    subthemes: pd.DataFrame
    contributors: pd.DataFrame
    explorations: pd.DataFrame
    mandates: pd.DataFrame
    said: Mapping[str, Mapping[str, str]]
    fates: Mapping[tuple[str, str], Sequence[Fate]]

    @property
    def public(self) -> bool:
        """Tell whether whoever asks may read it."""
        return self.audience == "public"

    @cached_property
    def latest(self) -> Mapping[str, Any]:
        """Give the fields of the latest version; empty: there is none."""
        return latest(self.versions)

    @property
    def title(self) -> str:
        """Give the theme's line as it reads now, else what the network is called."""
        return headline(self.latest) or str(self.network["title"])

    @property
    def pairs(self) -> list[tuple[Mapping[str, Any], Mapping[str, Any]]]:
        """Give each version with the one after it."""
        rows: list[Mapping[str, Any]] = self.versions.to_dict("records")
        return list(pairwise(rows))

    @property
    def version(self) -> Version:
        """Give the latest version as the canvas prints it, with how each subtheme is worked with."""
        return version(self.latest, self.subthemes)


def latest(versions: pd.DataFrame) -> dict[str, Any]:
    """Give the fields of the latest version; empty: there is none."""
    return {} if versions.empty else {str(name): value for name, value in in_order(versions).iloc[-1].items()}


def byline(version: Mapping[str, Any], t: texts.Texts) -> tuple[str, ...]:
    """Say which version it is, from when and by whom; without one, say that there is none."""
    if not version:
        return (t("theme_report.no_versions"),)
    parts = [t("theme_report.version", n=version["key"])]
    parts += [day(version["date"], t)] if pd.notna(version.get("date")) else []
    return (*parts, str(version["author"])) if version.get("author") else tuple(parts)


def day(date: dt.datetime, t: texts.Texts) -> str:
    """Write a date that is not parted at the end of a line."""
    return formats.unparted_date(date.date(), t.locale)


def foot(version: Mapping[str, Any], t: texts.Texts, *, is_demo: bool) -> str:
    """Say at the foot of the canvas which version it is, and that everything is invented where it is."""
    return BESIDE.join([*([t("ui.demo")] if is_demo else []), *byline(version, t)])


def headline(one: Mapping[str, Any]) -> str:
    """Give the line of a version that says what the theme is; empty: it has none."""
    return " ".join(str(one.get("answers", {}).get("theme", "")).split())


def version(latest: Mapping[str, Any], subthemes: pd.DataFrame) -> Version:
    """Make what the canvas prints of a version's fields and the subthemes as they stand now."""
    how = dict(zip(subthemes["title"], subthemes["how"], strict=True))
    titles = [str(one) for one in latest.get("subthemes", ())]
    return Version(latest.get("answers", {}), [f"{one}: {how[one]}" if how.get(one) else one for one in titles])


def in_order(versions: pd.DataFrame) -> pd.DataFrame:
    """Put versions in the order of their numbers; one that has none stays where it is."""
    numbers = pd.to_numeric(versions["key"], errors="coerce")
    return versions.assign(number=numbers).sort_values("number", kind="stable").drop(columns="number")


def gather(store: str, network: str, language: str, as_of: str, audience: str) -> Material:
    """Read a network for the report on its theme; parameters and errors as for `delivery.material.read`."""
    source = delivery.read(store, network, language, as_of, audience)
    then, public = source.then, audience == "public"
    seen = {name: _clean(getattr(source.shown, name), FREE[name], source.take_out) for name in FREE}
    versions = in_order(_by_whom(seen["theme_versions"], source))
    keys = [str(key) for key in versions["key"]]
    return Material(
        t=source.t, handbook=then.handbook, audience=audience, day=then.today, fixed=source.fixed, demo=source.demo,
        network=_network(source), leader=_leader(source),
        questions=questions(then.handbook, "public" if public else "viewer"), given=_given(seen["themes"]),
        versions=versions, subthemes=seen["subthemes"].sort_values("position", kind="stable"),
        contributors=_named(seen["contributors"], source), explorations=seen["explorations"],
        mandates=seen["mandates"], said={} if public else {key: _said(then, key) for key in keys},
        fates={pair: _fates(then, pair, source.take_out) for pair in pairwise(keys)},
    )  # fmt: skip


def questions(handbook: Handbook, role: access.Role) -> tuple[Question, ...]:
    """Give the questions about the theme whose answers somebody in `role` may see."""
    return tuple(one for one in handbook.theme.questions if one.audience in access.SEES[role])


def _clean(frame: pd.DataFrame, columns: Sequence[str], take_out: Callable[[Any], Any]) -> pd.DataFrame:
    """Take names out of what people wrote; a key of an answer is none of theirs."""
    table = names.taken_out(frame, [name for name in columns if name != "answers"], take_out)
    if "answers" not in columns or "answers" not in frame:
        return table
    told = [{key: take_out(text) for key, text in one.items()} for one in frame["answers"]]
    return table.assign(answers=pd.Series(told, index=frame.index, dtype=object))


def _network(source: delivery.Source) -> Mapping[str, Any]:
    about = source.shown.about
    free = ("title", "forum_question", "purpose")
    return {**about, **{name: source.take_out(about.get(name) or "") for name in free}}


def _leader(source: delivery.Source) -> str:
    """Say who leads: by name with a yes, else by function."""
    key = source.then.about.get("leader")
    if not key:
        return ""
    return source.people.get(key) or source.t("theme_report.leader")


def _by_whom(versions: pd.DataFrame, source: delivery.Source) -> pd.DataFrame:
    """Say of each version who unfolded it: by name with a yes, else by what they do in the network."""
    if "author" not in versions:
        return versions
    then = source.then
    known = {tidy(name): key for key, name in then.participants[["key", "name"]].dropna().itertuples(index=False)}
    written = dict(zip(then.theme_versions["key"], then.theme_versions["author"], strict=True))
    people = (known.get(tidy(written[key])) for key in versions["key"])
    return versions.assign(author=[
        _person(key, source) if key else cleaned for key, cleaned in zip(people, versions["author"], strict=True)
    ])  # fmt: skip


def _person(key: str, source: delivery.Source) -> str:
    roles = ("leader", "co_driver", "sponsor")
    role = next((source.t(f"theme_report.{name}") for name in roles if source.then.about.get(name) == key), "")
    function = dict(zip(source.then.participants["key"], source.then.participants["function"], strict=True)).get(key)
    name = source.people.get(key)
    return f"{name}, {role}" if name and role else name or role or function or source.t("theme_report.somebody")


def _named(contributors: pd.DataFrame, source: delivery.Source) -> pd.DataFrame:
    """Keep the names of those contributors who have said yes."""
    return contributors.assign(name=[source.people.get(key, "") for key in contributors["key"]])


def _given(themes: pd.DataFrame) -> str:
    return "" if themes.empty else str(themes["original_text"].iloc[0])


def _said(then: NetworkView, version: str) -> dict[str, str]:
    return {group: one.said for group, one in then.consulted(version).items()}


def _fates(then: NetworkView, pair: tuple[str, str], take_out: Callable[[Any], Any]) -> list[Fate]:
    found = then.subtheme_fates(*pair)
    return [replace(one, before=tuple(take_out(one.before)), after=tuple(take_out(one.after))) for one in found]
