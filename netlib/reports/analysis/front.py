"""Lays out page 1: what was found at the final meeting, and what is to be talked about."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from netlib.analysis import board, crossings, differences, dominance
from netlib.render import document, room
from netlib.render.document import Change, Changes, Fact, Front, Inline, Line, Link, Recommendation, Running, Words
from netlib.reports.analysis.material import Material
from netlib.reports.delivery import front as delivery
from netlib.reports.delivery.fit import fitted
from netlib.texts import formats

MOST: Final = 7  # patterns on page 1
HEADINGS: Final = 5  # on page 1 where there are no notes yet


@dataclass(frozen=True)
class Limit:
    """How much page 1 holds: rows, and whether their categories and their sentences stand there."""

    rows: int
    categories: bool = True
    sentences: bool = True

    def cut(self, row: Recommendation) -> Recommendation:
        """Give a row without what there is no room for; both stand on the next pages."""
        return replace(
            row, facts=row.facts if self.categories else row.facts[1:], why=row.why if self.sentences else ""
        )


def build(m: Material) -> Front:
    """Make page 1: what gives way is first the patterns' categories, then their sentences, then the last of them."""
    rows = list(_patterns(m) if len(m.found) else _headings(m) if m.board.empty else _categories(m))
    most = min(MOST, len(rows))
    limits = [Limit(most), Limit(most, categories=False)]
    limits += [Limit(n, sentences=False) for n in range(most, -1, -1)]
    part, _ = fitted(lambda limit: _front(m, rows, limit), limits, room.front, room.PAGE)
    return part


def _front(m: Material, rows: list[Recommendation], limit: Limit) -> Front:
    notes: list[Line] = []
    if m.board.empty:
        notes.append((Words(m.t("findings.nothing_yet"), strong=True), Words(" " + m.t("findings.nothing_yet_do"))))
    elif len(rows) > limit.rows:
        notes.append((Words(m.t("findings.further", n=len(rows) - limit.rows)),))
    name = "found" if len(m.found) else "fills_so_far" if m.board.empty else "on_posters"
    return Front(
        running=running(m), title=str(m.network["title"]), byline=_byline(m), asked=delivery.asked(m),
        heading=m.t(f"findings.{name}") if rows else "", rows=tuple(map(limit.cut, rows[: limit.rows])),
        notes=tuple(notes), changes=_talk(m),
    )  # fmt: skip


def running(m: Material) -> Running:
    """Write what stands at the edge of every page."""
    edge = delivery.running(m)
    legend = m.t("findings.legend") if len(m.statements) else ""
    kind = m.t("findings.kind_dated", date=formats.short_date(m.day, m.t.locale))
    return Running(sender=edge.sender, title=edge.title, kind=kind, legend=legend, page=edge.page)


def _byline(m: Material) -> tuple[str, ...]:
    final = m.meetings[m.meetings["kind"] == "final_analysis"]["date"].dropna()
    held = [m.t("findings.held", date=formats.short_date(final.iloc[0].date(), m.t.locale))] if len(final) else []
    dots = int(m.board["dots"].sum())
    counted = {"participants": len(m.participants), "statements": len(m.statements)}
    said = [m.t(f"report.{name}", n=n) for name, n in counted.items()]
    said += [m.t("analysis.intro_notes", n=len(m.board))] if len(m.board) else []
    return (*held, *said, *([m.t("analysis.intro_dots", n=dots)] if dots else []))


def _patterns(m: Material) -> Iterator[Recommendation]:
    """Give a row for each pattern that stands."""
    decided = m.decided.set_index("key")
    dots = dict(zip(m.board["key"], m.board["dots"], strict=True))
    links = crossings.behind(m.found, m.written, m.statements)
    for row in m.found.itertuples():
        own = int(decided["dots"][row.key])
        on_notes = int(sum(dots.get(note, 0) for note in row.notes))
        categories = [one for one in m.categories if one in set(links.loc[links["pattern"] == row.key, "category"])]
        facts = [Fact(m.t("findings.categories"), ", ".join(map(m.category, categories)))] if categories else []
        if own or on_notes:
            facts.append(Fact(m.t("findings.dots" if own else "findings.dots_on_notes"), str(own or on_notes)))
        place = Link(m.t("findings.see_statements"), document.EVIDENCE.format(row.number))
        yield Recommendation(
            number=int(row.number), text=row.title, why=row.sentence, basis=(*basis(m, row.key), Words(" "), place),
            asks="", status=None, facts=tuple(facts),
        )  # fmt: skip


