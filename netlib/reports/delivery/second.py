"""Lays out page 2: what was learned, how it looks from two sides, what nobody knows, the answer that is asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

import pandas as pd

from netlib.analysis import evidence
from netlib.render import room, scale
from netlib.render.document import (
    Answer,
    Answers,
    Block,
    Items,
    Line,
    Pair,
    Paragraph,
    Quote,
    Side,
    SideBySide,
    Spread,
    Words,
)
from netlib.reports.delivery import choice, front
from netlib.reports.delivery.fit import fitted
from netlib.reports.delivery.material import Material
from netlib.reports.delivery.mentions import Mentions
from netlib.texts import formats

MOST_PAIRS: Final = 3
LONGEST_SUMMARY: Final = 9  # lines; a longer one stands whole in annex D
MOST: Final = 7  # sentences of a list


@dataclass(frozen=True)
class Limit:
    """How much page 2 holds; `answers`: the table of answers stands there and not on page 3."""

    answers: bool = True
    pairs: int = MOST_PAIRS
    points: int = 5
    quotes: int = 2
    learned: int = MOST
    unknown: int = MOST
    summary: bool = True


# What gives way, in this order; what has given way stays given, except where the answers' going makes room again.
_LIMITS: Final[tuple[dict[str, Any], ...]] = (
    {}, {"pairs": 2}, {"points": 4}, {"points": 3}, {"pairs": 1}, {"answers": False, "pairs": 3, "points": 5},
    {"points": 4}, {"pairs": 2}, {"points": 3}, {"pairs": 1}, {"quotes": 1}, {"learned": 5}, {"unknown": 5},
    {"learned": 4, "unknown": 4}, {"summary": False}, {"learned": 3, "unknown": 3}, {"points": 2}, {"pairs": 0},
    {"learned": 2, "unknown": 2}, {"quotes": 0}, {"learned": 1, "unknown": 1},
)  # fmt: skip


@dataclass(frozen=True)
class Second:
    """Page 2, the limit it was built under, and the statements that it mentions."""

    part: Spread
    limit: Limit
    mentions: Mentions


def build(m: Material) -> Second:
    """Make page 2 and tell what it left out for page 3 and annex D."""
    chosen = Chosen(m)
    made, limit = fitted(lambda one: _page(chosen, one), _limits(), lambda one: room.spread(one[0]), room.PAGE)
    return Second(made[0], limit, made[1])


def _limits() -> Iterator[Limit]:
    limit = Limit()
    for change in _LIMITS:
        limit = replace(limit, **change)
        yield limit


class Chosen:
    """What the rules choose for the page, once for all limits."""

    def __init__(self, m: Material) -> None:
        """Choose from `m`."""
        self.m = m
        self.said = m.statements.set_index("key")
        self._behind = set(m.links["statement"])
        self._table = choice.weighed(m.statements, m.notes)

    @cached_property
    def quotes(self) -> list[str]:
        """Give the keys of the two voices."""
        return choice.quotes(self._table, self._behind)

    @cached_property
    def sides(self) -> list[choice.Sides]:
        """Give what two sides said, from the meetings that had a subtheme."""
        ordinary = self.m.meetings.loc[self.m.meetings["kind"] != "final_analysis", "number"]
        return choice.side_by_side(self._table[self._table["meeting"].isin(ordinary)], self.m.groups, self.quotes)

    def points(self, most: int) -> list[str]:
        """Give the keys of the learning points, where the network has no sentences of its own."""
        told = len(self.m.delivery.get("learned", ()))
        return [] if told else choice.learning_points(self._table, self._behind, most)


def _page(chosen: Chosen, limit: Limit) -> tuple[Spread, Mentions]:
    mentions = Mentions(chosen.m.statements)
    return Spread(chosen.m.t("report.learned"), tuple(_sides(chosen, limit, mentions))), mentions


def _sides(chosen: Chosen, limit: Limit, mentions: Mentions) -> Iterator[Side]:
    m = chosen.m
    yield Side(m.t("report.in_short"), tuple(_learned(chosen, limit, mentions)))
    yield from _points(chosen, limit, mentions)
    if limit.pairs:
        yield Side(m.t("report.two_sides"), (_two_sides(chosen, limit, mentions),))
    if limit.quotes:
        n = min(len(chosen.quotes), limit.quotes) or 2
        yield Side(m.t("report.voices", n=n), tuple(_quotes(chosen, limit, mentions)))
    yield Side(m.t("report.unknown"), tuple(_unknown(m, limit, mentions)))
    if not m.recommendations.empty:
        yield Side(m.t("report.answer", forum=m.forum), tuple(answers(m, with_table=limit.answers)))


def _learned(chosen: Chosen, limit: Limit, mentions: Mentions) -> Iterator[Block]:
    """Give the network's sentences; where there are none, its summary; where there is none either, say so."""
    m = chosen.m
    told: Sequence[dict[str, Any]] = m.delivery.get("learned", ())
    if len(told):
        lines = [mentions.line(one["sentence"], one.get("statements", ())) for one in told[: limit.learned]]
        yield Items(tuple(lines), numbered=True)
        if len(told) > limit.learned:
            yield Paragraph((Words(m.t("report.rest")),), quiet=True)
    else:
        yield from _summary(m, limit)


