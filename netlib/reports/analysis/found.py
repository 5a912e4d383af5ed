"""Lays out what was found: the patterns with what they rest on, the posters with their notes, piles and answers."""

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from netlib import access
from netlib.analysis import board
from netlib.handbook import answers
from netlib.render.document import (
    Annex,
    Block,
    Chapter,
    Evidence,
    EvidenceGroup,
    EvidenceRow,
    Inline,
    Items,
    Line,
    Paragraph,
    Reference,
    Words,
)
from netlib.reports.analysis import front
from netlib.reports.analysis.material import Material


class Register:
    """The statements that the report refers to, and where the words of each stand: once."""

    def __init__(self, m: Material) -> None:
        """Keep account of `m`."""
        self.m = m
        self.referred: set[str] = set()
        self._homes: set[str] = set()

    def refer(self, numbers: Iterable[int]) -> tuple[Reference, ...]:
        """Refer to statements by number."""
        found = tuple(map(int, numbers))
        self.referred |= {self.m.number_of[one] for one in found}
        return tuple(map(Reference, found))

    def row(self, key: str) -> EvidenceRow:
        """Give a statement's words with the heading it hangs under; the first row of a statement is its home."""
        home = key not in self._homes
        self._homes.add(key)
        one = self.m.by_key.loc[key]
        titles = dict(zip(self.m.headings["key"], self.m.headings["title"], strict=True))
        return EvidenceRow(
            number=int(one["number"]), text=self.m.text(key), perspective=titles.get(one["heading"]) or one["subtheme"],
            meeting=int(one["meeting"]), home=home, theirs=not one["withheld"],
        )  # fmt: skip

    def left(self) -> list[str]:
        """Name the statements that are referred to and stand nowhere yet, by number."""
        found = self.referred - self._homes
        return list(self.m.statements.loc[self.m.statements["key"].isin(found), "key"])

    @property
    def columns(self) -> tuple[str, str, str, str]:
        """Name the columns of a list of statements."""
        t = self.m.t
        return t("report.number"), t("report.words"), t("findings.heading"), t("report.meeting")


def patterns(m: Material, register: Register) -> tuple[Annex, ...]:
    """Lay out every pattern that stands: its sentence, what it rests on, and the words themselves; none: nothing."""
    blocks: list[Block] = [_pattern(m, register, row) for row in m.found.itertuples()]
    opening = Paragraph((Words(m.t("findings.patterns_open")),))
    return (Annex("", m.t("findings.patterns"), (opening, *blocks)),) if blocks else ()


def _pattern(m: Material, register: Register, row: Any) -> Evidence:  # noqa: ANN401  a row of pandas
    notes = m.board.set_index("key")
    groups = []
    pointed_at: set[int] = set()
    for key in row.notes:
        if key in notes.index and notes["numbers"][key]:
            numbers = notes["numbers"][key]
            pointed_at |= set(numbers)
            title = (Words(m.category(notes["category"][key]) + ":", strong=True), Words(f" ”{notes['text'][key]}”",
                     strong=True, theirs=True))  # fmt: skip
            groups.append(EvidenceGroup(title, tuple(register.row(m.number_of[n]) for n in numbers)))
    own = m.statements[m.statements["key"].isin(set(row.statements)) & ~m.statements["number"].isin(pointed_at)]
    if len(own):
        direct = (Words(m.t("findings.direct"), strong=True),)
        groups.append(EvidenceGroup(direct, tuple(map(register.row, own["key"]))))
    lines: list[Line] = [(Words(row.sentence, theirs=True),)] if row.sentence else []
    lines.append(front.basis(m, row.key))
    return Evidence(f"{row.number}.", row.title, tuple(lines), register.columns, tuple(groups))


def posters(m: Material, register: Register) -> tuple[Annex, ...]:
    """Lay out every category's poster: piles, notes, and what the group answered; nothing while there are no notes."""
    if m.board.empty:
        return ()
    opening = () if len(m.found) else (Paragraph((Words(m.t("findings.no_patterns")),)),)
    chapters = tuple(_poster(m, register, key) for key in m.categories)
    return (Annex("", m.t("analysis.posters"), (*opening, *chapters)),)


