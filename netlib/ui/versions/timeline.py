"""The stations of a theme: as the forum handed it out, then each version, in the words of the page."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from netlib.analysis import theme
from netlib.charts.said import in_sentence
from netlib.texts import Texts
from netlib.texts.formats import listing, short_date
from netlib.workbench import NetworkView

FORUM: Final = "forum"  # the key of the forum's own theme among those of the versions, which are numbers
_SAID: Final = {"yes": "discussed", "read": "read", "denied": "denied"}


@dataclass(frozen=True)
class Station:
    """One moment of the theme: what it is called, and what is told of it."""

    key: str
    name: str
    heading: str
    headline: str
    lines: tuple[str, ...] = ()
    note: str = ""
    is_latest: bool = False


class Timeline:
    """A theme's stations, the oldest first."""

    def __init__(self, t: Texts, network: NetworkView) -> None:
        """Read what the network's viewer may see of its theme."""
        self._t, self._network = t, network
        self.versions = {str(one["key"]): one for one in theme.versions(network.frames)}
        texts = list(network.themes.get("original_text", ()))
        self.forum = str(texts[0]) if texts else ""  # "": nobody has written down what the forum said

    @property
    def names(self) -> dict[str, str]:
        """Name what can be compared: the forum's theme, where it is known, and every version."""
        forum = {FORUM: self._t("versions.forum")} if self.forum else {}
        return {**forum, **{key: self._t("versions.version", number=key) for key in self.versions}}

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Name them with their days, as they stand in a list to choose from, each with its key."""
        forum = [(self._t("versions.forum"), FORUM)] if self.forum else []
        return [*forum, *((self._heading(key), key) for key in self.versions)]

    def stations(self) -> Iterator[Station]:
        """Tell each station, the forum's theme first."""
        t = self._t
        if self.forum:
            day = self._decided()
            heading = t("versions.forum_when", date=short_date(day, t.locale)) if day else t("versions.forum")
            yield Station(FORUM, t("versions.forum"), heading, self.forum, (t("versions.forum_fixed"),))
        for place, (key, version) in enumerate(self.versions.items(), start=1):
            headline = version["answers"].get("theme", "").strip() or t("versions.no_headline")
            name = t("versions.version", number=key)
            yield Station(key, name, self._heading(key), headline, tuple(self._lines(key, version)),
                          str(version.get("note") or ""), is_latest=place == len(self.versions))  # fmt: skip

    @property
    def question(self) -> str:
        """Give what the forum will be able to decide; "": it is not written."""
        return str(self._network.about.get("forum_question") or "")

    def _heading(self, key: str) -> str:
        t, day = self._t, self.versions[key].get("date")
        said = t("versions.no_date") if day is None or pd.isna(day) else short_date(day.date(), t.locale)
        return t("versions.version_when", number=key, date=said)

    def _lines(self, key: str, version: dict[str, Any]) -> Iterator[str]:
        """Say who wrote a version, and with whom it was discussed."""
        t, author = self._t, str(version.get("author") or "")
        if author:
            known = author in set(self._network.participants["key"])
            yield t("versions.by", author=self._network.name(author) if known else author)
        groups: dict[str, list[str]] = {}
        for one in self._network.consulted(key).values():
            label = self._network.handbook.word("dialogue_group", one.group).label[t.language]
            groups.setdefault(one.said, []).append(in_sentence(label))
        for said, text in _SAID.items():
            if said in groups:
                yield t(f"versions.{text}", groups=listing(groups[said], t.locale))
        if not groups.keys() & _SAID.keys():
            yield t("versions.discussed_nobody")

    def _decided(self) -> dt.date | None:
        """Tell when the forum decided on the network; None: it is not written."""
        table = self._network.milestones
        days = table.loc[table["key"] == "start", "date"].dropna() if "date" in table else table["key"].head(0)
        return None if days.empty else days.iloc[0].date()