def _summary(m: Material, limit: Limit) -> Iterator[Block]:
    text = summary(m, limit)
    yield Paragraph((Words(text, theirs=True),) if text else front.missing(m, "knowledge"))
    if text != m.answers.get("knowledge", ""):
        yield Paragraph((Words(m.t("report.rest")),), quiet=True)


def summary(m: Material, limit: Limit) -> str:
    """Give as many whole sentences of the knowledge summary as page 2 has lines for, at least one."""
    kept: list[str] = []
    sentences = m.answers.get("knowledge", "").replace("\n", " ").split(". ")
    for sentence in sentences:
        text = ". ".join([*kept, sentence])
        if kept and scale.lines(text, "body", room.BESIDE) > (LONGEST_SUMMARY if limit.summary else 4):
            break
        kept.append(sentence)
    return ". ".join(kept) + ("." if len(kept) < len(sentences) else "")


def _points(chosen: Chosen, limit: Limit, mentions: Mentions) -> Iterator[Side]:
    m, said = chosen.m, chosen.said["text"]
    keys = chosen.points(limit.points)
    if keys:
        lines = [mentions.line(choice.without_label(said[key], m.handbook), [key]) for key in keys]
        yield Side(m.t("report.learning_points"), (Items(tuple(lines), numbered=True),))


def _two_sides(chosen: Chosen, limit: Limit, mentions: Mentions) -> Block:
    m, said = chosen.m, chosen.said["text"]
    if m.citizens_are_few or not chosen.sides:
        reason = "few" if m.citizens_are_few else "no_notes" if m.notes.empty else "none"
        return Paragraph((Words(m.t(f"report.two_sides_{reason}")),), quiet=True)
    columns = (m.t("report.subtheme"), m.t("report.citizens_say"), m.t("report.professionals_say"))
    return SideBySide(columns, tuple(
        Pair(one.subtheme, *((mentions.line(f"”{said[key]}”", [key]),) for key in (one.citizens, one.professionals)))
        for one in chosen.sides[: limit.pairs]
    ))  # fmt: skip


def _quotes(chosen: Chosen, limit: Limit, mentions: Mentions) -> Iterator[Block]:
    m = chosen.m
    if not chosen.quotes:
        yield Paragraph((Words(m.t("report.voices_none")),), quiet=True)
    for key in chosen.quotes[: limit.quotes]:
        one = chosen.said.loc[key]
        source = m.t("report.said_by", who=m.perspective(one["actor_type"]), meeting=int(one["meeting"]))
        yield Quote(one["text"], source, mentions.refer(key))


