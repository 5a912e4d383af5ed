"""Gathers what an analysis report may print of the final meeting; the parts only lay it out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from netlib.analysis import board, crossings, dominance, matrices, speakers, voices
from netlib.charts.said import in_sentence
from netlib.reports.delivery import material as delivery
from netlib.reports.delivery import names


@dataclass(frozen=True)
class Material(delivery.Material):
    """A network's analysis as its report may show it; beside what a delivery prints, the final meeting itself.

    `written` are all notes that may be shown, in the order of writing; `board` and `decided` tell what became of notes
    and patterns; `found` are the patterns that stand; `steps` says how many next steps were written.
    """

    headings: pd.DataFrame
    written: pd.DataFrame
    board: pd.DataFrame
    decided: pd.DataFrame
    found: pd.DataFrame
    posters: pd.DataFrame
    piles: pd.DataFrame
    ideas: pd.DataFrame
    steps: int

    @cached_property
    def by_key(self) -> pd.DataFrame:
        """Give the statements by key."""
        return self.statements.set_index("key", drop=False)

    @cached_property
    def number_of(self) -> Mapping[int, str]:
        """Give the key of each statement by its number."""
        return {int(number): key for number, key in zip(self.statements["number"], self.statements["key"], strict=True)}

    @cached_property
    def by_group(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Count the statements behind each pattern by perspective, and tell which numbers are not to be printed."""
        frames = (self.found, self.written, self.statements, self.groups)
        counts = crossings.pattern_by_group(*frames)
        return counts, speakers.hidden(counts, crossings.pattern_by_group(*frames, speakers=True))

    @cached_property
    def categories_by_group(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Count the statements that each category points at by perspective, as `by_group` does for patterns."""
        frames = (self.written, self.statements, self.categories, self.groups)
        counts = matrices.category_by_group(*frames)
        return counts, speakers.hidden(counts, crossings.speakers_by_group(*frames))

    @cached_property
    def gathered(self) -> pd.DataFrame:
        """Give the statements that were analysed: those of the meetings before the final one."""
        return dominance.material(self.statements, self.meetings)

    @cached_property
    def said(self) -> pd.DataFrame:
        """Give those statements under their headings, by perspective, in the order in which they are best read."""
        return voices.side_by_side(self.gathered, self.headings, self.written, self.groups)

    @cached_property
    def sides_are_few(self) -> bool:
        """Tell whether one of the two sides has so few people that its words would name them."""
        people = self.participants["actor_type"].map(self.groups).value_counts()
        return any(people.get(side, 0) < speakers.LEAST for side in voices.SIDES)

    def group(self, key: str, *, inside: bool = False) -> str:
        """Name a perspective; `inside` a sentence with a small letter."""
        name = self.handbook.word("actor_group", key).label[self.t.language]
        return in_sentence(name) if inside else name

    def category(self, key: str) -> str:
        """Name a category for many; what stands at a pattern without a note has no category."""
        if key == crossings.DIRECT:
            return self.t("analysis.direct")
        found = self.handbook.category(key)
        return (found.plural or found.label)[self.t.language]

    def text(self, key: str) -> str:
        """Give a statement's words, or say why they are not printed."""
        row = self.by_key.loc[key]
        return self.t("report.withheld") if row["withheld"] else str(row["text"])


def _unnamed(source: delivery.Source) -> delivery.Source:
    """Take every participant's name out, whatever they agreed to: at this meeting nobody's note is anybody's."""
    return replace(source, people={}, take_out=names.without(source.everybody, source.t("report.name")))


def gather(store: str, network: str, language: str, as_of: str, audience: str) -> Material:
    """Read a network for its analysis report; parameters and errors as for `netlib.reports.delivery.material.read`."""
    source = _unnamed(delivery.read(store, network, language, as_of, audience))
    seen = source.frames("headings", "notes", "patterns", "posters", "piles", "decisions", "votes", "commitments")
    ideas = source.shown.ideas  # the function of an owner is no name, so it is looked up before names are taken out
    written = board.shown(seen["notes"], seen["decisions"])
    patterns = board.shown(seen["patterns"], seen["decisions"])
    decided = board.patterns_decided(patterns, seen["votes"], seen["decisions"])
    gone = decided.loc[decided["outcome"].isin(board.OFF_THE_POSTER), "key"]
    method = [one.key for one in source.then.handbook.categories]
    settled = {**vars(delivery.settled(source))}
    settled["categories"] = tuple(board.categories(written, source.then.sessions, method))
    return Material(
        **settled, headings=seen["headings"], written=written,
        board=board.notes(written, seen["votes"], seen["decisions"], settled["statements"]), decided=decided,
        found=patterns[~patterns["key"].isin(set(gone))], posters=seen["posters"], piles=seen["piles"],
        ideas=names.taken_out(ideas, ("text", "status"), source.take_out), steps=len(seen["commitments"]),
    )  # fmt: skip
