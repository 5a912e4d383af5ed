"""Tells what people did and changed in plain sentences, with names and labels, never keys or JSON."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import Any, Final

from netlib.analysis import competence
from netlib.errors import NotFoundError
from netlib.model import KINDS, PEOPLE
from netlib.texts import Texts, formats
from netlib.ui.differences import NOTHING, Changed, Value, capital, differences, shortened
from netlib.workbench import NetworkView
from netlib.workbench.deeds import Deed, Touch

Body = dict[str, Any]
PERSON_KEY: Final = re.compile(r"p-\w+")
UNTOLD: Final = frozenset({"file", "item", "position"})  # what only the program reads
ANSWERS: Final = frozenset({"answers", "for_leaders", "extra"})  # fields that hold a text for each question
TITLES: Final = ("title", "text", "headline", "function", "content", "name")  # what a record is known by
SHORT: Final = 60  # characters of a title inside a sentence
GROUPS: Final = 3  # kinds that one sentence can name
HALF_A_YEAR: Final = dt.timedelta(days=182)
BEGINS: Final = {"network", "theme", "milestone", "participation", "meeting"}  # what a network is started with
# Which words of the handbook a field chooses among; "kind.field" before "field".
VOCABULARIES: Final = {
    "network.status": "network_status", "meeting.status": "meeting_status", "idea.status": "idea_status",
    "recommendation.status": "recommendation_status", "delivery.status": "delivery_status",
    "meeting.kind": "meeting_kind", "statement.kind": "statement_kind", "decision.outcome": "decision_outcome",
    "consent.state": "consent_state", "consent.purpose": "consent_purpose", "practical": "practical",
    "recommendation.route": "recommendation_route", "recommendation.asks": "ask",
    "session.step": "session_step", "dissemination.strategy": "spread_strategy", "dissemination.channel": "channel",
    "need.phase": "phase", "network_type": "network_type", "actor_type": "actor_type", "contact_state": "contact_state",
    "participation_type": "participation_type", "citizen_role": "citizen_role", "way": "way",
    "involvement_form": "involvement_form", "visibility": "visibility", "category": "category",
    "categories": "category", "contact.criteria": "person_criterion", "contact.principles": "principle",
    "contribution_kinds": "contribution_kind", "involvement_reasons": "involvement_reason",
    "participation.phases": "phase", "people_review.phase": "phase", "gentle_form": "gentle_form",
    "citizen_way": "citizen_way",
    "exploration.kind": "exploration_kind", "contributor.group": "dialogue_group",
    "theme_version.discussed_with": "dialogue_group", "theme.criteria": "criterion",
    "mandate.outcome": "mandate_outcome",
}  # fmt: skip


class Telling:
    """The words for one network's deeds, for one reader."""

    def __init__(self, t: Texts, network: NetworkView, deeds: Iterable[Deed]) -> None:
        """Name things as `network` does now, or as `deeds` (the newest first) last knew them."""
        self.t = t
        self.network = network
        self._bodies: dict[tuple[str, str], Body] = {}
        for deed in deeds:
            for one in deed.touches:
                self._bodies.setdefault((one.kind, one.key), one.after or one.before or {})

    @cached_property
    def _people(self) -> dict[str, str]:
        seen = self.network
        return {key: seen.name(key) or "" for table in (seen.participants, seen.contributors) for key in table["key"]}

    @cached_property
    def _corners(self) -> dict[str, str]:
        """Name the corners of the network's competence model."""
        table = competence.corners(self.network.competence_models, self.network.handbook, self.t.language)
        return dict(zip(table["axis"], table["label"], strict=True))

    # ---- who and when

    def person(self, key: str) -> str:
        """Call a person by name, or by function where the reader may not see the name."""
        return self._people.get(key) or self.t("history.someone_gone")

    def who(self, deed: Deed) -> str:
        """Name who did it."""
        return self.author(deed.who)

    def author(self, who: object) -> str:
        """Name an author as the log gives one; a key is never shown."""
        named = isinstance(who, str) and who and not PERSON_KEY.fullmatch(who)
        return str(who) if named else self.t("history.nobody")

    def day(self, day: dt.date, today: dt.date) -> str:
        """Write a day: "i dag", "i går", with its year only where that is another."""
        if day in (today, today - dt.timedelta(days=1)):
            return self.t("history.today" if day == today else "history.yesterday")
        near = abs(today - day) < HALF_A_YEAR
        return (formats.weekday_date if near else formats.long_date)(day, self.t.locale)

    def moment(self, when: dt.datetime, today: dt.date) -> str:
        """Write day and clock."""
        return self.t("history.when_changed", day=self.day(when.date(), today), time=formats.clock(when.time()))

    # ---- what

    def record(self, kind: str, key: str) -> str:
        """Call one record by what people know it by."""
        body = self._bodies.get((kind, key), {})
        about = {"name": "", "title": "", "category": "", "number": "", "key": key, "kind": self.label("kinds", kind)}
        about["title"] = self._title(kind, body)
        about["number"] = body.get("number") or body.get("rank") or (key if key.isdigit() else "")
        if kind in {"person", "consent"} and not self.network.viewer.sees_names:
            return self._counted(kind, 1)
        if kind in {*PEOPLE, "person", "consent"}:
            about["name"] = self.person(body.get("person", key.partition("+")[0]))
        if kind == "poster":
            about["category"] = f"”{self.word('category', key)}”"
        text = self.t.table["history"].get(f"what_{kind}", self.t.table["history"]["what_other"])
        missing = any(f"{{{name}}}" in text and not value for name, value in about.items())
        return self._counted(kind, 1) if missing else str(text).format(**about)

    def _title(self, kind: str, body: Mapping[str, Any]) -> str:
        if kind in {"vote", "decision"}:
            body = self._bodies.get(("note", body.get("item", "")), {})
        return shortened(next((str(body[name]) for name in TITLES if body.get(name)), ""), SHORT)

    def _counted(self, kind: str, n: int) -> str:
        name = f"history.n_{kind}"
        return self.t(name if self.t.has(name) else "history.n_other", n=n)

    def sentence(self, deed: Deed, earlier: Mapping[str, Deed]) -> str:
        """Say in one sentence what was done; `earlier` finds what it took back."""
        back = earlier.get(deed.takes_back or "")
        if back is None or _removes(deed, back):
            return self._said(deed.touches)
        again = earlier.get(back.takes_back or "")
        if again is not None:
            return self.sentence(again, earlier) if again.takes_back in earlier else self.t(
                "history.did_redo", what=self._said(again.touches))  # fmt: skip
        return self.t("history.did_undo", what=self._said(back.touches))

    def _said(self, touches: tuple[Touch, ...]) -> str:
        t, n = self.t, len(touches)
        done = {one.done for one in touches if one.kind == "network"}
        if n > 1 and "made" in done:
            begun = {one.kind for one in touches} <= BEGINS
            return t("history.did_made_network") if begun else t("history.did_import", n=n)
        if n > 1 and "withdrawn" in done:
            return t("history.did_remove", n=n)
        if n == 1 and touches[0].versions > 1:
            return t("history.did_settled", what=self.record(touches[0].kind, touches[0].key))
        groups: dict[tuple[str, str], list[Touch]] = {}
        for one in touches:
            groups.setdefault((one.done, one.kind), []).append(one)
        if len(groups) > GROUPS:
            return t("history.did_many", n=n)
        return formats.listing([self._group(*which, group) for which, group in groups.items()], t.locale)

    def _group(self, done: str, kind: str, group: list[Touch]) -> str:
        own = f"history.did_{done}_{kind}"
        what = self.record(kind, group[0].key) if len(group) == 1 else self._counted(kind, len(group))
        return self.t(own if self.t.has(own) else f"history.did_{done}", what=what)

    # ---- fields

    def label(self, file: str, name: str, kind: str = "") -> str:
        """Name a kind or a field; a field that means something else in one kind has a name of its own."""
        own = f"{file}.{kind}_{name}"
        key = own if kind and self.t.has(own) else f"{file}.{name}"
        return self.t(key) if self.t.has(key) else name

    def changed(self, touch: Touch) -> list[Changed]:
        """Tell field by field what an action did to a record."""
        return self.between(touch.kind, touch.before or {}, touch.after or {})

    def between(self, kind: str, before: Body, after: Body) -> list[Changed]:
        """Tell field by field what lies between two bodies of a record."""
        old, new = self.told(kind, before), self.told(kind, after)
        return [
            Changed(label, tuple(differences(old.get(label, NOTHING), new.get(label, NOTHING))))
            for label in dict.fromkeys([*old, *new])
            if old.get(label, NOTHING).text != new.get(label, NOTHING).text
        ]

    def told(self, kind: str, body: Body) -> dict[str, Value]:
        """Give label and words of every field; answers become a field for each question."""
        found: dict[str, Value] = {}
        for name, value in body.items():
            if name in ANSWERS and isinstance(value, dict):
                questions = {} if name == "extra" else self._questions(kind, body)
                told = {str(one): str(text) for one, text in value.items()}
                found |= {questions.get(one, one): Value(text, is_typed=True) for one, text in told.items()}
            elif name not in UNTOLD:
                text = self.value(kind, name, value)
                is_typed = text == value or isinstance(value, list)
                found[capital(self.label("fields", name, kind))] = Value(text, is_typed)
        return {label: one for label, one in found.items() if one.text}

    def plain(self, touch: Touch) -> list[str]:
        """Give all the words that a record had before and after, to search in."""
        told = (self.told(touch.kind, body or {}) for body in (touch.before, touch.after))
        return [one.text for values in told for one in values.values()]

    def _questions(self, kind: str, body: Body) -> dict[str, str]:
        try:
            asked = self.network.handbook.asks(kind, str(body.get("category", "")))
        except NotFoundError:
            asked = ()
        return {str(one.key): one.label[self.t.language].rstrip(":") for one in asked}

    def value(self, kind: str, field: str, value: Any) -> str:  # noqa: ANN401  whatever JSON holds
        """Write one value as people do."""
        if isinstance(value, list):
            return formats.listing([one for one in (self.value(kind, field, each) for each in value) if one],
                                   self.t.locale)  # fmt: skip
        if field == "groups":
            pairs = (f"{self.word('actor_type', role)}: {self.word('actor_group', one)}" for role, one in value.items())
            return "; ".join(pairs)
        if field == "covers" and isinstance(value, dict):
            told = (f"{self._corners.get(axis, axis)}: {self.value(kind, field, one)}" for axis, one in value.items())
            return "; ".join(told)
        if isinstance(value, dict):
            inner = (self.value(f"{kind}_{field}", name, one) for name, one in value.items() if name != "key")
            return ", ".join(one for one in inner if one)
        if isinstance(value, bool):
            return self.word("yes_no", "yes" if value else "no")
        return "" if value is None else self._plain(kind, field, str(value))

    def _plain(self, kind: str, field: str, text: str) -> str:
        if field == "seat" and text == "room":
            return self.t("history.whole_room")
        if field == "subject":
            place = text.partition("/")
            return self.record(place[0], place[2]) if place[2] else self.label("kinds", text)
        target = _targets(kind).get(field)
        if target and (target in PEOPLE or (target, text) in self._bodies):
            return self.person(text) if target in PEOPLE else self.record(target, text)
        if PERSON_KEY.fullmatch(text):
            return self.person(text)
        vocabulary = VOCABULARIES.get(f"{kind}.{field}") or VOCABULARIES.get(field)
        vocabulary = "forum_decision" if (kind, field) == ("recommendation_forum_decision", "outcome") else vocabulary
        if self.t.has(name := f"people.{kind}_{field}_{text}"):
            return self.t(name)
        return self.word(vocabulary, text) if vocabulary else self._date(text)

    def _date(self, text: str) -> str:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return formats.long_date(dt.date.fromisoformat(text), self.t.locale)
        if re.fullmatch(r"\d\d:\d\d(:\d\d)?", text):
            return formats.clock(dt.time.fromisoformat(text))
        return text

    def word(self, vocabulary: str, key: str) -> str:
        """Say a chosen key in the handbook's words."""
        try:
            book = self.network.handbook
            if vocabulary == "category":
                return book.category(key).label[self.t.language]
            return next(one.label[self.t.language] for one in book.vocabularies[vocabulary] if one.key == key)
        except (KeyError, NotFoundError, StopIteration):
            return key


def _removes(deed: Deed, back: Deed) -> bool:
    """Tell whether one thing was removed long after it was made: nobody would call that undoing."""
    alone = len(deed.touches) == 1 and deed.touches[0].done == "withdrawn"
    return alone and deed.when - back.when > dt.timedelta(days=1)


@cache
def _targets(kind: str) -> Mapping[str, str]:
    """Tell which fields of a kind point at which kind; parts of a record point at statements."""
    return KINDS[kind].targets() if kind in KINDS else {"statements": "statement"}