def basis(m: Material, key: str) -> Line:
    """Say how broad a pattern's ground is, and whether citizens stand in it; a number that is too small is not told."""
    counts, hidden = m.by_group
    n, citizens = int(counts.loc[key].sum()), int(counts.loc[key, "citizens"])
    if not n:
        return (Words(m.t("report.nothing_behind"), strong=True),)
    behind = crossings.pattern_by_meeting(m.found, m.written, m.statements, m.meetings).loc[key]
    meetings = m.t("report.meetings", n=int((behind > 0).sum()))
    start: Inline = Words(m.t("report.rests_on", n=n, meetings=meetings) + ", ")
    group = m.group("citizens", inside=True)
    if not citizens:
        return (start, Words(m.t("findings.no_citizens", group=group), strong=True), Words("."))
    name = "few_citizens" if hidden.loc[key, "citizens"] else "some_citizens"
    return (start, Words(m.t(f"findings.{name}", n=citizens, group=group) + "."))


def _categories(m: Material) -> Iterator[Recommendation]:
    """Give a row for each category with the note that got most dots, where the network has no patterns."""
    for number, key in enumerate(m.categories, start=1):
        notes = board.poster(m.board, key)
        dots = int(notes["dots"].sum())
        numbers = {number for found in notes["numbers"] for number in found}
        first = str(notes["text"].iloc[0]) if len(notes) else ""
        counted = [m.t("analysis.intro_notes", n=len(notes)), m.t("analysis.intro_statements", n=len(numbers))]
        facts = (Fact(m.t("findings.dots"), str(dots)),) if dots else ()
        yield Recommendation(
            number=number, text=m.category(key), why=m.t("findings.most_dots", note=first) if first and dots else first,
            basis=(Words(m.t("findings.counted", counted=formats.listing(counted, m.t.locale))),), asks="", status=None,
            facts=facts,
        )  # fmt: skip


def _headings(m: Material) -> Iterator[Recommendation]:
    """Give a row for each heading that fills most, before the final meeting has written anything."""
    table = dominance.spread(m.gathered, m.headings, m.written, m.groups).head(HEADINGS)
    for number, row in enumerate(table.itertuples(), start=1):
        said = {
            "statements": m.t("report.statements", n=row.statements),
            "meetings": m.t("report.meetings", n=row.meetings),
        }
        yield Recommendation(
            number=number, text=row.title or m.t("analysis.no_heading"), why="", asks="", status=None, facts=(),
            basis=(Words(m.t("analysis.fills_from", **said)),),
        )  # fmt: skip


def _talk(m: Material) -> Changes:
    """Make the box of what is to be talked about: who is missing, what stands alone, what was set aside."""
    said = [Change(one) for one in _open(m)]
    return Changes(m.t("findings.talk"), tuple(said), "" if said else m.t("findings.talk_none"))


def _open(m: Material) -> Iterator[str]:
    counts, _ = m.by_group
    numbers = dict(zip(m.found["key"], m.found["number"], strict=True))
    without = [str(int(numbers[key])) for key in counts.index[counts["citizens"] == 0]]
    if without:
        who = {"group": m.group("citizens", inside=True), "patterns": formats.listing(without, m.t.locale)}
        yield m.t("analysis.pattern_without", n=len(without), **who)
    alone = dominance.lone_voices(m.gathered, m.headings, m.board, m.groups)
    unread = int((alone["notes"] == 0).sum())
    if len(alone):
        yield m.t("findings.talk_lone" if unread else "findings.talk_lone_all_read", n=len(alone), unread=unread)
    pulled = len(differences.pulled_both_ways(m.board)) + len(differences.pulled_both_ways(m.decided))
    if pulled:
        yield m.t("findings.talk_pulled", n=pulled)
    aside = int((m.board["outcome"] == "set_aside").sum() + (m.decided["outcome"] == "set_aside").sum())
    if aside:
        yield m.t("findings.talk_aside", n=aside)
    if "owner" in m.ideas and len(m.ideas):
        lacking = int(m.ideas["owner"].isna().sum())
        if lacking:
            yield m.t("findings.talk_ideas", n=lacking, all=len(m.ideas))
