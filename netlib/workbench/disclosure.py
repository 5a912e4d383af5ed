"""Lays out what is kept about one person, for the person to read, without the names of others."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from netlib import handbook, look, names
from netlib.errors import RefusedError
from netlib.names import Names
from netlib.store import Entry
from netlib.store.kept import Kept, Trail
from netlib.texts import Texts, formats
from netlib.texts.formats import COPENHAGEN

# Fields that choose among words of the handbook which are called otherwise than the field.
_CALLED: Final = {
    "contributor_group": "dialogue_group", "theme_version_discussed_with": "dialogue_group",
    "theme_criteria": "criterion",
}  # fmt: skip


@dataclass(frozen=True)
class Disclosed:
    """Where everything about one person was written."""

    person: str
    name: str
    json: Path
    html: Path


class Page:
    """Everything about one person in words that they know."""

    def __init__(self, kept: Kept, t: Texts) -> None:
        """Speak of `kept` in the language of `t`."""
        self.kept = kept
        self.t = t
        self._key = kept.person["key"]
        mine = kept.person["name"]
        self._others = Names(kept.others.values(), keep=[mine, *names.forms(mine), *names.parts(mine)])
        book = handbook.load()
        self._words = book.vocabularies
        self._questions = {one.key: one.label[t.language] for asked in book.templates.values() for one in asked}

    def document(self) -> dict[str, Any]:
        """Give everything as plain tables, ready for JSON and for the page."""
        kept = self.kept
        return {
            "person": kept.person,
            "before": kept.before,
            "networks": [self._network(key) for key in dict.fromkeys(one.network for one in kept.trails)],
            "written": [{**one, "key": self.shown(one["key"]), "at": _time(one["at"])} for one in kept.written],
            "tokens": [{**one, "expiry": _time(one["expiry"])} for one in kept.tokens],
            "drafts": [{**one, "text": self.shown(one["text"]), "at": _time(one["at"])} for one in kept.drafts],
            "files": [{**one, "name": self.shown(one["name"])} for one in kept.files],
            "outputs": [{**one, "at": _time(one["at"])} for one in kept.outputs],
        }

    def _network(self, key: str) -> dict[str, Any]:
        records = [self._record(one) for one in self.kept.trails if one.network == key]
        return {"network": key, "title": self.kept.titles.get(key), "records": records}

    def _record(self, one: Trail) -> dict[str, Any]:
        versions = [self._version(entry, one.fields) for entry in one.versions]
        return {"kind": one.kind, "key": self.shown(one.key), "why": one.why, "versions": versions}

    def _version(self, entry: Entry, fields: frozenset[str] | None) -> dict[str, Any]:
        body = entry.body
        if body is not None and fields is not None:
            body = {name: value for name, value in body.items() if name in fields}
        return {"at": _time(entry.at), "body": None if body is None else names.through(body, self.shown)}

    def shown(self, text: str) -> str:
        """Give a text as this person may see it: nobody else's name, and nobody else's key."""
        if text.partition("+")[0] in self.kept.others:
            return self.t("people.somebody")
        return self._others.without_any(text, self.t("people.a_name"))

    def said(self, value: Any) -> str:  # noqa: ANN401  whatever JSON holds
        """Write a value as one reads it."""
        if isinstance(value, bool):
            return self.t("people.yes" if value else "people.no")
        if isinstance(value, dict):
            return "; ".join(f"{self.field(str(name))}: {self.said(one)}" for name, one in value.items())
        if isinstance(value, list):
            return ", ".join(map(self.said, value))
        return self.t("people.yourself") if value == self._key else str(value)

    def worded(self, field: str, value: Any, kind: str = "") -> str:  # noqa: ANN401
        """Write the value of a field of `kind`, in the handbook's words where it has one for it."""
        if isinstance(value, list):
            return ", ".join(self.worded(field, one, kind) for one in value)
        called = f"{kind}_{field}"
        for one in (*self._words.get(_CALLED.get(called, called), ()), *self._words.get(field, ())):
            if one.key == value:
                return one.label[self.t.language]
        return self.said(value)

    def field(self, name: str, kind: str = "") -> str:
        """Name a field as the program's texts do, an answer by its question; of a file's own column, its own name."""
        keys = (f"fields.{kind}_{name}", f"fields.{name}", f"people.field_{name}")
        told = next((self.t(key) for key in keys if self.t.has(key)), self._questions.get(name, name))
        return told[:1].upper() + told[1:]

    def kind(self, name: str) -> str:
        """Name a kind of record."""
        told = self.t(f"kinds.{name}") if self.t.has(f"kinds.{name}") else name
        return told[:1].upper() + told[1:]

    def day(self, time: str) -> str:
        """Write the day of a time."""
        return formats.short_date(dt.datetime.fromisoformat(time).date(), self.t.locale)

    def counted(self) -> Iterable[str]:
        """Count what the person has entered, kind by kind."""
        for kind, n in Counter(one["kind"] for one in self.kept.written).items():
            yield self.t("people.written_count", kind=self.kind(kind), n=n)


def write(kept: Kept, folder: Path, t: Texts, today: dt.date) -> Disclosed:
    """Write `<key>.json` and `<key>.html` into a folder; raises RefusedError where it cannot be written to."""
    key, page = kept.person["key"], Page(kept, t)
    told = page.document()
    template = look.environment("netlib.render", t).get_template("disclosure.html.j2")
    text = template.render(page=page, told=told, style=look.stylesheet("disclosure"), today=today)
    done = Disclosed(key, kept.person["name"], folder / f"{key}.json", folder / f"{key}.html")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        done.json.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
        done.html.write_text(text, "utf-8")
    except OSError as error:
        raise RefusedError("people.cannot_write", path=folder, why=error.strerror or type(error).__name__) from error
    return done


def _time(at: int | None) -> str | None:
    """Write a time of the log as a clock in Copenhagen shows it."""
    return None if at is None else dt.datetime.fromtimestamp(at / 1e6, COPENHAGEN).isoformat(timespec="seconds")