def _poster(m: Material, register: Register, category: str) -> Chapter:
    notes = board.poster(m.board, category)
    blocks: list[Block] = []
    if notes.empty:
        blocks.append(Paragraph((Words(m.t("analysis.poster_empty")),), quiet=True))
    piled: set[str] = set()
    for pile in m.piles[m.piles["category"] == category].itertuples():
        inside = notes[notes["key"].isin(set(pile.notes) - piled)]
        if len(inside):
            piled |= set(inside["key"])
            title = Words(pile.title or m.t("findings.pile"), strong=True, theirs=bool(pile.title))
            blocks += [Paragraph((title,)), _notes(m, register, inside)]
    rest = notes[~notes["key"].isin(piled)]
    if len(rest):
        blocks += [Paragraph((Words(m.t("findings.no_pile"), strong=True),))] if piled else []
        blocks.append(_notes(m, register, rest))
    return Chapter(m.category(category), (*blocks, *_answers(m, category)))


def _notes(m: Material, register: Register, notes: pd.DataFrame) -> Items:
    return Items(tuple(_note(m, register, note) for note in notes.to_dict("records")))


def _note(m: Material, register: Register, note: dict[str, Any]) -> Line:
    """Write one note: its words, dots, whether it is a lone voice, what else it tells, what was merged into it."""
    said = [m.t("analysis.dots", n=note["dots"])] if note["dots"] else []
    said += [m.t("analysis.lone_voice").lower()] if note["lone_voice"] else []
    said += [m.t("analysis.kept").lower()] if note["outcome"] == "kept" else []
    line: list[Inline] = [Words(note["text"], theirs=True), *(Words(f" · {one}") for one in said)]
    line += [Words(" "), *register.refer(note["numbers"])] if note["numbers"] else []
    line += [Words(f" ({label} {text})") for label, text in _told(m, note)]
    for other in m.board[m.board["into"] == note["key"]].to_dict("records"):
        line += [Words(f" {m.t('findings.with_it')} "), Words(f"”{other['text']}”", theirs=True)]
        line += [Words(" "), *register.refer(other["numbers"])] if other["numbers"] else []
    return tuple(line)


def _told(m: Material, note: dict[str, Any]) -> list[tuple[str, str]]:
    """Give what a note answers to its category's own questions."""
    seen = access.SEES["public" if m.audience == "public" else "viewer"]
    given = m.written.set_index("key")["answers"][note["key"]]
    found = answers.told(m.handbook.category(note["category"]).fields, given, m.t.language, seen) if given else []
    return [(label if label.endswith("?") else f"{label}:", text) for label, text in found]


def _answers(m: Material, category: str) -> Iterator[Block]:
    """Give what the group answered to the poster's questions; a question without an answer is left out."""
    seen = access.SEES["public" if m.audience == "public" else "viewer"]
    found = m.posters.loc[m.posters["key"] == category, "answers"]
    given = dict(found.iloc[0]) if len(found) else {}
    asked = {one.key: one for one in m.handbook.poster}
    shown = {key: text.strip() for key, text in given.items() if text.strip()}
    shown = {key: text for key, text in shown.items() if key not in asked or asked[key].audience in seen}
    for key, text in shown.items():
        label = asked[key].label[m.t.language] if key in asked else key
        yield Paragraph((Words(label, strong=True),))
        yield Paragraph((Words(text, theirs=True),))
    if not shown:
        yield Paragraph((Words(m.t("findings.no_answers")),), quiet=True)


def rest(m: Material, register: Register) -> tuple[Annex, ...]:
    """Lay out the statements that are referred to and stand under no pattern; none where there are none."""
    rows = tuple(map(register.row, register.left()))
    if not rows:
        return ()
    blocks = (Evidence("", m.t("findings.rest_words"), (), register.columns, (EvidenceGroup((), rows),), theirs=False),)
    return (Annex("", m.t("findings.rest"), blocks, new_page=False),)
