"""What has to be in order (E1-E12): the few rules that refuse a change.

Each looks at the records as they would be. What was out of order before a change, as in files that were brought in,
does not stand in its way: `netlib check` says it.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

from netlib.handbook import Handbook
from netlib.model import lifecycle
from netlib.texts import load
from netlib.texts.formats import short_date

Body = Mapping[str, Any]


class Present(Protocol):
    """The records of one network at one moment, withdrawn ones left out."""

    def one(self, kind: str, key: str) -> Body | None:
        """Give one record; None: there is none, or it is withdrawn."""

    def all(self, kind: str) -> Mapping[str, Body]:
        """Give the records of a kind by key."""


@dataclass(frozen=True)
class Breach:
    """One thing that is not in order: which rule, about what, in which of its cases, with what in the sentence."""

    rule: str
    subject: str
    values: tuple[tuple[str, object], ...] = ()
    case: str | None = None


Rule = Callable[[Present, Handbook], Iterator[Breach]]


def _network(seen: Present) -> Body:
    return next(iter(seen.all("network").values()), {})


def leader(seen: Present, _: Handbook) -> Iterator[Breach]:
    """E1: a network that has begun has somebody who leads it."""
    about = _network(seen)
    if lifecycle.reached(lifecycle.NETWORK, about.get("status", "proposed"), "unfolding") and not about.get("leader"):
        yield Breach("E1", "network")


def decision(seen: Present, _: Handbook) -> Iterator[Breach]:
    """E2: a network that has begun was decided by the forum."""
    begun = lifecycle.reached(lifecycle.NETWORK, _network(seen).get("status", "proposed"), "unfolding")
    if begun and not (seen.one("milestone", "start") or {}).get("decided"):
        yield Breach("E2", "network")


def arguments(seen: Present, _: Handbook) -> Iterator[Breach]:
    """E5: before something is set aside, the group has said what speaks for keeping it."""
    for key, one in seen.all("decision").items():
        if one["outcome"] == "set_aside" and not one.get("reasons_to_keep"):
            yield Breach("E5", f"decision/{key}", (("items", key),))


def delivery_is_whole(seen: Present, handbook: Handbook) -> Iterator[Breach]:
    """E6: what is handed to the forum has its three parts, and recommendations in order of priority."""
    ranked = seen.all("recommendation")
    for key, one in seen.all("delivery").items():
        if not lifecycle.reached(lifecycle.DELIVERY, one.get("status", "draft"), "final"):
            continue
        answers = {**one.get("answers", {}), "recommendations": "x" if ranked else ""}
        for question in handbook.delivery.questions:
            if question.minimum and not answers.get(question.key, "").strip():
                yield Breach("E6", f"delivery/{key}", (("parts", question.label["da"]), ("n", len(ranked))))
        if 0 < len(ranked) < handbook.rule("E6").numbers["least"]:
            yield Breach("E6", f"delivery/{key}", (("parts", ""), ("n", len(ranked))), "too_few")


def dates(seen: Present, _: Handbook) -> Iterator[Breach]:
    """E9: the network's meetings lie between its start and its delivery, and nothing ends before it begins."""
    about = _network(seen)
    first, last = about.get("start") or "", about.get("forum_date") or "9999"
    for key, one in seen.all("meeting").items():
        day = one.get("date") or first
        if one.get("kind", "ordinary") in {"ordinary", "final_analysis"} and not first <= day <= last:
            yield Breach("E9", f"meeting/{key}", (("what", key), ("date", dt.date.fromisoformat(day))))
        if one.get("start") and one.get("end") and one["end"] < one["start"]:
            yield Breach("E9", f"meeting/{key}", (("what", key), ("date", one["end"][:5])), "negative")
    for key, one in seen.all("run_sheet_item").items():
        if (one.get("minutes") or 0) < 0:
            yield Breach("E9", f"run_sheet_item/{key}", (("what", key), ("date", one["minutes"])), "negative")


def diamond(seen: Present, handbook: Handbook) -> Iterator[Breach]:
    """E11: what is called a diamond has four corners."""
    for key, one in seen.all("competence_model").items():
        n = len(one.get("axes", ()))
        if one.get("diamond") and n != handbook.rule("E11").numbers["axes"]:
            yield Breach("E11", f"competence_model/{key}", (("n", n),))


def mandate(seen: Present, _: Handbook) -> Iterator[Breach]:
    """E12: a plan is not approved while the sponsor has yet to take a position on the theme (H54)."""
    approved = any(one.get("status") == "approved" for one in seen.all("course_plan").values())
    for key, one in seen.all("mandate").items():
        if approved and not one.get("outcome"):
            yield Breach("E12", f"mandate/{key}", (("version", one["version"]),))


# Rule -> the kinds whose change can break it.
STANDING: Final[Mapping[Rule, frozenset[str]]] = {
    leader: frozenset({"network"}),
    decision: frozenset({"network", "milestone"}),
    arguments: frozenset({"decision"}),
    delivery_is_whole: frozenset({"delivery", "recommendation"}),
    dates: frozenset({"network", "meeting", "run_sheet_item"}),
    diamond: frozenset({"competence_model"}),
    mandate: frozenset({"mandate", "course_plan"}),
}


def sentence(breach: Breach, handbook: Handbook, language: str) -> str:
    """Say a breach in `language`."""
    locale = load(language).locale
    told = {name: short_date(value, locale) if isinstance(value, dt.date) else value for name, value in breach.values}
    return handbook.rule(breach.rule).say(language, breach.case, **told)


def standing(seen: Present, handbook: Handbook, kinds: frozenset[str] | None = None) -> list[Breach]:
    """List what is not in order, as far as records of `kinds` have a say in it (None: all of it)."""
    rules = [rule for rule, about in STANDING.items() if kinds is None or kinds & about]
    return [breach for rule in rules for breach in rule(seen, handbook)]


def of_change(before: Present, changes: Mapping[tuple[str, str], Body | None]) -> Iterator[Breach]:
    """List what these changes (`{(kind, key): body}`, None: withdrawn) may not do, whatever comes of them."""
    for (kind, key), body in changes.items():
        was = before.one(kind, key)
        if kind == "theme" and was and was["original_text"] != (body or {}).get("original_text"):
            yield Breach("E3", f"theme/{key}")
        if kind == "statement" and was and body is None:
            meeting = before.one("meeting", str(was["meeting"])) or {}
            if meeting.get("status") == "closed":
                yield Breach("E4", f"statement/{key}", (("meeting", was["meeting"]),))
