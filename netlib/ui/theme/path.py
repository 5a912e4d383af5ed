"""The theme's path: as the forum handed it out, every version since, and who has been asked."""

from typing import Any

import ipywidgets as widgets
import pandas as pd
from babel import dates

from netlib.analysis.consulted import DENIED, READ, YES
from netlib.texts import formats
from netlib.ui import page
from netlib.ui.rows import box
from netlib.ui.theme.content import Version
from netlib.ui.theme.origin import Origin
from netlib.ui.theme.work import Unfolding


class Path:
    """The line of time beside the form."""

    def __init__(self, work: Unfolding) -> None:
        """Tell the path of the theme in `work`."""
        self.work = work
        self.forum, self.versions, self.asked = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.origin = Origin(work)
        heading = page.html("theme_heading", work.t, title=work.t("theme.path"), hint="")
        self.view = box([heading, self.forum, self.origin.view, self.versions], "nl-path")
        self.update()

    def update(self) -> None:
        """Tell it as it is now."""
        work = self.work
        handed = None if work.network.themes.empty else work.network.themes.iloc[0]
        _set(self.forum, "theme_forum", work, text=str(handed["original_text"]) if handed is not None else "",
             when=self._decided(), asks=str(work.network.about.get("forum_question") or ""),
             is_last=not work.versions)  # fmt: skip
        self.origin.update(is_written=handed is not None)
        told = [self._told(place) for place in range(len(work.versions))]
        _set(self.versions, "theme_versions", work, versions=told, key=work.key)
        _set(self.asked, "theme_asked", work, **self._asked())
        self.asked.layout.display = None if work.versions else "none"

    def _decided(self) -> str:
        """Write the month in which the forum decided; "": nobody has written it down."""
        table = self.work.network.milestones
        days = table[table["key"] == "start"]["date"].dropna()
        return dates.format_date(days.iloc[0], "MMMM y", self.work.t.locale) if len(days) else ""

    def _told(self, place: int) -> dict[str, Any]:
        """Tell one version: its theme as a line, with whom it was discussed, and what came of a talk about it."""
        versions = self.work.versions
        one, before = versions[place], versions[place - 1] if place else None
        return {
            "key": one.key, "date": one.date, "line": continued(before.line if before else "", one.line),
            "same": before is not None and before.line == one.line, "note": one.note,
            "discussed": self._discussed(one), "mandate": self._mandate(one),
            "is_latest": place == len(versions) - 1,
        }  # fmt: skip

    def _discussed(self, version: Version) -> str:
        """Name the groups that a version was discussed with, and whether that is ticked or read out of its text."""
        t, book = self.work.t, self.work.network.handbook
        said = self.work.asked[version.key]
        names = {one.key: lowered(one.label[t.language]) for one in book.theme.dialogue_groups}
        for state in (YES, READ):
            groups = [name for key, name in names.items() if key in said and said[key].said == state]
            if groups:
                return t(f"theme.discussed_{state}", groups=formats.listing(groups, t.locale))
        return ""

    def _mandate(self, version: Version) -> str:
        """Say what the sponsor answered about a version; "": nobody has asked, or the answer is awaited."""
        table, t = self.work.network.mandates, self.work.t
        found = table[(table["version"] == version.key) & (table["outcome"] != "")]
        if found.empty:
            return ""
        row = found.iloc[-1]
        outcome = self.work.network.handbook.word("mandate_outcome", str(row["outcome"])).label[t.language]
        if row["outcome"] == "clarified":
            return outcome
        when = "" if pd.isna(row["date"]) else formats.short_date(row["date"], t.locale)
        return t("theme.mandate_settled_on" if when else "theme.mandate_settled", outcome=outcome, date=when)

    def _asked(self) -> dict[str, Any]:
        """Say of each dialogue group in which versions it was asked: by its name, whether it ever was, and words."""
        work, t = self.work, self.work.t
        said = work.asked
        ticked = any(one.said == YES for groups in said.values() for one in groups.values())
        told = []
        for group in work.network.handbook.theme.dialogue_groups:
            states = {key: groups[group.key].said for key, groups in said.items()}
            asked = [key for key, state in states.items() if state in {YES, READ}]
            words = t("theme.never")
            if asked:
                words = t("theme.in_versions", n=len(asked), versions=formats.listing(asked, t.locale))
                if states[work.number] == DENIED:
                    words = t("theme.but_not", words=words, version=work.number)
                if ticked and all(states[key] == READ for key in asked):
                    words = t("theme.read_in_text", words=words)
            told.append((group.label[t.language], bool(asked), words))
        return {"groups": told, "all_read": not ticked and any(ever for _, ever, _ in told)}


def continued(before: str, line: str) -> str:
    """Write only how a line goes on where it begins as the one before: "… mellem borgere"."""
    rest = line.removeprefix(before) if before else line
    return f"… {rest.lstrip(' –-,:')}" if rest != line and rest.strip(" –-,:") and not rest[:1].isalnum() else line


def lowered(text: str) -> str:
    """Begin a name with a small letter, as within a sentence."""
    return text[:1].lower() + text[1:]


def _set(part: widgets.HTML, name: str, work: Unfolding, **about: object) -> None:
    told = page.fragment(name, work.t, **about)
    if part.value != told:
        part.value = told