def _unknown(m: Material, limit: Limit, mentions: Mentions) -> Iterator[Block]:
    told: Sequence[dict[str, Any]] = m.delivery.get("unknown", ())
    lines: list[Line] = [mentions.line(one["sentence"], one.get("statements", ())) for one in told[: limit.unknown]]
    if len(m.recommendations):
        lines += [*_not_settled(m), _citizens(m)]
    yield Items(tuple(lines)) if lines else Paragraph((Words(m.t("report.unknown_none")),), quiet=True)
    if len(told) > limit.unknown:
        yield Paragraph((Words(m.t("report.rest")),), quiet=True)


def _not_settled(m: Material) -> Iterator[Line]:
    """Count the recommendations without a cost and without an owner."""
    table = m.recommendations
    lacking = {"costs": table["cost"] == "", "owners": table["owner"].isna()}
    numbers = {name: [str(i) for i, lacks in enumerate(found, start=1) if lacks] for name, found in lacking.items()}
    named = {name: formats.listing(found, m.t.locale) for name, found in numbers.items() if found}
    if len(named) == len(lacking):
        everything = all(len(found) == len(table) for found in numbers.values())
        yield (Words(m.t("report.unknown_both_all" if everything else "report.unknown_both", **named)),)
        return
    for name, which in named.items():
        everything = len(numbers[name]) == len(table)
        yield (Words(m.t(f"report.unknown_{name}_all" if everything else f"report.unknown_{name}", which=which)),)


def _citizens(m: Material) -> Line:
    """Say what the recommendations do not know about the citizens (W26)."""
    if not m.participants["actor_type"].isin(evidence.CITIZENS).any():
        return (Words(m.t("report.citizens_absent")),)
    if m.citizens_are_few:
        return (Words(m.t("report.citizens_few")),)
    without = int((m.counts["citizens"] == 0).sum())
    said = (
        m.carried.loc[evidence.CITIZEN]
        if evidence.CITIZEN in m.carried.index
        else pd.Series({"statements": 0, "carried": 0})
    )
    carried = Words(m.t("report.carried_on", n=int(said["statements"]), carried=int(said["carried"])))
    if not without:
        return (carried,)
    name = "unknown_citizens_all" if without == len(m.counts) else "unknown_citizens"
    return (Words(m.t(f"report.{name}", n=without, all=len(m.counts)), strong=True), Words(" "), carried)


def answers(m: Material, *, with_table: bool, room_for: float = room.BESIDE) -> Iterator[Block]:
    """Ask for the forum's answer, or tell it, with the table to answer in unless it stands on page 3."""
    given = [one for one in m.recommendations["forum_decision"] if isinstance(one, dict)]
    n = len(m.recommendations)
    participants = m.t("report.all_participants", n=len(m.participants))
    asked = m.t("report.answer_please", n=n, participants=participants)
    told = m.t("report.answer_given", forum=m.forum, answered=len(given), n=n)
    yield Paragraph((Words(told if given else asked),))
    yield table(m, room_for) if with_table else Paragraph((Words(m.t("report.answer_moved")),), quiet=True)


def table(m: Material, room_for: float = room.BESIDE) -> Answers:
    """Make the table of answers, `room_for` millimetres wide: a box for each of the handbook's answers."""
    outcomes = m.handbook.words.forum_decision
    width = room_for - room.BOX * len(outcomes) - 8
    keys = [one.key for one in outcomes]
    rows = []
    for number, one in enumerate(m.recommendations.itertuples(), start=1):
        told = one.forum_decision if isinstance(one.forum_decision, dict) else {}
        ticked = keys.index(told["outcome"]) if told.get("outcome") in keys else None
        rows.append(Answer(number, front.label(one, width), ticked, told.get("reason", "")))
    columns = (m.t("report.answer_recommendation"), *(one.label[m.t.language] for one in outcomes))
    return Answers(columns, tuple(rows), m.t("report.not_ticked"), m.t("report.ticked"))
