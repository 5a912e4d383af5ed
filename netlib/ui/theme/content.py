"""What stands in the form of a theme: typed, kept as a draft, or saved as a version."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final

import pandas as pd

from netlib.analysis import theme
from netlib.handbook import slug
from netlib.workbench import NetworkView

SUBTHEMES: Final = "subthemes"  # the question whose answer is rows, each a record of its own


@dataclass(frozen=True)
class Part:
    """One subtheme: `key` says which it is, whatever it is called now; `was` are its earlier titles."""

    title: str = ""
    question: str = ""
    how: str = ""
    key: str = ""
    was: tuple[str, ...] = ()

    @property
    def said(self) -> tuple[str, str, str]:
        """Give what a person typed."""
        return self.title.strip(), self.question.strip(), self.how.strip()


@dataclass(frozen=True)
class Content:
    """Answers by question, and the subthemes in their order."""

    answers: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()

    @property
    def told(self) -> dict[str, str]:
        """Give the answers that say something."""
        return {key: text.strip() for key, text in self.answers.items() if key != SUBTHEMES and text.strip()}

    @property
    def filled(self) -> tuple[Part, ...]:
        """Give the subthemes that say something."""
        return tuple(one for one in self.parts if any(one.said))

    def says(self, asked: Collection[str]) -> tuple[object, ...]:
        """Give what can be compared of the questions `asked`: blanks around a text and empty rows say nothing."""
        told = {key: text for key, text in self.told.items() if key in asked}
        return told, tuple((one.key, *one.said) for one in self.filled)

    def to_save(self, latest: "Content") -> tuple[dict[str, str], list[dict[str, object]]]:
        """Give answers and subthemes as a version holds them.

        A subtheme that `latest` called something else remembers its earlier titles; what `latest` answers to questions
        that are no longer asked stays.
        """
        before = {one.key: one for one in latest.parts}
        rows = keyed(self.filled)
        asked = {*self.answers, SUBTHEMES}
        answers = {**{key: text for key, text in latest.told.items() if key not in asked}, **self.told}
        if rows:
            answers[SUBTHEMES] = "\n".join(one.title.strip() for one in rows)
        return answers, [_stored(one, before.get(one.key)) for one in rows]

    # ---- as a draft

    def as_draft(self, base: str, *, unfolded: bool) -> str:
        """Write down what is typed, upon which version, and whether the folded questions stand open."""
        rows = [asdict(one) for one in self.parts]
        return json.dumps(
            {"base": base, "answers": dict(self.answers), "parts": rows, "unfolded": unfolded}, ensure_ascii=False
        )


@dataclass(frozen=True)
class Draft:
    """What was typed and not saved: upon which version, when, and whether the folded questions stood open."""

    content: Content
    base: str
    unfolded: bool
    at: pd.Timestamp


def read_draft(text: str, at: pd.Timestamp) -> Draft | None:
    """Read a draft; None: it was not written by this form."""
    try:
        told = json.loads(text)
        rows = tuple(Part(**{**one, "was": tuple(one["was"])}) for one in told["parts"])
        return Draft(Content(dict(told["answers"]), rows), str(told["base"]), bool(told["unfolded"]), at)
    except (ValueError, TypeError, KeyError):
        return None


@dataclass(frozen=True)
class Version:
    """One version of the theme as it is told."""

    key: str
    date: pd.Timestamp | None
    author: str
    answers: Mapping[str, str]
    subthemes: tuple[str, ...]
    discussed_with: tuple[str, ...]
    note: str

    @property
    def line(self) -> str:
        """Give the theme in one line."""
        return " ".join(self.answers.get("theme", "").split())


def versions(network: NetworkView) -> list[Version]:
    """Give every version of a network's theme, the earliest first."""
    return [_version(row) for row in theme.versions(network.frames)]


def content(network: NetworkView, version: Version | None) -> Content:
    """Give what a version holds, with the records of its subthemes; None: the subthemes there are without one."""
    records: dict[str, list[Part]] = {}
    for row in network.subthemes.sort_values("position", kind="stable").itertuples():
        part = Part(str(row.title), str(row.question), str(row.how), str(row.key), tuple(row.was))
        records.setdefault(part.title, []).append(part)
    titles = version.subthemes if version else ()
    parts = [records[title].pop(0) if records.get(title) else Part(title) for title in titles]
    left = [part for rest in records.values() for part in rest]
    return Content(version.answers if version else {}, keyed([*parts, *left]))


def keyed(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Give each row a key of its own, made of its title where it has none."""
    rows = list(parts)
    taken = {one.key for one in rows if one.key}
    made = []
    for place, one in enumerate(rows, start=1):
        key = one.key or _free(slug(one.title) or f"subtheme_{place}", taken)
        taken.add(key)
        made.append(replace(one, key=key))
    return tuple(made)


def _free(key: str, taken: Iterable[str]) -> str:
    """Add a number to a key that is taken."""
    names = {key, *(f"{key}_{n}" for n in range(2, 1000))} - set(taken)
    return min(names, key=lambda one: (len(one), one))


def _stored(part: Part, before: Part | None) -> dict[str, object]:
    """Give a subtheme as it is saved, with what it was called before."""
    title, question, how = part.said
    was = (*before.was, before.title) if before else part.was
    kept = [one for one in dict.fromkeys(was) if one != title]
    return {"key": part.key, "title": title, "question": question, "how": how, "was": kept}


def _version(row: Mapping[str, Any]) -> Version:
    date = row.get("date")
    answers = {**row.get("answers", {}), **(row.get("for_leaders") or {})}
    return Version(
        str(row["key"]), None if date is None or pd.isna(date) else date, str(row.get("author") or ""), answers,
        tuple(row.get("subthemes", ())), tuple(row.get("discussed_with", ())), str(row.get("note") or ""),
    )  # fmt: skip
