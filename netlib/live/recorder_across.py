"""The recorder's page across the categories: tables' sentences and dots, ideas, next steps and recommendations."""

import math
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from netlib.analysis import evidence
from netlib.live import people
from netlib.live.drawing import fragment
from netlib.live.recorder_notes import as_typed, called
from netlib.texts import Texts
from netlib.workbench.meeting import Meeting

AT_A_TABLE: Final = 4  # people: tables of 3-4 (users.md 2)
ASKS: Final = ("decide", "discuss", "information")


def regions(meeting: Meeting, t: Texts, *, named: bool) -> dict[str, str]:
    """Draw what belongs to no single category, by the regions' ids."""
    who = people.labels(meeting, named=named)
    return {
        "tables": fragment("recorder_tables", t, tables=_tables(meeting), others=_others(meeting)),
        "dots": _dots(meeting, t),
        "ideas": fragment("recorder_ideas", t, ideas=_ideas(meeting, who)),
        "steps": fragment("recorder_steps", t, steps=_steps(meeting, who)),
        "asked": fragment("recorder_asked", t, asks=_recommendations(meeting, t)),
        "sentences": fragment("recorder_sentences", t, patterns=meeting.patterns.to_dict("records")),
    }


def _tables(meeting: Meeting) -> list[dict[str, Any]]:
    """Give one row a table: as many as the seats fill, and every further one that has said something."""
    said = {int(row["table"]): row for row in meeting.patterns.to_dict("records") if not pd.isna(row["table"])}
    n = max([math.ceil(len(meeting.session.seats) / AT_A_TABLE), *said, 1])
    return [{"n": table, **_sentence(meeting, said.get(table))} for table in range(1, n + 1)]


def _sentence(meeting: Meeting, row: Mapping[str, Any] | None) -> dict[str, Any]:
    """Give a table's sentence as it was typed, with what it builds on: piles by name, cards by number."""
    if row is None:
        return {"line": "", "piles": [], "cards": []}
    notes, numbers = set(row["notes"]), {key: n for n, key in meeting.numbers.items()}
    piles = [
        pile
        for one in meeting.session.categories
        for pile in meeting.piles(one)
        if pile.notes and notes >= set(pile.notes)
    ]
    cards = sorted(numbers[key] for key in row["statements"] if key in numbers)
    line = as_typed([*(pile.name for pile in piles), *cards], row["title"])
    return {"line": line, "piles": [meeting.titled(pile) for pile in piles], "cards": cards}


def _others(meeting: Meeting) -> list[dict[str, Any]]:
    """Give the sentences that no table of this meeting said."""
    return [row for row in meeting.patterns.to_dict("records") if pd.isna(row["table"])]


def _dots(meeting: Meeting, t: Texts) -> str:
    """List what dots can be put on: the room's own number, and beside it those that phones have put."""
    votes = meeting.network.votes
    room = votes[votes["seat"] == "room"] if "seat" in votes else votes
    own = dict(zip(room["item"], room["dots"], strict=True))
    patterns = [_dotted(row, row["title"], own) for row in meeting.patterns.to_dict("records")]
    notes = [
        {"about": called(meeting, one, t), "rows": [
            _dotted(row, row["text"], own) for row in meeting.of_category(one).to_dict("records")
        ]} for one in meeting.session.categories if meeting.is_shown(one)
    ]  # fmt: skip
    return fragment("recorder_dots", t, patterns=patterns, notes=notes, shown=meeting.session.dots_shown)


def _dotted(row: Mapping[str, Any], text: str, own: Mapping[str, int]) -> dict[str, Any]:
    mine = own.get(row["key"])
    return {"key": row["key"], "text": text, "room": "" if mine is None else int(mine),
            "phones": int(row["dots"]) - int(mine or 0), "number": row.get("number")}  # fmt: skip


def _ideas(meeting: Meeting, called: Mapping[str, str]) -> list[dict[str, Any]]:
    """List the parked ideas, the newest first."""
    table = meeting.network.ideas
    rows = zip(table["key"], table["text"], table["owner"], strict=True)
    return [{"key": key, "text": text, "owner": called.get(owner, "")} for key, text, owner in rows][::-1]


def _steps(meeting: Meeting, called: Mapping[str, str]) -> list[dict[str, Any]]:
    """List the next steps, the newest first; whose they are goes by the function unless names were asked for."""
    table = meeting.network.commitments
    who = table["person"] if "person" in table else [None] * len(table)
    rows = zip(table["key"], table["how"], table["learning"], who, strict=True)
    return [{"key": key, "text": how or learning, "who": called.get(one, "")} for key, how, learning, one in rows][::-1]


def _recommendations(meeting: Meeting, t: Texts) -> list[dict[str, Any]]:
    """List the recommendations, each with what it rests on in words."""
    told = meeting.network
    notes = evidence.standing(told.notes, told.decisions)
    links = evidence.chain(told.recommendations, told.statements, told.patterns, notes)
    counts = evidence.counts(told.recommendations, links).to_dict("index")
    numbers = dict(zip(told.patterns["key"], told.patterns["number"], strict=True))
    return [
        {"rank": row["rank"], "text": row["text"], "why": row["why"],
         "asks": row["asks"] if row["asks"] in ASKS else "",
         "numbers": [int(numbers[key]) for key in row["patterns"] if key in numbers],
         "rests_on": rests_on(t, **counts[row["key"]])}
        for row in told.recommendations.to_dict("records")
    ]  # fmt: skip


def rests_on(t: Texts, statements: int, meetings: int, citizens: int) -> str:
    """Say what a recommendation rests on: "Bygger på 6 udsagn fra 3 møder, 2 af dem fra borgere"."""
    if not statements:
        return t("recorder.rests_on_none")
    said = t(
        "recorder.rests_on",
        statements=t("recorder.statements", n=statements),
        meetings=t("recorder.meetings", n=meetings),
    )
    return (
        t("recorder.rests_on_citizens", said=said, n=citizens)
        if citizens
        else t("recorder.rests_on_no_citizens", said=said)
    )
