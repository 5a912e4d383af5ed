"""Holds a network against the handbook: each check yields findings, none forbids anything."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import pandas as pd

from netlib.analysis import competence, perspectives, practice, progress, schedule, theme
from netlib.analysis.course import network_meetings, nth
from netlib.analysis.evidence import CITIZENS
from netlib.analysis.matrices import perspective
from netlib.frames import Frames
from netlib.handbook import Handbook
from netlib.invariants import Breach, sentence
from netlib.rules.checking import Said
from netlib.rules.course import COURSE
from netlib.rules.people import PEOPLE
from netlib.texts import load
from netlib.texts.formats import listing

EARLY: Final = progress.PHASES["start"] | progress.PHASES["design"]  # there is still time to go out and see


@dataclass(frozen=True)
class Finding:
    """One thing that the handbook would say about a network."""

    rule: str
    severity: str  # error, warning, info
    subject: str  # kind/key of what it is about
    message: str
    source: str  # rows of the inventory of the handbook


@dataclass(frozen=True)
class Material:
    """What a check may look at."""

    frames: Frames
    handbook: Handbook
    language: str
    today: dt.date

    def number(self, rule: str, name: str) -> float:
        """Give a recommended number."""
        return self.handbook.rule(rule).numbers[name]

    def outside(self, rule: str, n: float) -> bool:
        """Tell whether `n` is less than the rule's least or more than its most."""
        return not self.number(rule, "least") <= n <= self.number(rule, "most")

    def listing(self, words: list[str]) -> str:
        """Join words with commas and "og"."""
        return listing(words, load(self.language).locale)

    def decimal(self, n: float) -> str:
        """Write a number with at most one decimal, and the comma where it belongs."""
        return f"{round(n, 1):g}".replace(".", "," if self.language == "da" else ".")

    @property
    def has_begun_to_ask(self) -> bool:
        """Tell whether others take part than those who lead or led: who has just begun has found nobody yet."""
        leading = set(self.frames.network[["leader", "sponsor", "co_driver"]].iloc[0])
        return len(set(self.frames.participants["key"]) - leading) > 1

    @cached_property
    def items(self) -> pd.DataFrame:
        """Give the run sheets with computed minutes and what each item is: a set of item types."""
        table = schedule.durations(self.frames.run_sheet, self.frames.meetings)
        types = [frozenset(self.handbook.mentions("item_type", content)) for content in table["content"]]
        return table.assign(types=pd.Series(types, index=table.index, dtype=object))

    @cached_property
    def course(self) -> pd.DataFrame:
        """Give the network's own meetings in order."""
        return network_meetings(self.frames.meetings)

    @cached_property
    def places(self) -> dict[int, int]:
        """Give the place of each of the network's meetings by its number: what a sentence calls it."""
        return nth(self.course)

    def sheets(self) -> Iterator[tuple[int, pd.DataFrame]]:
        """Go through the network's meetings that have a run sheet: number and items; a talk has no duties."""
        known = ((int(str(number)), sheet) for number, sheet in self.items.groupby("meeting"))
        yield from ((number, sheet) for number, sheet in known if number in self.places)


def has(items: pd.DataFrame, item_type: str) -> pd.Series:
    """Tell which items are of a type."""
    return pd.Series([item_type in types for types in items["types"]], index=items.index, dtype=bool)


def core_size(seen: Material) -> Iterator[Said]:
    """R01: a small, steady core."""
    people = competence.counted(seen.frames.participants)
    n = int((people["participation_type"] == "core").sum())
    if seen.has_begun_to_ask and seen.outside("R01", n):
        yield Said("R01", "participation", {"n": n})


def categories(seen: Material) -> Iterator[Said]:
    """R05: two to four categories."""
    for session in seen.frames.sessions.itertuples():
        n = len(session.categories)
        if seen.outside("R05", n):
            too_many = not 1 <= n <= seen.number("R05", "too_many")
            yield Said("R05", f"session/{session.key}", {"n": n}, "does_not_fit" if too_many else None)


def meeting_length(seen: Material) -> Iterator[Said]:
    """R08: about three hours."""
    for meeting in seen.course.itertuples():
        n = schedule.minutes_between(meeting.start, meeting.end)
        if n is not None and seen.outside("R08", n):
            yield Said("R08", f"meeting/{meeting.key}", {"meeting": meeting.nth, "n": n})


def outside_perspectives(seen: Material) -> Iterator[Said]:
    """R15: somebody from outside the municipality."""
    types = set(competence.counted(seen.frames.participants)["actor_type"])
    groups = perspectives.groups(seen.handbook.words.actor_type, seen.frames.network["groups"].iloc[0])
    if seen.has_begun_to_ask and {perspective(one, groups) for one in types} == {"municipality"}:
        yield Said("R15", "participation", {})


def field_days(seen: Material) -> Iterator[Said]:
    """R09: one or two working days out in practice, said once something is noted or the theme is being unfolded."""
    out = practice.out_in_practice(seen.frames.explorations, seen.handbook)
    status = seen.frames.network["status"].iloc[0]
    if out.empty and (not theme.versions(seen.frames) or status not in EARLY):
        return
    n = round(out["hours"].sum() / practice.day(seen.handbook), 1)
    untimed = out["hours"].isna().any()  # nobody knows how long these took: it may have been long enough
    if seen.outside("R09", n) and not (untimed and n < seen.number("R09", "least")):
        yield Said("R09", "exploration", {"n": seen.decimal(n)})


