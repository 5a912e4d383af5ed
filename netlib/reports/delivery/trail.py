"""Lays out annex A: what every recommendation rests on, statement by statement."""

from typing import Any

import pandas as pd

from netlib.analysis import evidence
from netlib.render import document
from netlib.render.document import (
    Annex,
    Block,
    Evidence,
    EvidenceGroup,
    EvidenceRow,
    Inline,
    Line,
    Link,
    Paragraph,
    Words,
)
from netlib.reports.delivery import front
from netlib.reports.delivery.material import Material
from netlib.reports.delivery.second import Second
from netlib.texts import formats


def role(m: Material, actor_type: str) -> str:
    """Name the people of a role inside a sentence."""
    word = m.handbook.word("actor_type", actor_type)
    return (word.plural or word.label)[m.t.language].lower()


class Trail:
    """The way from the recommendations back to the words."""

    def __init__(self, m: Material, page_1: front.Limit, page_2: Second) -> None:
        """Follow `m`, and take up what page 1 had no room for and what page 2 mentions."""
        self.m = m
        self._page_1 = page_1
        self._page_2 = page_2
        self._homes: set[str] = set()  # where a statement stands first is where references lead

    def annex(self) -> Annex:
        """Make annex A; it follows on page 3 where that has the forum's answers and room below them."""
        m = self.m
        found: list[Block] = [
            self._evidence(number, one) for number, one in enumerate(m.recommendations.itertuples(), start=1)
        ]
        rest = evidence.mentioned_only(self._page_2.mentions.keys, m.links, m.statements)
        if len(rest):
            rows = tuple(map(self._row, rest.itertuples()))
            found.append(self._section(len(found) + 1, m.t("report.mentioned"), (EvidenceGroup((), rows),)))
        blocks = (Paragraph(self._opening()), *found)
        return Annex("A", m.t("report.annex_a"), blocks, new_page=self._page_2.limit.answers or m.recommendations.empty)

    def _opening(self) -> Line:
        m = self.m
        if m.recommendations.empty:
            return (Words(m.t("report.nothing_to_trace")),)
        kind = "patterns" if len(m.patterns) else "notes" if len(m.notes) else ""
        line: list[Inline] = [Words(m.t(f"report.traced_{kind}" if kind else "report.traced"))]
        if kind and (m.links["kind"] == "direct").any():
            direct = Words(" " + m.t(f"report.direct_{kind}"))
            line += [Words(" "), Words(m.t("report.direct"), strong=True), direct]
        roles = [one for one in dict.fromkeys(m.participants["actor_type"]) if m.shown_as[one] == evidence.OTHERS]
        if roles:
            named = formats.listing([role(m, one) for one in roles], m.t.locale)
            line.append(Words(" " + m.t("report.others_are", roles=named)))
        return tuple(line)

    def _evidence(self, number: int, one: Any) -> Evidence:  # noqa: ANN401  a row of pandas
        """Make A.n: the counts, what page 1 had no room for, then group by group."""
        m = self.m
        said = m.statements.set_index("key", drop=False)
        links = m.links[m.links["recommendation"] == one.key].groupby(["kind", "group"], sort=False)
        groups = tuple(
            EvidenceGroup(self._group(links_), tuple(self._row(said.loc[key]) for key in links_["statement"]))
            for _, links_ in links
        )
        lines = self._lines(number, one)
        return self._section(number, one.short or one.text, groups, lines, theirs=True)

    def _lines(self, number: int, one: Any) -> tuple[Line, ...]:  # noqa: ANN401
        shown = number <= self._page_1.rows
        lines: list[Line] = []
        if one.short and not shown:
            lines.append((Words(one.text, theirs=True),))
        if one.why and not (shown and self._page_1.whys):
            lines.append((Words(one.why, theirs=True),))
        answer = front.answer(self.m, one)
        counted = front.counted(self.m, one.key)
        if shown:
            place = document.RECOMMENDATION.format(number)
            counted = (*counted, Words(" "), Link(self.m.t("report.to_page_1"), place, back=True))
        return (*lines, *([answer] if answer else []), counted)

    def _section(
        self, number: int, heading: str, groups: tuple[EvidenceGroup, ...], lines: tuple[Line, ...] = (), *,
        theirs: bool = False,
    ) -> Evidence:  # fmt: skip
        t = self.m.t
        columns = (t("report.number"), t("report.words"), t("report.perspective"), t("report.meeting"))
        return Evidence(f"A.{number}", heading, lines, columns, groups, theirs)

    def _group(self, links: pd.DataFrame) -> Line:
        m, one = self.m, links.iloc[0]
        if one["kind"] == "direct":
            return (Words(m.t("report.direct"), strong=True),) if len(m.patterns) or len(m.notes) else ()
        title = Words(f" ”{one['title']}”", strong=True, theirs=True)
        if one["kind"] == "note":
            category = m.handbook.category(m.notes.set_index("key")["category"][one["group"]])
            return (Words(category.label[m.t.language] + ":", strong=True), title)
        pattern = m.patterns.set_index("key").loc[one["group"]]
        sentence = (Words(f". {pattern['sentence']}", theirs=True),) if pattern["sentence"] else ()
        return (Words(m.t("report.pattern", n=int(pattern["number"])), strong=True), title, *sentence)

    def _row(self, one: Any) -> EvidenceRow:  # noqa: ANN401
        m, home = self.m, one.key not in self._homes
        self._homes.add(one.key)
        shown = m.shown_as[one.actor_type]
        perspective = m.t("report.others") if shown == evidence.OTHERS else m.called(shown)
        return EvidenceRow(
            number=int(one.number), text=m.t("report.withheld") if one.withheld else one.text,
            perspective=perspective.lower(), meeting=int(one.meeting), home=home,
            mentioned=home and one.key in self._page_2.mentions.keys, theirs=not one.withheld,
        )  # fmt: skip
