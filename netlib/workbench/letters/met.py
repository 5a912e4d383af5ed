"""What a letter can say of one meeting: when and where, its agenda, what was said there, and what comes next."""

import datetime as dt
from dataclasses import replace
from typing import Any, Final

import pandas as pd

from netlib import access
from netlib.analysis import course
from netlib.analysis.letter_parts import Items, Rows, Text
from netlib.analysis.letters import Value
from netlib.errors import NotFoundError
from netlib.session import closing
from netlib.texts import formats
from netlib.workbench import agenda
from netlib.workbench.letters.known import Known

PATIENCE: Final = dt.timedelta(days=7)  # how long one can say that something was misunderstood
MOST: Final = {"said": 5, "learning": 3, "ideas": 5}  # the summary fits one page (users.md 1)
LEARNING: Final = "learning_point"
STATEMENT: Final = "statement"


def default_meeting(known: Known, *, after: bool) -> int | None:
    """Choose the meeting that a letter is about: the one that comes next, or `after`: the last that was held."""
    today = pd.Timestamp(known.seen.today)
    if after:
        held = [one for one in known.meetings if one["date"] <= today]
        return int(held[-1]["number"]) if held else None
    ahead = [one for one in known.meetings if not one["date"] < today]
    return int(ahead[0]["number"]) if ahead else None


def values(known: Known, number: int) -> dict[str, Value]:
    """Fill in the fields that are about the meeting called `number`; raises NotFoundError naming those there are."""
    t = known.t
    one = next((each for each in known.meetings if each["number"] == number), None)
    if one is None:
        listed = ", ".join(str(each["number"]) for each in known.meetings) or "–"
        raise NotFoundError("letters.no_meeting", meeting=number, known=listed)
    told = agenda.agenda(known.seen, number, t, ("",), known.naming)
    time = known.clock(one["start"], one["end"])
    prepared = told.preparation
    return {
        "meeting": Value(t("letters.meeting", nth=one["nth"], of=one["of"])),
        "headline": known.said(known.headline(one), "headline"),
        "date": Value(known.day(told.date)) if told.date else known.missing("date"),
        "time": Value(time) if time else known.missing("time"),
        "place": known.said(told.room, "place"),
        "host": known.said(told.host),
        "meeting_purpose": known.said(told.purpose, "meeting_purpose"),
        "preparation": Value("; ".join(prepared), (Items(prepared),)) if prepared else known.missing("preparation"),
        "agenda": _agenda(known, told),
        "reply_by": Value(known.day(_reply_by(told.date, known.seen.today)))
        if told.date
        else known.missing("reply_by"),
        "learning": _learning(known, one),
        "said": _said(known, number),
        "ideas": _ideas(known),
        "next_step": _next(known, one),
    }


def _reply_by(met: dt.date, today: dt.date) -> dt.date:
    """Give a week to say that something was misunderstood, from today where the letter is late."""
    return (met if met + PATIENCE > today else today) + PATIENCE


def _agenda(known: Known, told: agenda.Agenda) -> Value:
    points = [(point.clock, point.content) for point in told.points]
    if not told.points or (len(told.points) == 1 and told.points[0].content == known.t("agenda.end")):
        return known.missing("agenda")
    t = known.t
    head = (t("letters.agenda_when"), t("letters.agenda_what"))
    return Value("", (Rows(t("letters.agenda_about"), head, tuple(points)),))


def _learning(known: Known, one: dict[str, Any]) -> Value:
    """Give what is taken along: at the final meeting the patterns' sentences, else the learning points."""
    seen, most = known.seen, MOST["learning"]
    if one["kind"] == course.FINAL:
        table = closing.carried(seen.frames).head(most)
        told = [sentence or title for title, sentence in zip(table["title"], table["sentence"], strict=True)]
    else:
        here = seen.statements[(seen.statements["meeting"] == one["number"]) & _may_be_shown(known)]
        kind = next(word for word in seen.handbook.capture.kinds if word.key == LEARNING)
        labels = [kind.label.da, kind.label.en, *kind.aliases]
        told = closing.learning_points(replace(seen.frames, statements=here), labels, most)
    found = tuple(known.typed(told))
    return Value("", (Items(found),)) if found else known.missing("learning")


def _said(known: Known, number: int) -> Value:
    """Give some of what was said, the first under each heading, without names."""
    table = known.seen.statements
    here = table[(table["meeting"] == number) & (table["kind"] == STATEMENT) & _may_be_shown(known)]
    spread = pd.concat([here.drop_duplicates("heading"), here]).drop_duplicates("key").head(MOST["said"])
    texts = spread.sort_values("number")["text"]
    found = tuple(known.t("letters.quoted", text=one) for one in known.typed(texts))
    return Value("", (Items(found),)) if found else known.missing("said")


def _may_be_shown(known: Known) -> pd.Series:
    """Tell which statements nobody has said no to being used."""
    answers = access.answers(known.seen.consents, known.seen.today)
    return known.seen.statements["speaker"].map(lambda key: answers.get(key) != "no").astype(bool)


def _ideas(known: Known) -> Value:
    table = known.seen.ideas.sort_values("key", kind="stable").head(MOST["ideas"])
    told = []
    for text, owner in zip(table["text"], table["owner"], strict=True):
        who, words = known.called(owner), known.nameless(text)
        ended = words if words.endswith((".", "?", "!")) else f"{words}."
        told.append(known.t("letters.idea" if who else "letters.idea_alone", text=ended, owner=who))
    return Value("", (Items(tuple(told)),)) if told else Value()


def _next(known: Known, one: dict[str, Any]) -> Value:
    """Say when the network meets again; after the last meeting, when the forum has it on its table."""
    t = known.t
    after = next((each for each in known.meetings if each["nth"] == one["nth"] + 1), None)
    if after is not None and not pd.isna(after["date"]):
        about, place = known.headline(after), known.nameless(after["room"])
        told = [t("letters.next_meeting", when=known.when(after, sentence=False))]
        told += [t("letters.next_headline", headline=about)] if about else []
        told += [t("letters.next_place", place=place)] if place else []
        return Value(" ".join(told), (Text(tuple(told)),))
    forum = course.deadline(known.seen.frames).forum
    if after is None and forum:
        name = "next_forum" if forum >= known.seen.today else "next_answer"
        return Value(t(f"letters.{name}", date=formats.long_date(forum, t.locale)))
    return known.missing("next_step")