def theme_moved(seen: Material) -> Iterator[Said]:
    """R27: whether the sponsor should take a position on a theme that has moved."""
    found = theme.question(seen.frames, seen.handbook)
    if found:
        before, after = found.compared
        yield Said("R27", f"theme_version/{after}", {"from": before, "to": after})


def mandate_awaited(seen: Material) -> Iterator[Said]:
    """E12: an open mandate stays in sight; that a plan was approved all the same is said as a breach."""
    waiting = theme.open_mandate(seen.frames)
    if waiting and not (seen.frames.course_plans["status"] == "approved").any():
        yield Said("E12", f"mandate/{waiting['key']}", {"version": waiting["version"]}, "open")


def capture_last(seen: Material) -> Iterator[Said]:
    """R16: the learning is gathered as one of the last things, and there are learning points."""
    last = int(seen.number("R16", "last_items"))
    said = seen.frames.statements
    for number, sheet in seen.sheets():
        final = (seen.frames.meetings.set_index("number")["kind"].get(number)) == "final_analysis"
        if not final and not has(sheet.tail(last), "capture").any():
            yield Said("R16", f"meeting/{number}", {"meeting": seen.places[number]}, "not_last")
    for number, statements in said.groupby("meeting"):
        if not (statements["kind"] == "learning_point").any():
            place = seen.places.get(int(str(number)), number)
            yield Said("R16", f"meeting/{number}", {"meeting": place}, "no_learning")


def idea_owners(seen: Material) -> Iterator[Said]:
    """R17: nobody leaves with an idea that nobody takes home."""
    orphans = seen.frames.ideas[seen.frames.ideas["owner"].isna()]
    held = progress.last_meeting(seen.course, seen.today)
    if len(orphans) and held is not None:
        ideas = seen.listing([f"”{text}”" for text in orphans["text"]]) + "."
        yield Said("R17", "idea", {"meeting": int(held["nth"]), "n": len(orphans), "ideas": ideas})


def recap(seen: Material) -> Iterator[Said]:
    """R18: from the second meeting on, begin with the previous one."""
    for number, sheet in seen.sheets():
        if (
            seen.places[number] >= seen.number("R18", "from_meeting")
            and not (has(sheet, "recap") | has(sheet, "present")).any()
        ):
            yield Said("R18", f"meeting/{number}", {"meeting": seen.places[number]})


def reflection_and_break(seen: Material) -> Iterator[Said]:
    """R19: time to think, time for coffee, and no silence that must be a slip."""
    for number, sheet in seen.sheets():
        subject, place = f"meeting/{number}", seen.places[number]
        thinking = has(sheet, "reflection") | has(sheet, "apply")
        if not thinking.any():
            yield Said("R19", subject, {"meeting": place, "n": 0})
        length = sheet.loc[~has(sheet, "preparation"), "minutes"].sum()
        if length > seen.number("R19", "break_after") and not has(sheet, "break").any():
            yield Said("R19", subject, {"meeting": place, "n": int(length)}, "no_break")
        silence = sheet.loc[has(sheet, "reflection"), "minutes"].max()
        if not pd.isna(silence) and silence > seen.number("R19", "longest_reflection"):
            yield Said("R19", subject, {"meeting": place, "n": int(silence)}, "long_reflection")


def evidence(seen: Material) -> Iterator[Said]:
    """R30: each recommendation rests on something that was said, also by citizens."""
    table = seen.frames.recommendations
    spoken = dict(zip(seen.frames.statements["key"], seen.frames.statements["actor_type"], strict=True))
    bare = [str(one.rank) for one in table.itertuples() if not one.statements]
    silent = [
        str(one.rank) for one in table.itertuples()
        if one.statements and not CITIZENS & {spoken.get(key) for key in one.statements}
    ]  # fmt: skip
    for case, ranks in ((None, bare), ("no_citizens", silent)):
        if ranks:
            word = "anbefaling" if seen.language == "da" else "recommendation"
            yield Said("R30", "recommendation", {"recommendations": f"{word} {seen.listing(ranks)}"}, case)


CHECKS: Final[tuple[Callable[[Material], Iterator[Said]], ...]] = (
    core_size, *COURSE, categories, meeting_length, outside_perspectives, field_days, theme_moved, mandate_awaited,
    capture_last, idea_owners, recap, reflection_and_break, evidence, *PEOPLE,
)  # fmt: skip
SERIOUSNESS: Final = ("error", "warning", "info")


def check(
    frames: Frames, handbook: Handbook, language: str, today: dt.date, breaches: Iterable[Breach] = ()
) -> list[Finding]:
    """Run every check and say what was found in `language`, most serious first.

    `today` is what dates count from; `breaches` are what is not in order. What has a written reason is left out.
    """
    seen = Material(frames, handbook, language, today)
    found = [_finding(seen, one, sentence(one, handbook, language)) for one in breaches]
    said = (one for rule in CHECKS for one in rule(seen))
    found += [_finding(seen, one, handbook.rule(one.rule).say(language, one.case, **one.values)) for one in said]
    departed = set(zip(frames.overrides["rule"], frames.overrides["subject"], strict=True))
    kept = [one for one in found if (one.rule, one.subject) not in departed]
    return sorted(kept, key=lambda one: SERIOUSNESS.index(one.severity))


def _finding(seen: Material, said: Said | Breach, message: str) -> Finding:
    rule = seen.handbook.rule(said.rule)
    return Finding(rule.id, rule.severity, said.subject, message, rule.source)
